import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskId, TaskLine } from '../task.ts'
import { taskWorkflow } from '../workflow.ts'
import { api, useAskAnew } from './programme-api.ts'

const verbs = ['dispatch', 'recall'] as const

/** One step for the chosen tasks: all go along or none. A dispatch can be taken back while its toast stands. */
export function BulkBar({ tasks, onDone }: { tasks: readonly TaskLine[]; onDone: () => void }) {
  const t = useWords(programmeWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const move = useMutation(api.moveMany.mutationOptions())

  const act = async (verb: (typeof verbs)[number], ids: TaskId[]): Promise<void> => {
    await move.mutateAsync({ ids, verb })
    await askAnew()
  }
  const press = async (verb: (typeof verbs)[number], ids: TaskId[]): Promise<void> => {
    await act(verb, ids)
    onDone()
    const other = verb === 'dispatch' ? 'recall' : 'dispatch'
    // What fails is said by the console for every deed; here is nobody else to hear it.
    const undo = (): void => void act(other, ids).catch(() => undefined)
    toast({ text: t(`page.bulk-done.${verb}`, { count: ids.length }), undo })
  }

  return (
    <section className="row notice no-print" aria-label={t('page.bulk')}>
      <span role="status">{t('page.chosen', { count: tasks.length })}</span>
      {verbs.map((verb) => {
        const from: readonly string[] = taskWorkflow[verb].from
        const ids = tasks.filter(({ state }) => from.includes(state)).map(({ id }) => id)
        return (
          ids.length > 0 && (
            <Button
              key={verb}
              type={verb === 'dispatch' ? 'primary' : 'default'}
              loading={move.isPending}
              onClick={() => void press(verb, ids).catch(() => undefined)}
            >
              {t('page.bulk-verb', { verb: t(`verb.${verb}`), count: ids.length })}
            </Button>
          )
        )
      })}
      <Button onClick={onDone}>{t('page.choose-none')}</Button>
    </section>
  )
}
