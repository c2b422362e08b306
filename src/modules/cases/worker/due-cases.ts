import { useQueries, useQuery } from '@tanstack/react-query'
import { sayUntil } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { DueThing } from '#ui/react/phone/due.ts'
import { isUnsent } from '#ui/react/phone/item.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { casesWords } from '../cases-words.ts'
import type { QueueKey } from '../queues-shape.ts'
import { aboutCase, api, casePath } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

/** What waits for one's own unit to do something. */
const inHand = ['to-answer', 'to-sign', 'to-do'] as const satisfies readonly QueueKey[]

/** The cases that one's unit has in hand, each once; kept on the phone, so that they are there without a network. */
export const useDueCases = () => {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const language = useLanguage()
  const { items } = useOutbox()
  const onItsWay = new Set(items.filter(isUnsent).map(({ about }) => about))
  const results = useQueries({ queries: inHand.map((queue) => api.cases.queryOptions({ input: { queue } })) })

  const handed = useQuery(api.handedToMe.queryOptions())
  const byColleague = new Map(handed.data?.lines.map((line) => [line.id, line]))
  const things = new Map<string, DueThing>()
  for (const { data } of [...results, handed]) {
    for (const { id, number, title, spot, state, placeId, nextDueAt } of data?.lines ?? []) {
      const mine = byColleague.get(id)
      const fromColleague = mine && [say(mine.isTaken ? 'colleague.with-me' : 'colleague.to-me'), mine.words]
      const where = [data?.names[placeId], spot].filter(Boolean).join(' ')
      const until = nextDueAt && data ? t('case.next-by', { when: sayUntil(nextDueAt, language, data.at) }) : null
      things.set(id, {
        key: number,
        until: nextDueAt,
        href: casePath(number),
        title,
        caption: [...(fromColleague ?? []), until, say(`state.${state}`), where].filter(Boolean).join(' · '),
        isFirst: mine !== undefined,
        isOnItsWay: onItsWay.has(aboutCase(id)),
      })
    }
  }
  return { things: [...things.values()], waiting: results.find(({ data }) => data === undefined) ?? null }
}
