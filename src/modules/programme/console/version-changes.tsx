import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useKeys } from '#ui/react/keys.ts'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { CellChange, ListVersion, RowChange } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import type { RowField } from '../row.ts'
import { api } from './programme-api.ts'

/** What differs between two versions. */
export function VersionChanges({ from, to }: { from: ListVersion; to: ListVersion }) {
  const t = useWords(programmeWords)
  const result = useQuery(api.changes.queryOptions({ input: { versionId: to.id, from: from.id } }))

  return (
    <section className="stack" aria-label={t('page.compare', { from: from.number, to: to.number })}>
      <h2>{t('page.compare', { from: from.number, to: to.number })}</h2>
      <Query result={result}>{(changes) => <Changes changes={changes} />}</Query>
    </section>
  )
}

const kinds = ['added', 'changed', 'removed'] as const

/** Row by row and cell by cell, with words beside the lines: nobody has to see a colour. `n` and `p` walk. */
export function Changes({ changes }: { changes: readonly RowChange[] }) {
  const t = useWords(programmeWords)
  const { reader } = useReader()
  const list = useRef<HTMLOListElement>(null)
  const [at, setAt] = useState(-1)
  const go = (to: number): void => {
    const next = Math.min(changes.length - 1, Math.max(0, to))
    setAt(next)
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[next]?.focus()
  }
  useKeys({ n: () => go(at + 1), p: () => go(at - 1) }, reader.hasShortcuts && changes.length > 0)

  if (changes.length === 0) return <EmptyState text={t('page.no-changes')} />
  const count = (kind: RowChange['kind']): number => changes.filter((change) => change.kind === kind).length

  return (
    <>
      <p>
        {t('page.changes', { count: changes.length })}{' '}
        {kinds.map((kind) => t(`page.change-count.${kind}`, { count: count(kind) })).join(' ')}
      </p>
      <ol className="plain-list stack" ref={list}>
        {changes.map((change, n) => (
          <li key={`${change.kind} ${change.serial} ${change.title}`} className="card change" tabIndex={-1}>
            <h3>
              <span className="unseen">{t('page.change-place', { n: n + 1, count: changes.length })}</span>
              {t(`page.change.${change.kind}`)} {change.serial} <Title change={change} />
            </h3>
            <dl className="facts">
              {change.cells.flatMap((cell) => [
                // The fields are the columns of the list; each has its word.
                <dt key={`${cell.field} name`}>{t(`field.${cell.field as RowField}`)}</dt>,
                <dd key={cell.field}>
                  <Cell cell={cell} />
                </dd>,
              ])}
            </dl>
          </li>
        ))}
      </ol>
    </>
  )
}

function Title({ change: { kind, title } }: { change: RowChange }) {
  if (kind === 'added') return <ins>{title}</ins>
  if (kind === 'removed') return <del>{title}</del>
  return <>{title}</>
}

function Cell({ cell: { before, after } }: { cell: CellChange }) {
  const t = useWords(programmeWords)

  return (
    <>
      <del>
        <span className="unseen">{t('page.was')}</span>
        {before || t('page.empty-cell')}
      </del>{' '}
      <span aria-hidden="true">→</span>{' '}
      <ins>
        <span className="unseen">{t('page.is-now')}</span>
        {after || t('page.empty-cell')}
      </ins>
    </>
  )
}
