import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useEffect, useRef } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskLine, TaskState, TaskView } from '../task.ts'
import { viewsWords } from '../views-words.ts'
import { isMove, type TaskVerb, taskWorkflow } from '../workflow.ts'
import { api } from './programme-api.ts'
import { useSayWaiting, useStep } from './use-step.ts'

type TaskMovingProps = {
  task: TaskLine
  /** The column on which the card was let go; null where only the button was pressed. */
  to: TaskState | null
  onShut: () => void
}

/** The steps that whoever looks may take with a card now, as the server offers them. */
export function TaskMoving({ task, to, onShut }: TaskMovingProps) {
  const t = useWords(viewsWords)
  const result = useQuery({ ...api.task.queryOptions({ input: { id: task.id } }), staleTime: 0 })

  return (
    <Modal open title={t('board.move-card', { title: task.title })} footer={null} onCancel={onShut}>
      <Query result={result}>{(view) => <Steps view={view} to={to} onShut={onShut} />}</Query>
    </Modal>
  )
}

function Steps({ view: { task, offers }, to, onShut }: { view: TaskView; to: TaskState | null; onShut: () => void }) {
  const t = useWords(viewsWords)
  const words = useWords(programmeWords)
  const sayWaiting = useSayWaiting()
  const sayProblem = useProblemText()
  const { act, problem, isPending } = useStep(task)
  const isBegun = useRef(false)
  const steps = offers.filter(({ verb }) => isMove(verb))
  const there = steps.filter(({ verb }) => isMove(verb) && taskWorkflow[verb].to === to)
  const [only] = there.length === 1 && !there[0]?.blocked && !there[0]?.asks ? there : []

  const take = async (verb: string, reason?: string): Promise<void> => {
    await act(verb, reason)
    onShut()
  }

  // A card that was let go where one plain step leads has been moved: nothing is left to ask.
  useEffect(() => {
    if (!only || isBegun.current) return
    isBegun.current = true
    // What fails is said here, by `problem`.
    void take(only.verb).catch(() => undefined)
  })

  return (
    <div className="stack">
      <p>
        <strong>{words(`state.${task.state}`)}</strong>
      </p>
      {problem && <p role="alert">{sayProblem(problem)}</p>}
      {to && there.length === 0 && <p role="alert">{t('board.no-way', { to: words(`state.${to}`) })}</p>}
      {steps.length === 0 && <p>{t('board.no-steps')}</p>}
      <Offers
        offers={there.length > 0 ? there : steps}
        say={(verb) => (isMove(verb) ? t('board.step', { verb: words(`verb.${verb}`), to: toWord(verb) }) : verb)}
        sayBlocked={sayWaiting}
        onAct={take}
        main={steps[0]?.verb ?? ''}
        isBusy={isPending}
      />
      <a href={`/c/tasks/${task.number}`}>{t('board.open-task')}</a>
    </div>
  )

  function toWord(verb: TaskVerb): string {
    return words(`state.${taskWorkflow[verb].to}`)
  }
}
