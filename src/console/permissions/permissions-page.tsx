import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useMedia } from '#ui/react/use-media.ts'
import { consoleWords } from '../console-words.ts'
import facts from './permissions.json' with { type: 'json' }

type Said = { zh: string; en: string }
type Table = (typeof facts.tables)[number]

const useSay = (): ((said: Said) => string) => {
  const language = useLanguage()
  return ({ zh, en }) => (language === 'en' ? en : zh)
}

const holds = ({ zh, en }: Said, wanted: string): boolean => zh.includes(wanted) || en.toLowerCase().includes(wanted)

/** Whole tables whose thing is meant, or of the others the deeds that are; in either language. */
const found = (tables: readonly Table[], wanted: string): readonly Table[] =>
  wanted === ''
    ? tables
    : tables
        .map((table) =>
          holds(table, wanted) ? table : { ...table, rows: table.rows.filter((one) => holds(one, wanted)) },
        )
        .filter(({ rows }) => rows.length > 0)

/** Who may do what: made from the policies themselves, the same facts as the printed document. */
export function PermissionsPage() {
  const t = useWords(consoleWords)
  const say = useSay()
  const navigate = useNavigate()
  const { who } = useSearch({ strict: false }) as { who?: string }
  const isNarrow = useMedia('(max-width: 59.99em)')
  // Twelve columns do not stand on a phone: there it is one role at a time.
  const chosen = facts.cast.findIndex(({ en }) => en === who)
  const columns = chosen >= 0 ? [chosen] : isNarrow ? [facts.cast.findIndex(({ en }) => en === 'office')] : null
  const [wanted, setWanted] = useState('')
  const tables = found(facts.tables, wanted.trim().toLowerCase())
  const shown = columns ?? facts.cast.map((_, n) => n)

  return (
    <div className="permissions">
      <PageHead title={t('permissions')}>
        <Button onClick={() => print()}>{t('permissions.print')}</Button>
      </PageHead>
      <div className="stack">
        <p>{t('permissions.lead')}</p>
        <Select
          className="no-print"
          aria-label={t('permissions.who')}
          {...(columns === null ? {} : { value: columns[0] ?? 0 })}
          allowClear={!isNarrow}
          placeholder={t('permissions.everyone')}
          options={facts.cast.map((one, n) => ({ value: n, label: say(one) }))}
          onChange={(n?: number) =>
            void navigate({
              to: '/c/settings/permissions',
              search: n === undefined ? {} : { who: facts.cast[n]?.en },
            })
          }
        />
        <Input
          allowClear
          type="search"
          className="no-print"
          aria-label={t('permissions.find')}
          placeholder={t('permissions.find')}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        {tables.length === 0 && <EmptyState text={t('permissions.none', { wanted })} />}
        {tables.map((table) => (
          <Matrix key={table.en} table={table} shown={shown} />
        ))}
      </div>
    </div>
  )
}

function Matrix({ table, shown }: { table: Table; shown: readonly number[] }) {
  const t = useWords(consoleWords)
  const say = useSay()
  const title = say(table)

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard, too
    <section className="card permission-matrix" aria-label={title} tabIndex={0}>
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('permissions.deed')}</th>
            {shown.map((n) => (
              <th key={n} scope="col">
                {facts.cast[n] && say(facts.cast[n])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={`${row.en} ${row.of?.en ?? ''}`}>
              <th scope="row">
                {say(row)}
                {row.of && <span className="hint"> {say(row.of)}</span>}
              </th>
              {shown.map((n) => (
                <td key={n} className={row.may[n] ? 'may' : 'may-not'}>
                  <span aria-hidden="true">{row.may[n] ? '✓' : '·'}</span>
                  <span className="unseen">{row.may[n] ? t('permissions.may') : t('permissions.may-not')}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
