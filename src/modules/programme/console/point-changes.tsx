import { useQuery } from '@tanstack/react-query'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { KeyPointChange, KeyPoints } from '../key-points.ts'
import { sayPlace } from '../point-place.ts'
import { programmeWords } from '../programme-words.ts'
import { pointsComparisonLink } from './export-links.ts'
import { LinkLines } from './link-lines.tsx'
import { api } from './programme-api.ts'
import { Cell, cellsOf, Title } from './version-changes.tsx'

/** What differs between two versions of the key points: words, numbers and units, and the pillars and tasks that carry them. */
export function PointChanges({ from, to }: { from: KeyPoints; to: KeyPoints }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const result = useQuery(api.keyPointsChanges.queryOptions({ input: { id: to.id, from: from.id } }))
  const title = t('page.compare', { from: from.number, to: to.number })

  return (
    <section className="stack" aria-label={title}>
      <h3>{title}</h3>
      <Query result={result} isPart>
        {({ changes }) => <Changes changes={changes} />}
      </Query>
      <p className="no-print">
        <a href={pointsComparisonLink(to.id, from.id, language)} download>
          {t('page.export.comparison')}
        </a>
      </p>
    </section>
  )
}

const kinds = ['added', 'changed', 'removed', 'linked'] as const

function Changes({ changes }: { changes: readonly KeyPointChange[] }) {
  const t = useWords(programmeWords)
  if (changes.length === 0) return <EmptyState text={t('page.no-changes')} />
  const count = (kind: KeyPointChange['kind']): number => changes.filter((change) => change.kind === kind).length

  return (
    <>
      <p>
        {t('page.changes', {
          count: changes.length,
          what: kinds
            .filter((kind) => count(kind) > 0)
            .map((kind) => t(`page.change-count.${kind}`, { count: count(kind) }))
            .join(t('page.comma')),
        })}
      </p>
      <ol className="plain-list stack">
        {changes.map((change) => (
          <OneChange key={`${change.kind} ${change.rowId}`} change={change} />
        ))}
      </ol>
    </>
  )
}

function OneChange({ change }: { change: KeyPointChange }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { kind, place, links } = change
  // Its words stand in the heading.
  const cells = cellsOf(change).filter(({ field }) => kind !== 'added' || field !== 'text')

  return (
    <li className="card stack change">
      <h4>
        {t(`page.change.${kind}`)} {sayPlace(place, language)} <Title change={change} />
      </h4>
      <dl className="facts">
        {cells.flatMap((cell) => [
          <dt key={`${cell.field} name`}>{t(`field.${cell.field}`)}</dt>,
          <dd key={cell.field}>
            <Cell cell={cell} isNew={kind === 'added'} />
          </dd>,
        ])}
      </dl>
      <LinkLines links={links} />
    </li>
  )
}
