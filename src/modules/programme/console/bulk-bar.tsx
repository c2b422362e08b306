import { useMutation } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskId, TaskLine } from '../task.ts'
import { taskWorkflow } from '../workflow.ts'
import { type BulkDeed, BulkForm, bulkDeeds } from './bulk-forms.tsx'
import { api, useAskAnew } from './programme-api.ts'

const verbs = ['dispatch', 'recall'] as const

const wordOf = {
  reassign: 'verb.reassign',
  extend: 'bulk.extend',
  cadence: 'bulk.cadence',
  remind: 'verb.remind',
} as const satisfies Record<BulkDeed, string>

/** T-23-017 is of 2023: a date without a year means that one. */
const yearOf = ({ number }: TaskLine): number => 2000 + Number(number.slice(2, 4))

/** One step for the chosen tasks: all go along or none. A dispatch can be taken back while its toast stands. */
export function BulkBar({ tasks, onDone }: { tasks: readonly TaskLine[]; onDone: () => void }) {
  const t = useWords(programmeWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const mayMore = useMay('tasks.together')
  const [deed, setDeed] = useState<BulkDeed | null>(null)
  const [first] = tasks
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
    <section className="notice no-print" aria-label={t('page.bulk')}>
      <div className="row">
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
        {mayMore &&
          bulkDeeds.map((one) => (
            <Button key={one} onClick={() => setDeed(one)}>
              {t(wordOf[one])}
            </Button>
          ))}
        <Button onClick={onDone}>{t('page.choose-none')}</Button>
      </div>
      {deed && first && (
        <Modal
          open
          footer={null}
          title={t('bulk.title', { verb: t(wordOf[deed]), count: tasks.length })}
          onCancel={() => setDeed(null)}
        >
          <BulkForm
            deed={deed}
            ids={tasks.map(({ id }) => id)}
            year={yearOf(first)}
            onShut={() => setDeed(null)}
            onDone={() => {
              setDeed(null)
              onDone()
            }}
          />
        </Modal>
      )}
    </section>
  )
}
