import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { newKey } from '#ui/react/api.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useReader } from '#ui/react/reader.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseLine, CaseView } from '../citizen-case.ts'
import { api, type Choice, useAskAnew, useUnits } from './cases-api.ts'
import { Leaks, useLeaks } from './leak-hint.tsx'

type Act = { verb: 'accept' } | { verb: 'assign'; unitId: string } | { verb: 'note'; text: string }
/** What came of one case: done, or why not. */
type Outcome = { line: CaseLine; view: CaseView | null; fault: string | null }

const moved = (
  line: Pick<CaseLine, 'id' | 'version'>,
  step: { verb: 'accept' | 'unaccept' | 'unassign' } | { verb: 'assign'; unitId: string },
) => api.move.call({ id: line.id, ...step }, { context: { ifMatch: line.version, idempotencyKey: newKey() } })

const doOne = (line: CaseLine, act: Act): Promise<CaseView> =>
  act.verb === 'note'
    ? api.note.call({ id: line.id, text: act.text, isInternal: true }, { context: { idempotencyKey: newKey() } })
    : moved(line, act)

/** Back through the same verbs, newest step first: what a rule handed on with the acceptance comes back before it. */
const undoOne = async (view: CaseView, { verb }: Act): Promise<void> => {
  const { id } = view.case
  if (verb === 'note') {
    const noteId = view.steps.findLast((step) => step.verb === 'note')?.id ?? ''
    await api.takeBackNote.call({ id, noteId })
    return
  }
  let { version } = view.case
  if (view.case.state === 'assigned') version = (await moved({ id, version }, { verb: 'unassign' })).case.version
  if (verb === 'accept') await moved({ id, version }, { verb: 'unaccept' })
}

type BulkProps = { lines: readonly CaseLine[]; onDone: () => void }

/**
 * The same step for many cases, one after the other and each for itself: what does not go is said case by case, and the
 * rest is done. All of it can be taken back.
 */
export function Bulk({ lines, onDone }: BulkProps) {
  const t = useWords(casesWords)
  const toast = useToast()
  const say = useProblemText()
  const askAnew = useAskAnew()
  const { reader } = useReader()
  const [asking, setAsking] = useState<'assign' | 'note' | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const [faults, setFaults] = useState<readonly Outcome[]>([])
  const isBusy = done !== null

  /** @returns what came of each; nobody's trouble stops the others */
  const each = async <Of extends { line: CaseLine }>(
    of: readonly Of[],
    act: (one: Of) => Promise<CaseView | null>,
  ): Promise<Outcome[]> => {
    const outcomes: Outcome[] = []
    for (const [n, one] of of.entries()) {
      setDone(n)
      try {
        outcomes.push({ line: one.line, view: await act(one), fault: null })
      } catch (error) {
        // Told beside its case, where the person can do something about it.
        outcomes.push({ line: one.line, view: null, fault: say(problemOf(error)) })
      }
    }
    setDone(null)
    setFaults(outcomes.filter(({ fault }) => fault !== null))
    await askAnew()
    return outcomes
  }

  const act = async (what: Act): Promise<void> => {
    setAsking(null)
    const outcomes = await each(
      lines.map((line) => ({ line })),
      ({ line }) => doOne(line, what),
    )
    const went = outcomes.filter(({ fault }) => fault === null)
    if (went.length > 0) {
      const undo = (): void =>
        void each(went, async ({ view }) => {
          if (view) await undoOne(view, what)
          return null
        })
      toast({ text: t('bulk.done', { verb: t(`verb.${what.verb}`), count: went.length }), undo })
    }
    if (went.length === outcomes.length) onDone()
  }
  const hasLines = lines.length > 0 && !isBusy
  useKeys(
    {
      a: () => hasLines && void act({ verb: 'accept' }),
      h: () => hasLines && setAsking('assign'),
      b: () => hasLines && setAsking('note'),
    },
    reader.hasShortcuts,
  )
  if (lines.length === 0 && faults.length === 0) return null

  return (
    <section className="card stack no-print" aria-label={t('bulk.title')}>
      <div className="row">
        {isBusy && <strong role="status">{t('bulk.busy', { done: done + 1, all: lines.length })}</strong>}
        <Button type="primary" disabled={!hasLines} onClick={() => void act({ verb: 'accept' })}>
          {t('verb.accept')} <kbd>a</kbd>
        </Button>
        <Button disabled={!hasLines} onClick={() => setAsking('assign')}>
          {t('verb.assign')} <kbd>h</kbd>
        </Button>
        <Button disabled={!hasLines} onClick={() => setAsking('note')}>
          {t('verb.note')} <kbd>b</kbd>
        </Button>
        <Button type="text" disabled={isBusy} onClick={onDone}>
          {t('bulk.none')}
        </Button>
      </div>
      {asking === 'assign' && (
        <AssignAll onCancel={() => setAsking(null)} onAssign={(unitId) => void act({ verb: 'assign', unitId })} />
      )}
      {asking === 'note' && (
        <NoteAll onCancel={() => setAsking(null)} onNote={(text) => void act({ verb: 'note', text })} />
      )}
      {faults.length > 0 && (
        <div className="notice notice-warning" role="alert">
          <p>{t('bulk.not-all', { count: faults.length })}</p>
          <ul className="plain-list">
            {faults.map(({ line, fault }) => (
              <li key={line.id}>
                <a href={`/c/cases/${line.number}`}>
                  {line.number} {line.title}
                </a>
                {'：'}
                {fault}
              </li>
            ))}
          </ul>
          <div>
            <Button size="small" onClick={() => setFaults([])}>
              {t('bulk.understood')}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}

function AssignAll({ onAssign, onCancel }: { onAssign: (unitId: string) => void; onCancel: () => void }) {
  const t = useWords(casesWords)
  const id = useId()
  const units: Choice[] = useUnits()
  const [unitId, setUnitId] = useState<string | null>(null)

  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        if (unitId) onAssign(unitId)
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('desk.to-unit')}
        </label>
        <Select
          id={id}
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          value={unitId}
          options={units}
          placeholder={t('desk.choose-unit')}
          onChange={setUnitId}
        />
      </div>
      <Button type="primary" htmlType="submit" disabled={!unitId}>
        {t('verb.assign')}
      </Button>
      <Button onClick={onCancel}>{t('desk.cancel')}</Button>
    </form>
  )
}

function NoteAll({ onNote, onCancel }: { onNote: (text: string) => void; onCancel: () => void }) {
  const t = useWords(casesWords)
  const id = useId()
  const warn = useLeaks()
  const [text, setText] = useState('')
  const warning = warn(text)

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') onNote(text.trim())
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('bulk.note')}
        </label>
        <Input.TextArea
          id={id}
          autoFocus
          autoSize={{ minRows: 2 }}
          maxLength={2_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <Leaks warning={warning} />
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={text.trim() === ''}>
          {t('verb.note')}
        </Button>
        <Button onClick={onCancel}>{t('desk.cancel')}</Button>
      </div>
    </form>
  )
}
