import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import type { ListVersion, ListView } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import { api, useAskAnew } from './programme-api.ts'

type StartFromProps = { of: Pick<ListView, 'list' | 'versions' | 'offers'>; from: ListVersion }

/** An issued version comes back as the draft of the next one; nothing of what was issued since is touched. */
export function StartFrom({ of: { list, versions, offers }, from }: StartFromProps) {
  const t = useWords(programmeWords)
  const navigate = useNavigate()
  const askAnew = useAskAnew()
  const start = useMutation(
    api.startVersion.mutationOptions({
      onSuccess: async ({ number }) => {
        await askAnew()
        await navigate({ href: `/c/lists/${list.id}/v/${number}` })
      },
    }),
  )
  const canEdit = offers.some(({ verb, blocked }) => verb === 'edit' && blocked === null)
  const isOpen = versions.some(({ state }) => state !== 'issued' && state !== 'superseded')
  if (!canEdit || isOpen) return null
  const note = t('page.start-from-note', { number: from.number })

  return (
    <Button loading={start.isPending} onClick={() => start.mutate({ listId: list.id, fromId: from.id, note })}>
      {t('page.start-from', { number: (versions[0]?.number ?? 0) + 1 })}
    </Button>
  )
}
