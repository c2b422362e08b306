import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { resolveUnits } from '#modules/organisations/index.ts'
import { holdersOf, type PostCard, postsAt, postsOf } from '#modules/people/index.ts'
import { everyPlace } from '#modules/places/index.ts'
import { actsForUnit } from '../policy.ts'

/** Who does the demo's deeds, and what the names of its file mean. */
export type Cast = {
  office: Actor
  leader: Actor
  /** Whoever acts for a unit: its liaison, where it has one. */
  actorOf: (unitId: string) => Actor
  unitOf: (name: string) => string
  /** A word may stand for several: 各街道（镇）. */
  unitsOf: (names: readonly string[]) => string[]
  placesOf: (names: readonly string[]) => string[]
}

const actorIn = ({ id: postId, role, unitId, placeId, holder }: PostCard): Actor => ({
  personId: holder?.id ?? null,
  posts: [{ postId, role, unitId, placeId }],
})

/**
 * @param written every unit that the file names
 * @throws Error when the file names a unit, a place or an office that the town does not have
 */
export const castOf = async (ctx: Ctx, written: readonly string[]): Promise<Cast> => {
  const names = [...new Set(written)]
  const office = await holderOf(ctx, 'district-office')
  const meant = new Map<string, string[]>()
  for (const one of await resolveUnits({ ...ctx, actor: office }, names)) {
    if (one.is === 'unknown') throw new Error(`the demo town has no unit called ${one.written}`)
    meant.set(one.written, one.is === 'unit' ? [one.unitId] : one.unitIds)
  }
  const posts = (await postsAt(ctx, [...new Set([...meant.values()].flat())])).filter(({ holder }) => holder !== null)
  const places = Map.groupBy(await everyPlace(ctx), ({ name }) => name)

  const unitsOf = (list: readonly string[]): string[] => [...new Set(list.flatMap((name) => meant.get(name) ?? []))]
  return {
    office,
    leader: await holderOf(ctx, 'leader'),
    unitsOf,
    unitOf(name) {
      const [unit, more] = unitsOf([name])
      if (!unit || more) throw new Error(`the demo needs one unit, and says ${name}`)
      return unit
    },
    actorOf(unitId) {
      const here = posts.filter((post) => post.unitId === unitId)
      const post = actsForUnit.flatMap((role) => here.filter((one) => one.role === role))[0]
      if (!post) throw new Error(`nobody in the demo town acts for the unit ${unitId}`)
      return actorIn(post)
    },
    placesOf: (list) =>
      list.map((name) => {
        const [place, more] = places.get(name) ?? []
        if (!place || more) throw new Error(`the demo needs one place called ${name}`)
        return place.id
      }),
  }
}

const holderOf = async (ctx: Ctx, role: 'district-office' | 'leader'): Promise<Actor> => {
  const [personId] = (await holdersOf(ctx, role)).toSorted()
  const posts = personId ? await postsOf(ctx, personId, dayOf(ctx.now)) : []
  if (!personId || posts.length === 0) throw new Error(`nobody in the demo town is ${role}`)
  return { personId, posts }
}
