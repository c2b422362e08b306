import type { Ctx } from '#db/context.ts'
import type { Role } from '#kernel/policy.ts'
import { everyUnit } from '#modules/organisations/index.ts'
import { type Notice, notify } from '#tools/inbox/actions.ts'
import { holdersOf, postsAt } from '../queries.ts'

/** `@` and what follows it without a blank: a unit, or a unit and one of its posts. A full-width sign is the same. */
const mention = /[@＠]([^\s@＠，。；：、！？,;:!?()（）《》“”"]{2,60})/g
/** Who hears it when a unit as a whole is meant: those who act for it. */
const forUnit: readonly Role[] = ['liaison', 'street-staff', 'community-head', 'community-worker', 'district-office']
/** More is no mention, but an announcement. */
const mostMentions = 10

/** The persons that are meant by `@区住建局` or `@区住建局联络员`; of two units that begin alike the longer one is meant. */
export const mentionedIn = async (ctx: Ctx, text: string): Promise<string[]> => {
  const written = [...new Set([...text.matchAll(mention)].map(([, name = '']) => name))].slice(0, mostMentions)
  if (written.length === 0) return []
  const units = (await everyUnit(ctx)).sort((one, other) => other.name.length - one.name.length)
  const persons = new Set<string>()
  for (const name of written) {
    const unit = units.find((one) => name.startsWith(one.name))
    if (!unit) continue
    const rest = name.slice(unit.name.length).replace(/^[·•・]/, '')
    const posts = rest === '' ? [] : await postsAt(ctx, [unit.id])
    const post = posts.find(({ title }) => rest.startsWith(title))
    if (post?.holder) persons.add(post.holder.id)
    else for (const person of await holdersOf(ctx, forUnit, [unit.id])) persons.add(person)
  }
  return [...persons]
}

/** Tells them, once each. What the line says is seen by whoever may read the matter, and by nobody else. */
export const tellMentioned = async (ctx: Ctx, said: string, about: Omit<Notice, 'to' | 'reason'>): Promise<void> =>
  notify(ctx, { ...about, to: await mentionedIn(ctx, said), reason: 'mentioned' })
