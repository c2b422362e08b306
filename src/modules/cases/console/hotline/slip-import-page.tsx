import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ImportFrame } from '#tools/imports/console/import-frame.tsx'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { StepBar } from '#ui/react/step-bar.tsx'
import { hotlineWords } from '../../hotline-words.ts'
import type { SlipImportId, SlipImportView } from '../../slip-import.ts'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { firstStep, type SlipStep, slipSteps, useSlipDeeds, useSlipImport } from './hotline-api.ts'
import { PlanStep } from './plan-step.tsx'
import { ResultStep } from './result-step.tsx'
import { UploadStep } from './upload-step.tsx'

/** From the hotline's file to cases: `/c/cases/import`, and `?id=…` once it is read. One can leave and come back. */
export function SlipImportPage() {
  const t = useWords(hotlineWords)
  const navigate = useNavigate()
  const { id } = useSearch({ strict: false }) as { id?: string }
  // The server checks what the address says.
  if (id) return <OneImport key={id} id={id as SlipImportId} />

  return (
    <>
      <PageHead title={t('title')}>
        <a className="button" href="/c/cases?queue=open&channel=hotline-12345">
          {t('back-to-cases')}
        </a>
      </PageHead>
      <div className="stack">
        <Bar open={[]} now="upload" onGo={() => undefined} />
        <UploadStep onRead={(view) => void navigate({ href: `/c/cases/import?id=${view.import.id}`, replace: true })} />
      </div>
    </>
  )
}

type BarProps = { open: readonly SlipStep[]; now: SlipStep; onGo: (step: SlipStep) => void }

function Bar(props: BarProps) {
  const t = useWords(hotlineWords)
  return <StepBar label={t('steps')} steps={slipSteps.map((step) => ({ step, name: t(`step.${step}`) }))} {...props} />
}

function OneImport({ id }: { id: SlipImportId }) {
  const result = useSlipImport(id)
  return <Query result={result}>{(view) => <Wizard view={view} />}</Query>
}

/** Draws one step; which one is first is said by what is still missing. */
function Wizard({ view }: { view: SlipImportView }) {
  const t = useWords(hotlineWords)
  const deeds = useSlipDeeds(view)
  const [chosen, setChosen] = useState<SlipStep | null>(null)
  const [wasFirst] = useState(() => firstStep(view))
  const { state, fileName, id } = view.import
  const isOpen = state === 'preview'
  const now = isOpen ? (chosen ?? wasFirst) : 'result'
  const canCancel = view.offers.some(({ verb }) => verb === 'cancel')
  const open: readonly SlipStep[] = !isOpen ? [] : view.tables.length === 0 ? ['columns'] : ['columns', 'check', 'plan']
  const step = { view, deeds, onGo: setChosen }

  return (
    <ImportFrame
      title={t('title-of', { file: fileName || t('pasted-file') })}
      state={t(`state.${state}`)}
      bar={<Bar open={open} now={now} onGo={setChosen} />}
      deeds={deeds}
      reason={view.reason}
      onCancel={canCancel ? () => deeds.cancel.mutate({ id }) : null}
    >
      {now === 'columns' && <ColumnsStep {...step} />}
      {now === 'check' && <CheckStep {...step} />}
      {now === 'plan' && <PlanStep {...step} />}
      {now === 'result' && <ResultStep {...step} />}
    </ImportFrame>
  )
}
