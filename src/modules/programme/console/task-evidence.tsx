import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import type { FileCard, filesContract } from '#tools/files/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { FileButton } from '#ui/react/file-button.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
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
  const { task, evidence, proofAsks, offers } = view
  const [asking, setAsking] = useState<FileCard | 'all' | null>(null)
  const canAttach = offers.some(({ verb }) => verb === 'attach')
  const canAsk = offers.some(({ verb }) => verb === 'ask-proof')
  const attach = useAttach(task.id)
  const open = proofAsks.filter(({ answeredAt }) => answeredAt === null)
  const nameOf = (fileId: string | null) => evidence.find(({ id }) => id === fileId)?.name
  if (evidence.length === 0 && !canAttach && open.length === 0 && !canAsk) return null

  return (
    <section
      className="card stack"
      aria-label={t('page.evidence')}
      onPaste={({ clipboardData }) => {
        const pictures = [...clipboardData.files].filter(({ type }) => type.startsWith('image/'))
        if (canAttach && pictures.length > 0) void attach.send(pictures)
      }}
    >
      <h2>{t('page.evidence')}</h2>
      {open.map(({ id, fileId, reason }) => (
        <p key={id} className="notice notice-warning">
          {nameOf(fileId) ? t('proof.wrong', { name: nameOf(fileId) ?? '', reason }) : t('proof.missing', { reason })}
        </p>
      ))}
      {evidence.length === 0 && <p className="caption">{t('page.no-evidence')}</p>}
      <ul className="plain-list stack">
        {evidence.map((file) => {
          const { id, name, bytes } = file
          return (
            <li key={id}>
              <a href={`/api/v1/files/${id}`} download={name}>
                {name}
              </a>{' '}
              <span className="caption">{sayBytes(bytes)}</span>
              {canAttach && <Drop taskId={task.id} fileId={id} name={name} />}
              {canAsk && (
                <Button type="link" aria-label={t('proof.ask-file', { name })} onClick={() => setAsking(file)}>
                  {t('verb.ask-proof')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {canAttach && <Attach attach={attach} />}
      {canAsk && (
        <div>
          <Button onClick={() => setAsking('all')}>{t('proof.ask')}</Button>
        </div>
      )}
      {asking && <AskProof view={view} file={asking === 'all' ? null : asking} onShut={() => setAsking(null)} />}
    </section>
  )
}

type Attaching = { send: (files: readonly File[]) => Promise<void>; wrong: string | null; isBusy: boolean }

/** Sends files and puts them beside the task. */
const useAttach = (taskId: TaskId): Attaching => {
  const say = useProblemText()
  const askAnew = useAskAnew()
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
  return { send, wrong, isBusy: upload.isPending || attach.isPending }
}

function Attach({ attach: { send, wrong, isBusy } }: { attach: Attaching }) {
  const t = useWords(programmeWords)
  const id = useId()

  return (
    <div className="stack">
      <FileButton
        label={t('page.attach')}
        isMultiple
        isDisabled={isBusy}
        describedBy={`${id}-hint`}
        onFiles={(files) => void send(files)}
      />
      <p className="caption" id={`${id}-hint`}>
        {t('page.attach-hint')} {t('proof.paste')}
      </p>
      {wrong && (
        <p className="field-fault" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}

type AskProofProps = { view: TaskView; file: FileCard | null; onShut: () => void }

/** What is missing, or why a file does not do; the lead unit reads it at once. */
function AskProof({ view, file, onShut }: AskProofProps) {
  const t = useWords(programmeWords)
  const askAnew = useAskAnew()
  const ask = useMutation({ ...api.askProof.mutationOptions({ onSettled: askAnew }), ...showsItself })

  return (
    <ReasonDialog
      isOpen
      title={t('proof.ask')}
      label={t(file ? 'proof.what-wrong' : 'proof.what')}
      hint={file?.name ?? t('proof.say')}
      onCancel={onShut}
      onSend={async (reason) => {
        await ask.mutateAsync({ id: view.task.id, reason, fileId: file?.id ?? null })
        onShut()
      }}
    />
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
