import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { usePrinting } from '#ui/react/printing.ts'
import { EmptyState } from '#ui/react/states.tsx'
import { useMedia } from '#ui/react/use-media.ts'
import { cast, columnOf, type Matrix, matricesFor, type Part, parts, say } from '../matrix-words.ts'
import { permissionsWords } from '../permissions-words.ts'

const path = '/c/settings/permissions'
/** As many rows of what was looked for are shown at once; more stay folded under what they are about. */
const mostUnfolded = 40

type Wish = { who?: string; part?: Part }

/** Who may do what: made from the policies themselves, the same facts as the printed document. One part at a time. */
export function PermissionsPage() {
  const t = useWords(permissionsWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const { who, part } = useSearch({ strict: false }) as Wish
  const isNarrow = useMedia('(max-width: 59.99em)')
  const isPrinting = usePrinting()
  // Twelve columns do not stand on a phone: there it is one role at a time.
  const chosen = columnOf(who)
  const column = chosen >= 0 ? chosen : isNarrow ? columnOf('office') : null
  const [wanted, setWanted] = useState('')
  const isLooking = wanted.trim() !== ''
  const here = parts.find((one) => one === part) ?? parts[0]
  const found = matricesFor(wanted)
  // Paper has nothing to unfold: there it is all of it.
  const shown = isLooking || isPrinting ? found : found.filter((one) => one.part === here)
  const rows = found.reduce((sum, one) => sum + one.rows.length, 0)
  const go = (wish: Wish): void => void navigate({ to: path, search: wish })

  return (
    <div className="permissions">
      <PageHead title={t('title')}>
        <ExportButton table="permissions.matrix" filter={isLooking ? { q: wanted.trim().slice(0, 80) } : {}} />
        <Button onClick={() => print()}>{t('print')}</Button>
      </PageHead>
      <div className="stack">
        <p>{t('lead')}</p>
        <Select
          className="no-print"
          aria-label={t('who')}
          {...(column === null ? {} : { value: column })}
          allowClear={!isNarrow}
          placeholder={t('everyone')}
          options={cast.map((one, n) => ({ value: n, label: say(one, language) }))}
          onChange={(n?: number) => go(wishOf(part, n === undefined ? undefined : cast[n]?.en))}
        />
        <Input
          allowClear
          type="search"
          className="no-print"
          aria-label={t('find')}
          placeholder={t('find')}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        <p className="unseen" role="status">
          {isLooking && t('found', { count: rows })}
        </p>
        {!isLooking && (
          <nav className="row no-print" aria-label={t('part')}>
            {parts.map((one) => (
              <a
                key={one}
                className="button"
                href={addressOf(wishOf(one, who))}
                {...(one === here ? { 'aria-current': 'page' as const } : {})}
              >
                {t(`part.${one}`)}
              </a>
            ))}
          </nav>
        )}
        {shown.length === 0 && <EmptyState text={t('none', { wanted })} />}
        {shown.map((matrix, n) => (
          <Folded
            key={`${matrix.en} ${isLooking}`}
            matrix={matrix}
            column={column}
            isPrinting={isPrinting}
            isOpen={isLooking ? rows <= mostUnfolded : n === 0}
          />
        ))}
      </div>
    </div>
  )
}

const wishOf = (part: Part | undefined, who: string | undefined): Wish => ({
  ...(part ? { part } : {}),
  ...(who ? { who } : {}),
})

const addressOf = (wish: Wish): string => `${path}?${new URLSearchParams(wish)}`

type FoldedProps = { matrix: Matrix; column: number | null; isOpen: boolean; isPrinting: boolean }

/** A thing and how much can be done with it; what exactly is drawn when somebody unfolds it. */
function Folded({ matrix, column, isOpen: isOpenFirst, isPrinting }: FoldedProps) {
  const t = useWords(permissionsWords)
  const language = useLanguage()
  const [isOpen, setOpen] = useState(isOpenFirst)
  const title = say(matrix, language)

  return (
    <details
      className="fold card"
      open={isOpen || isPrinting}
      onToggle={({ currentTarget }) => !isPrinting && setOpen(currentTarget.open)}
    >
      <summary>
        <h2>{t('of', { title, count: matrix.rows.length })}</h2>
      </summary>
      {(isOpen || isPrinting) && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard, too
        <section className="permission-matrix" aria-label={title} tabIndex={0}>
          <MatrixTable matrix={matrix} columns={column === null ? cast.map((_, n) => n) : [column]} />
        </section>
      )}
    </details>
  )
}

function MatrixTable({ matrix, columns }: { matrix: Matrix; columns: readonly number[] }) {
  const t = useWords(permissionsWords)
  const language = useLanguage()

  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('deed')}</th>
          {columns.map((n) => (
            <th key={n} scope="col">
              {cast[n] && say(cast[n], language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.rows.map((row) => (
          <tr key={`${row.en} ${row.of?.en ?? ''}`}>
            <th scope="row">
              {say(row, language)}
              {row.of && <span className="hint"> {say(row.of, language)}</span>}
            </th>
            {columns.map((n) => (
              <td key={n} className={row.may[n] ? 'may' : 'may-not'}>
                <span aria-hidden="true">{row.may[n] ? '✓' : '·'}</span>
                <span className="unseen">{t(row.may[n] ? 'may' : 'may-not')}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
