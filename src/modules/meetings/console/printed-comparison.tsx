import type { ListVersionView } from '#modules/programme/list.ts'
import { programmeWords } from '#modules/programme/programme-words.ts'
import { useWords } from '#ui/react/language.tsx'
import type { Review, ReviewRow } from '../review.ts'
import { meetingsWords } from '../words.ts'
import { useRowNumber } from './linked-rows.tsx'
import { factsOf } from './review-lines.ts'

type Shown = Pick<ListVersionView, 'rows' | 'names' | 'comments'>

/** A cell that differs; of a row that is new or gone, the row itself. */
type Line = { field: string; before: string; after: string }

/** What lies on a meeting's table, on sheets of A3: every change whole, and room to write beside what nobody has judged. */
export function PrintedComparison({ review: { rows }, version }: { review: Review; version: Shown }) {
  const t = useWords(meetingsWords)
  const ofLists = useWords(programmeWords)
  const numberOf = useRowNumber()
  const linesOf = (row: ReviewRow): Line[] => {
    const linked = row.links.map(({ field, came, went }) => ({
      field: ofLists(`links.${field}`),
      before: went.join('\n'),
      after: came.join('\n'),
    }))
    if (row.kind === 'removed') return [{ field: '', before: row.title, after: '' }, ...linked]
    if (row.kind === 'added')
      return [{ field: '', before: '', after: [row.title, ...factsOf(row, version)].join('\n') }, ...linked]
    const cells = row.cells.map(({ field, ...cell }) => ({
      ...cell,
      field: ofLists(`field.${field}` as 'field.title'),
    }))
    return [...cells, ...linked]
  }
  const said = (row: ReviewRow): string[] =>
    version.comments
      .filter(({ listRowId }) => listRowId === row.rowId)
      .map(({ unitId, text, answer }) =>
        [
          t('page.unit-says', { unit: version.names[unitId] ?? '', text }),
          ...(answer ? [t('page.office-answers', { text: answer })] : []),
        ].join(' '),
      )
  const judged = ({ verdict, standing }: ReviewRow): string =>
    verdict ? [t(`standing.${standing}`), verdict.note].filter(Boolean).join('：') : ''
  const heads = [
    'page.serial',
    'page.item-of-list',
    'page.kind-of-change',
    'page.column',
    'page.was',
    'page.becomes',
    'page.why',
    'page.units-said',
    'page.meeting-says',
  ] as const

  return (
    <table className="table printed-comparison">
      <caption className="unseen">{t('page.print-comparison')}</caption>
      <thead>
        <tr>
          {heads.map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map((row) => {
        const lines = linesOf(row)
        const whole = { rowSpan: lines.length }
        return (
          <tbody key={row.rowId}>
            {lines.map(({ field, before, after }, n) => (
              <tr key={field}>
                {n === 0 && (
                  <>
                    <td {...whole}>{numberOf(row)}</td>
                    <th scope="rowgroup" {...whole}>
                      {row.title}
                    </th>
                    <td {...whole}>{t(`row-kind.${row.kind}`)}</td>
                  </>
                )}
                <td>{field}</td>
                <td>{before ? <del>{before}</del> : row.kind === 'changed' && t('page.nothing')}</td>
                <td>{after ? <ins>{after}</ins> : row.kind === 'changed' && t('page.nothing')}</td>
                {n === 0 && (
                  <>
                    <td {...whole}>{row.reason}</td>
                    <td {...whole}>{said(row).join('\n')}</td>
                    <td {...whole}>{judged(row)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        )
      })}
    </table>
  )
}
