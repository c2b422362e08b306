import type { Ctx } from '#db/context.ts'
import { remember } from '#http/remember.ts'
import { leaveViewing, readViewing, sealViewing, type Viewed, viewingMinutes } from '#http/session/viewing.ts'
import type { ViewingParts } from '#http/while-viewing.ts'
import { looksAsOthers } from '#modules/people/index.ts'

/**
 * What whoever looks as another post can look at: the office's own work. Matters of residents are not among it, nor what
 * leads to them (files, search, the inbox), nor anybody's own things.
 */
const open: readonly string[] = [
  'places',
  'organisations',
  'people',
  'programme',
  'meetings',
  'timers',
  'set-up',
  'parts',
  'texts',
  'forms',
]

type Wish = {
  secret: string
  isSecure: boolean
  postOf: (ctx: Ctx, postId: string) => Promise<Omit<Viewed, 'postId' | 'until'> | null>
  reading: <Answer>(districtId: number, ask: (ctx: Ctx) => Promise<Answer>) => Promise<Answer>
  /** As long as a change of posts may take to act. */
  knownForMs: number
}

/** Reads the seal with each request, and asks anew whether post and right are still there. */
export const viewingParts = ({ secret, isSecure, postOf, reading, knownForMs }: Wish): ViewingParts => {
  const posts = remember(knownForMs, (key) => {
    const [districtId = '', postId = ''] = key.split(':')
    return reading(Number(districtId), (ctx) => postOf(ctx, postId))
  })
  return {
    async of(bound, own) {
      const viewing = readViewing(secret, bound, new Date())
      if (!viewing || !looksAsOthers(own, null)) return null
      const post = await posts(`${bound.districtId}:${viewing.postId}`)
      return post && { ...post, ...viewing }
    },
    seal(bound, postId) {
      const until = new Date(Date.now() + viewingMinutes * 60_000)
      const cookie = postId ? sealViewing(secret, bound, { postId, until }, isSecure) : leaveViewing(isSecure)
      return { cookie, until }
    },
    isOpen: (part) => open.includes(part),
  }
}
