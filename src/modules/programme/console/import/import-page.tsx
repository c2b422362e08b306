import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ImportFrame } from '#tools/imports/console/import-frame.tsx'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import type { ImportId, ImportView } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { useImport, useImportDeeds } from './import-api.ts'
import { PlanStep } from './plan-step.tsx'
import { ResultStep } from './result-step.tsx'
import { type Step, StepBar, stepOf, stepsOf } from './steps.tsx'
import { TablesStep } from './tables-step.tsx'
import { UploadStep } from './upload-step.tsx'

/** From a file to rows of a list: `/c/import`, and `/c/import?id=…` once it is read. One can leave and come back. */
export function ImportPage() {
  const t = useWords(programmeWords)
  const navigate = useNavigate()
  const { id, list } = useSearch({ strict: false }) as { id?: string; list?: string }
  // The server checks what the address says.
  if (id) return <OneImport key={id} id={id as ImportId} />

  return (
    <>
      <PageHead title={t('import.title')} />
      <div className="stack">
        <StepBar steps={[]} now="upload" onGo={() => undefined} />
        <UploadStep
          listId={list ?? null}
          onRead={(view) => void navigate({ href: `/c/import?id=${view.import.id}`, replace: true })}
        />
      </div>
    </>
  )
}

function OneImport({ id }: { id: ImportId }) {
  const result = useImport(id)
  return <Query result={result}>{(view) => <Wizard view={view} />}</Query>
}

/** Draws one step; which one is first is said by what is still missing. */
export function Wizard({ view }: { view: ImportView }) {
  const t = useWords(programmeWords)
  const deeds = useImportDeeds(view)
  const [chosen, setChosen] = useState<Step | null>(null)
  const [wasFirst] = useState(() => stepOf(view))
  const { state } = view.import
  const isOpen = state === 'preview' || state === 'failed'
  const now = isOpen ? (chosen ?? wasFirst) : 'result'
  const canCancel = view.offers.some(({ verb }) => verb === 'cancel')
  const step = { view, deeds, onGo: setChosen }

  return (
    <ImportFrame
      title={view.import.fileName ? t('import.title-of', { file: view.import.fileName }) : t('import.title')}
      state={t(`import-state.${state}`)}
      bar={<StepBar steps={isOpen ? stepsOf(view) : []} now={now} onGo={setChosen} />}
      deeds={deeds}
      reason={view.reason}
      onCancel={canCancel ? () => deeds.cancel.mutate({ id: view.import.id }) : null}
    >
      {now === 'tables' && <TablesStep {...step} />}
      {now === 'columns' && <ColumnsStep {...step} />}
      {now === 'check' && <CheckStep {...step} />}
      {now === 'plan' && <PlanStep {...step} />}
      {now === 'result' && <ResultStep {...step} />}
    </ImportFrame>
  )
}
