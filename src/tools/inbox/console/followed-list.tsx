import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { sayMoment } from '#ui/moments.ts'
import { apiOf } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { Followed, inboxContract } from '../contract.ts'
import { inboxWords } from '../inbox-words.ts'

const api = apiOf<typeof inboxContract>('inbox')

/** What its reader follows of their own will, and the way out of each. */
export function FollowedList() {
  const t = useWords(inboxWords)
  const result = useQuery(api.followed.queryOptions())

  return (
    <Query result={result}>
      {({ matters, at: now }) =>
        matters.length === 0 ? (
          <EmptyState text={t('nothing.followed')} />
        ) : (
          <ul className="plain-list stack">
            {matters.map((matter) => (
              <Matter key={`${matter.about.kind} ${matter.about.id}`} matter={matter} now={now} />
            ))}
          </ul>
        )
      }
    </Query>
  )
}

function Matter({ matter: { about, number, title, since }, now }: { matter: Followed; now: Date }) {
  const t = useWords(inboxWords)
  const language = useLanguage()
  const toast = useToast()
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: api.key() })
  const follow = useMutation(api.follow.mutationOptions({ onSettled }))
  const unfollow = useMutation(api.unfollow.mutationOptions({ onSettled }))
  const name = number === null ? title : `${number} ${title}`
  const { kind, id } = about

  return (
    <li className="card row row-apart">
      <div className="inbox-line">
        <a href={about.url}>{name}</a>
        <p className="caption">{t('follow.since', { when: sayMoment(since, language, now) })}</p>
      </div>
      <Button
        className="no-print"
        aria-label={t('follow.end-of', { name })}
        onClick={() =>
          unfollow.mutate(
            { kind, id },
            { onSuccess: () => toast({ text: t('follow.ended'), undo: () => follow.mutate({ kind, id }) }) },
          )
        }
      >
        {t('follow.end')}
      </Button>
    </li>
  )
}
