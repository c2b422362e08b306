import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { fingerprint } from '#kernel/fingerprint.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { CellChange, ListVersion, ListVersionId, RowChange } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import type { RowField } from '../row.ts'
import { api, showsItself, useAskAnew } from './programme-api.ts'

type VersionChangesProps = {
  from: ListVersion
  to: ListVersion
  /** May this person say why a row differs? */
  canSay: boolean
}

/** What differs between two versions, and why. */
export function VersionChanges({ from, to, canSay }: VersionChangesProps) {
  const t = useWords(programmeWords)
  const result = useQuery(api.changes.queryOptions({ input: { versionId: to.id, from: from.id } }))

  return (
    <section className="stack" aria-label={t('page.compare', { from: from.number, to: to.number })}>
      <h2>{t('page.compare', { from: from.number, to: to.number })}</h2>
      <Query result={result}>{(changes) => <Changes changes={changes} writing={canSay ? to.id : null} />}</Query>
    </section>
  )
}

const kinds = ['added', 'changed', 'removed'] as const

/** Row by row and cell by cell, with words beside the lines: nobody has to see a colour. `n` and `p` walk. */
export function Changes({ changes, writing }: { changes: readonly RowChange[]; writing: ListVersionId | null }) {
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
  const unsaid = changes.filter(({ reason }) => reason === '').length

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
        {writing && unsaid > 0 && ` ${t('page.why-missing-n', { count: unsaid })}`}
      </p>
      <ol className="plain-list stack" ref={list}>
        {changes.map((change, n) => (
          <li key={`${change.kind} ${change.serial} ${change.title}`} className="card stack change" tabIndex={-1}>
            <h3>
              <span className="unseen">{t('page.change-place', { n: n + 1, count: changes.length })}</span>
              {t(`page.change.${change.kind}`)} {change.serial} <Title change={change} />
            </h3>
            <dl className="facts">
              {cellsOf(change).flatMap((cell) => [
                // The fields are the columns of the list; each has its word.
                <dt key={`${cell.field} name`}>{t(`field.${cell.field as RowField}`)}</dt>,
                <dd key={cell.field}>
                  <Cell cell={cell} isNew={change.kind === 'added'} />
                </dd>,
              ])}
            </dl>
            <Why change={change} writing={writing} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** Why it differs; while the version is written, with a way to say so. */
function Why({ change, writing }: { change: RowChange; writing: ListVersionId | null }) {
  const t = useWords(programmeWords)
  const askAnew = useAskAnew()
  const [isOpen, setOpen] = useState(false)
  const { rowId, title, reason } = change
  // What was read when the dialog was opened: whoever said otherwise meanwhile is not overwritten.
  const on = { context: { ifMatch: fingerprint(reason) }, onSettled: askAnew }
  const give = useMutation({ ...api.giveReason.mutationOptions(on), ...showsItself })

  return (
    <>
      {reason && <p>{t('page.why-said', { reason })}</p>}
      {writing && (
        <div className="row no-print">
          {!reason && <span className="caption">{t('page.why-missing')}</span>}
          <Button
            aria-label={t(reason ? 'page.change-why-of' : 'page.say-why-of', { title })}
            onClick={() => setOpen(true)}
          >
            {t(reason ? 'page.change-why' : 'page.say-why')}
          </Button>
          <ReasonDialog
            key={reason}
            isOpen={isOpen}
            title={t(reason ? 'page.change-why' : 'page.say-why')}
            label={t('page.why')}
            hint={t('page.why.hint')}
            start={reason}
            onCancel={() => setOpen(false)}
            onSend={async (said) => {
              await give.mutateAsync({ versionId: writing, rowId, reason: said })
              setOpen(false)
            }}
          />
        </div>
      )}
    </>
  )
}

/** What goes is struck out as a whole: its heading says so. */
export const cellsOf = <Of,>({ kind, cells }: { kind: string; cells: readonly Of[] }): readonly Of[] =>
  kind === 'removed' ? [] : cells

export function Title({ change: { kind, title } }: { change: { kind: string; title: string } }) {
  if (kind === 'added') return <ins>{title}</ins>
  if (kind === 'removed') return <del>{title}</del>
  return <>{title}</>
}

/** What is there for the first time was nothing before: nobody has to read that it was empty. */
export function Cell({
  cell: { before, after },
  isNew,
}: {
  cell: Pick<CellChange, 'before' | 'after'>
  isNew: boolean
}) {
  const t = useWords(programmeWords)
  if (isNew) return <ins>{after || t('page.empty-cell')}</ins>

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
