import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { apiOf } from '#ui/react/api.ts'
import { useWords } from '#ui/react/language.tsx'
import { usePageActions } from '#ui/react/page-actions.ts'
import { useToast } from '#ui/react/toast.tsx'
import type { inboxContract } from '../contract.ts'
import { inboxWords } from '../inbox-words.ts'

const api = apiOf<typeof inboxContract>('inbox')

/** Follows the matter of the page, or no more; nothing where its reader has nothing to follow. */
export function FollowButton({ kind, id }: { kind: string; id: string }) {
  const t = useWords(inboxWords)
  const toast = useToast()
  const client = useQueryClient()
  const { data } = useQuery({ ...api.isFollowed.queryOptions({ input: { kind, id } }), retry: false })
  const onSettled = () => client.invalidateQueries({ queryKey: api.key() })
  const follow = useMutation(api.follow.mutationOptions({ onSettled }))
  const unfollow = useMutation(api.unfollow.mutationOptions({ onSettled }))
  const isFollowed = data?.isFollowed ?? false
  const press = (): void => {
    if (isFollowed) {
      const undo = () => follow.mutate({ kind, id })
      unfollow.mutate({ kind, id }, { onSuccess: () => toast({ text: t('follow.ended'), undo }) })
    } else {
      follow.mutate({ kind, id }, { onSuccess: () => toast({ text: t('follow.begun') }) })
    }
  }

  usePageActions(data ? [{ id: 'follow', text: t(isFollowed ? 'follow.end' : 'follow'), act: press }] : [])
  if (!data) return null

  return (
    <Button aria-pressed={isFollowed} loading={follow.isPending || unfollow.isPending} onClick={press}>
      {t(isFollowed ? 'follow.is-on' : 'follow')}
    </Button>
  )
}
