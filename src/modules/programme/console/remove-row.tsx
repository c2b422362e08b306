import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { ListRow } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import { api, showsItself, useAskAnew } from './programme-api.ts'

type RemoveRowProps = {
  row: ListRow
  /** Why it was changed, should it come back. */
  reason: string
}

/**
 * Takes a row out. What was removed can be put back for ten seconds; only of a row that was issued before is it asked why,
 * because a meeting will ask.
 */
export function RemoveRow({ row, reason }: RemoveRowProps) {
  const t = useWords(programmeWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const [isAsking, setAsking] = useState(false)
  const { title } = row.content
  const { taskId } = row
  const back = useMutation(api.addRow.mutationOptions({ onSettled: askAnew }))
  const remove = useMutation({
    ...api.removeRow.mutationOptions({
      onSuccess: ({ listVersionId: versionId, content }) =>
        toast({
          text: t('page.row-removed', { title }),
          undo: () => back.mutate({ versionId, content, taskId, reason }),
        }),
      onSettled: askAnew,
    }),
    ...(taskId ? showsItself : {}),
  })

  return (
    <>
      <Button
        aria-label={t('page.remove-row', { title })}
        loading={remove.isPending}
        onClick={() => (taskId ? setAsking(true) : remove.mutate({ rowId: row.id }))}
      >
        {t('page.remove')}
      </Button>
      {taskId && (
        <ReasonDialog
          isOpen={isAsking}
          title={t('page.remove')}
          label={t('page.why')}
          hint={t('page.why-removed.hint', { title })}
          onCancel={() => setAsking(false)}
          onSend={async (why) => {
            await remove.mutateAsync({ rowId: row.id, reason: why })
            setAsking(false)
          }}
        />
      )}
    </>
  )
}
