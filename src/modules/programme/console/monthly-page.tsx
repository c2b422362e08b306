import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useId } from 'react'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { MonthlyLine, MonthlyTable } from '../monthly-shape.ts'
import { programmeWords } from '../programme-words.ts'
import type { Year } from '../year.ts'
import { api } from './programme-api.ts'
import { OfYear } from './year-choice.tsx'

const path = '/c/programme/month'

/** 进展月报: any month of a year, of one unit or of all; the choice stands in the address. */
export function MonthlyPage() {
  const t = useWords(programmeWords)
  return (
    <OfYear title={t('page.monthly-title')} path={path} empty={<EmptyState text={t('page.no-units')} />}>
      {(year) => <Monthly key={year.id} year={year} />}
    </OfYear>
  )
}

function Monthly({ year }: { year: Year }) {
  const language = useLanguage()
  const { searchStr } = useLocation()
  const search = new URLSearchParams(searchStr)
  const month = search.get('month')
  const unitId = search.get('unit')
  const wish = { yearId: year.id, ...(month ? { month } : {}), ...(unitId ? { unitId } : {}) }
  const result = useQuery(api.exports.monthlyOnScreen.queryOptions({ input: { ...wish, language } }))

  return <Query result={result}>{(table) => <Table table={table} year={year} unitId={unitId} />}</Query>
}

type TableProps = { table: MonthlyTable; year: Year; unitId: string | null }

function Table({ table, year, unitId }: TableProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const ids = [useId(), useId()] as const
  const { month, lines, total, units, title } = table
  const go = (wish: { month?: string; unit?: string | null }): void => {
    const { month: of, unit } = { month, unit: unitId, ...wish }
    const search = new URLSearchParams({ year: year.id, month: of, ...(unit ? { unit } : {}) })
    void navigate({ href: `${path}?${search}` })
  }
  const nameOf = (one: number): string =>
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year.year, one - 1, 1))

  return (
    <div className="stack">
      <div className="row no-print">
        <label htmlFor={ids[0]}>{t('page.month')}</label>
        <Select
          id={ids[0]}
          value={month}
          popupMatchSelectWidth={false}
          onChange={(chosen) => go({ month: chosen })}
          options={Array.from({ length: 12 }, (_, n) => ({
            value: `${year.year}-${String(n + 1).padStart(2, '0')}`,
            label: nameOf(n + 1),
          }))}
        />
        <label htmlFor={ids[1]}>{t('page.unit')}</label>
        <Select
          id={ids[1]}
          value={unitId ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={(chosen) => go({ unit: chosen || null })}
          options={[
            { value: '', label: t('page.every-unit') },
            ...units.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <ExportButton table="programme.monthly" filter={{ yearId: year.id, month, ...(unitId ? { unitId } : {}) }} />
      </div>
      {lines.length === 0 ? (
        <EmptyState text={t('page.no-units')} />
      ) : (
        <>
          <table className="table table-cards">
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('field.leadUnitId')}</th>
                <th scope="col">{t('field.title')}</th>
                <th scope="col">{t('monthly.month')}</th>
                <th scope="col">{t('monthly.overall')}</th>
                <th scope="col">{t('monthly.problems')}</th>
                <th scope="col">{t('monthly.next')}</th>
              </tr>
            </thead>
            {unitByUnit(lines).map(([unit, own]) => (
              <tbody key={unit}>
                {own.map((line) => (
                  <Line key={line.number} line={line} />
                ))}
              </tbody>
            ))}
          </table>
          {total > lines.length && <p className="hint">{t('page.monthly-cut', { shown: lines.length, total })}</p>}
        </>
      )}
    </div>
  )
}

const unitByUnit = (lines: readonly MonthlyLine[]) => [...Map.groupBy(lines, ({ leadUnitId }) => leadUnitId)]

function Line({ line }: { line: MonthlyLine }) {
  const t = useWords(programmeWords)
  const { lead, number, title, month, overall, problems, next } = line
  return (
    <tr>
      <th scope="row">{lead}</th>
      <td data-label={t('field.title')}>
        <a href={`/c/tasks/${number}`}>{title}</a> <span className="caption task-number">{number}</span>
      </td>
      <td data-label={t('monthly.month')}>
        <Said text={month} />
      </td>
      <td data-label={t('monthly.overall')}>{overall}</td>
      <td data-label={t('monthly.problems')}>
        <Said text={problems} />
      </td>
      <td data-label={t('monthly.next')}>
        <Said text={next} />
      </td>
    </tr>
  )
}

/** What was reported several times stands on lines of its own. */
function Said({ text }: { text: string }) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => <p key={line}>{line}</p>)
}
