import type { Actor } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Bound, Viewed } from './session/viewing.ts'

/** What the server hands over, because `http` knows neither posts nor modules. */
export type ViewingParts = {
  /** Does this session look as another post, and may whoever it belongs to still do so? */
  of: (bound: Bound, own: Actor) => Promise<Viewed | null>
  seal: (bound: Bound, postId: string | null) => { cookie: string; until: Date }
  /** The parts of the API that can be looked at. What is not named here stays shut, also what is built later. */
  isOpen: (part: string) => boolean
}

/** Who am I, and the ways out. */
const always = ['session.me', 'session.signIn', 'session.signOut', 'people.leaveViewing']

/**
 * Whoever looks as another post changes nothing, reads nothing that is written down as a look at a person, and sees no
 * matter of a resident: what they may read is the post's, but the reasons why the post may read it are not theirs.
 *
 * @throws Refusal forbidden
 */
export const refuseWhileViewing = (
  { isOpen }: ViewingParts,
  path: readonly string[],
  { route, meta }: { route: { method?: string | undefined }; meta: { sensitive?: true; fresh?: true } },
): void => {
  if (always.includes(path.join('.'))) return
  if (route.method !== 'GET') throw new Refusal('forbidden', 'http.only-looking')
  if (meta.sensitive || meta.fresh || !isOpen(path[0] ?? '')) throw new Refusal('forbidden', 'http.not-while-looking')
}
