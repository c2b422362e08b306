import { Button } from 'antd'
import { Fragment, useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { hotlineWords } from '../../hotline-words.ts'
import type { SlipImportView, SlipRowState, SlipRowView } from '../../slip-import.ts'
import { type SlipStepProps, useSlipRows } from './hotline-api.ts'

const toCome = ['good', 'changed', 'same', 'question', 'faulty'] as const satisfies readonly SlipRowState[]

/** What would happen, before anything does. */
export function PlanStep({ view, deeds: { run }, onGo }: SlipStepProps) {
  const t = useWords(hotlineWords)
  const { id, counts } = view.import
  const bad = counts.question + counts.faulty
  const good = counts.good + counts.changed
  const notes = view.questions.filter(({ isBlocking }) => !isBlocking)

  return (
    <div className="stack">
      <section className="card stack" aria-label={t('plan')}>
        <h2>{t('plan')}</h2>
        <dl className="facts">
          {toCome.map((state) => (
            <Fragment key={state}>
              <dt>{t(`row.${state}`)}</dt>
              <dd>{t('count-of', { rows: counts[state] })}</dd>
            </Fragment>
          ))}
        </dl>
        {good === 0 && counts.same > 0 && bad === 0 && <p>{t('nothing-new')}</p>}
        <div className="row">
          {good > 0 && (
            <Button type="primary" loading={run.isPending} onClick={() => run.mutate({ id })}>
              {t(bad > 0 ? 'run-good' : 'run', { rows: good })}
            </Button>
          )}
          {bad > 0 && <Button onClick={() => onGo('check')}>{t('mend-first', { rows: bad })}</Button>}
          {bad > 0 && <ToMendFile view={view} />}
        </div>
      </section>
      {notes.length > 0 && (
        <ul className="notice">
          {notes.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {counts.changed > 0 && (
        <Folded title={t('see-changes', { rows: counts.changed })} view={view} states={['changed']} draw={Additions} />
      )}
      {good > 0 && <Folded title={t('see-warnings')} view={view} states={['good', 'changed']} draw={Warnings} />}
    </div>
  )
}

type FoldedProps = {
  view: SlipImportView
  states: SlipRowState[]
  draw: (props: { line: SlipRowView }) => React.ReactNode
}

/** The slips themselves are asked for when somebody wants to see them. */
function Folded({ title, ...lines }: FoldedProps & { title: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && <Lines {...lines} />}
    </details>
  )
}

function Lines({ view, states, draw: Draw }: FoldedProps) {
  const t = useWords(hotlineWords)
  const [after, setAfter] = useState<string | undefined>()
  const rows = useSlipRows(view, states, after)
  return (
    <Query result={rows} isPart>
      {({ lines, next }) => (
        <>
          <ul className="plain-list stack">
            {lines.map((line) => (
              <li key={`${line.tableNo}:${line.rowNo}`}>
                <strong>{line.slipNumber}</strong> {line.cells.title?.written}
                <Draw line={line} />
              </li>
            ))}
          </ul>
          {next && <Button onClick={() => setAfter(next)}>{t('more-rows')}</Button>}
        </>
      )}
    </Query>
  )
}

function Warnings({ line: { warnings } }: { line: SlipRowView }) {
  return warnings.length === 0 ? null : (
    <ul>
      {warnings.map(({ address, text }) => (
        <li key={`${address} ${text}`} className="hint">
          {text}
        </li>
      ))}
    </ul>
  )
}

function Additions({ line: { changes } }: { line: SlipRowView }) {
  const t = useWords(hotlineWords)
  return (
    <dl className="change">
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{t(`field.${field}` as 'field.urged')}</dt>
          <dd>
            <del>{before || t('empty')}</del> <ins>{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Which cells to mend, as a list to have beside the file. */
export function ToMendFile({ view }: { view: SlipImportView }) {
  const t = useWords(hotlineWords)
  const language = useLanguage()
  const { counts, id } = view.import
  return (
    <a className="button" href={`/api/v1/slip-imports/${id}/to-mend?language=${language}`} download>
      {t('mend-file', { rows: counts.question + counts.faulty })}
    </a>
  )
}
