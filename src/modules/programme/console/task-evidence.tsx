import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import type { filesContract } from '#tools/files/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { FileButton } from '#ui/react/file-button.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskId, TaskView } from '../task.ts'
import { api, showsItself, useAskAnew } from './programme-api.ts'

const filesApi = apiOf<typeof filesContract>('files')

/** 1,234,567 bytes → 1.2 MB. */
const sayBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** What proves a task: documents and pictures. Nobody has to give any. */
export function TaskEvidence({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const { task, evidence, offers } = view
  const canAttach = offers.some(({ verb }) => verb === 'attach')
  if (evidence.length === 0 && !canAttach) return null

  return (
    <section className="card stack" aria-label={t('page.evidence')}>
      <h2>{t('page.evidence')}</h2>
      {evidence.length === 0 && <p className="caption">{t('page.no-evidence')}</p>}
      <ul className="plain-list stack">
        {evidence.map(({ id, name, bytes }) => (
          <li key={id}>
            <a href={`/api/v1/files/${id}`} download={name}>
              {name}
            </a>{' '}
            <span className="caption">{sayBytes(bytes)}</span>
            {canAttach && <Drop taskId={task.id} fileId={id} name={name} />}
          </li>
        ))}
      </ul>
      {canAttach && <Attach taskId={task.id} />}
    </section>
  )
}

function Attach({ taskId }: { taskId: TaskId }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const askAnew = useAskAnew()
  const id = useId()
  const [wrong, setWrong] = useState<string | null>(null)
  const upload = useMutation({ ...filesApi.upload.mutationOptions(), ...showsItself })
  const attach = useMutation({ ...api.attach.mutationOptions(), ...showsItself })

  const send = async (files: readonly File[]): Promise<void> => {
    setWrong(null)
    try {
      const fileIds: string[] = []
      for (const file of files) fileIds.push((await upload.mutateAsync({ file })).id)
      await attach.mutateAsync({ id: taskId, fileIds })
      await askAnew()
    } catch (error) {
      // The person reads beside the field what was wrong with the file; the page goes on.
      setWrong(say(problemOf(error)))
    }
  }

  return (
    <div className="stack">
      <FileButton
        label={t('page.attach')}
        isMultiple
        isDisabled={upload.isPending || attach.isPending}
        describedBy={`${id}-hint`}
        onFiles={(files) => void send(files)}
      />
      <p className="caption" id={`${id}-hint`}>
        {t('page.attach-hint')}
      </p>
      {wrong && (
        <p className="field-fault" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}

function Drop({ taskId, fileId, name }: { taskId: TaskId; fileId: string; name: string }) {
  const t = useWords(programmeWords)
  const askAnew = useAskAnew()
  const drop = useMutation(api.dropEvidence.mutationOptions({ onSuccess: askAnew }))

  return (
    <Button
      type="link"
      aria-label={t('page.drop-file', { name })}
      disabled={drop.isPending}
      onClick={() => drop.mutate({ id: taskId, fileId })}
    >
      {t('page.drop')}
    </Button>
  )
}
