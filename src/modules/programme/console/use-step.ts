import { useMutation } from '@tanstack/react-query'
import { newKey } from '#ui/react/api.ts'
import { useWords } from '#ui/react/language.tsx'
import { type Problem, problemOf } from '#ui/react/problem.ts'
import { useToast } from '#ui/react/toast.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskLine } from '../task.ts'
import type { Move } from '../workflow.ts'
import { api, useAskAnew } from './programme-api.ts'

/** @returns why a step has to wait, from the reason of its offer */
export const useSayWaiting = (): ((reason: string) => string) => {
  const t = useWords(programmeWords)
  return (reason) => t(reason.slice('programme.'.length) as 'milestones-open')
}

type Acting = { act: (verb: string, reason?: string) => Promise<void>; problem: Problem | null; isPending: boolean }

/** Takes a task a step further, as it was seen here, and says so. A dispatch can be taken back while its toast stands. */
export const useStep = ({ id, title, version }: Pick<TaskLine, 'id' | 'title' | 'version'>): Acting => {
  const t = useWords(programmeWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const move = useMutation({
    ...api.move.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }),
    meta: { showsItself: true },
  })

  const recall = (): void =>
    void api.move.call({ id, verb: 'recall' }, { context: { idempotencyKey: newKey() } }).then(askAnew, () => askAnew())

  const act = async (verb: string, reason?: string): Promise<void> => {
    // The server offered the verb, so it is one of its own.
    const step = { verb: verb as Move['verb'], ...(reason ? { reason } : {}) }
    await move.mutateAsync({ id, ...step })
    toast({
      text: t('page.step-done', { verb: t(`verb.${step.verb}`), title }),
      ...(verb === 'dispatch' ? { undo: recall } : {}),
    })
  }
  return { act, problem: move.error ? problemOf(move.error) : null, isPending: move.isPending }
}
