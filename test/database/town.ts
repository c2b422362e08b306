import { kyselyOn } from '#db/connection.ts'
import { type Ctx, leftToTheEnd } from '#db/context.ts'
import { nowhere } from '#db/database.ts'
import { newId } from '#db/new-id.ts'
import type { Actor } from '#kernel/policy.ts'
import { workerDatabase } from './database.ts'
import { dayOfTheMeeting, townDistrict } from './town-facts.ts'

export { dayOfTheMeeting, townDistrict }

// biome-ignore lint/suspicious/noExplicitAny: any deed, with whatever it takes after its context
type Deed = (ctx: Ctx, ...rest: any[]) => unknown
type Rest<Of extends Deed> = Of extends (ctx: Ctx, ...rest: infer After) => unknown ? After : never

export type Moment = { now?: Date; seen?: number; purpose?: string; districtId?: number }

/** Lets somebody do a deed: `as(anOfficer(), moveTask, id, { verb })`. A refusal undoes that deed only. */
export type As = {
  <Of extends Deed>(actor: Actor, deed: Of, ...rest: Rest<Of>): Promise<Awaited<ReturnType<Of>>>
  /** The same at another moment, with another version seen, or in another district. */
  at: (
    moment: Moment,
  ) => <Of extends Deed>(actor: Actor, deed: Of, ...rest: Rest<Of>) => Promise<Awaited<ReturnType<Of>>>
}

/**
 * A real database as the application's own role, and everything undone afterwards.
 *
 * @param story gets `as`; all its deeds share one transaction, each inside a savepoint
 */
export const inTown = (story: (as: As) => Promise<void>) => async (): Promise<void> => {
  const { pool } = await workerDatabase()
  const client = await pool.connect()
  const tx = kyselyOn(client)
  const at =
    ({ now = dayOfTheMeeting, seen, purpose, districtId = townDistrict }: Moment) =>
    async <Of extends Deed>(actor: Actor, deed: Of, ...rest: Rest<Of>): Promise<Awaited<ReturnType<Of>>> => {
      await client.query(
        `savepoint deed; set local app.district = '${districtId}'; set local app.person = '${actor.personId ?? ''}';
         set local app.purpose = ${client.escapeLiteral(purpose ?? '')}`,
      )
      const { last, finish } = leftToTheEnd()
      const ctx: Ctx = {
        tx,
        districtId,
        actor,
        purpose: purpose ?? null,
        now,
        origin: nowhere,
        newId,
        last,
        seen: seen ?? null,
      }
      try {
        const answer = await deed(ctx, ...rest)
        await finish()
        await client.query('release savepoint deed')
        return answer as Awaited<ReturnType<Of>>
      } catch (error) {
        await client.query('rollback to savepoint deed')
        throw error
      }
    }
  await client.query('begin')
  try {
    await story(Object.assign(at({}), { at }))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** A deed that stays, in a transaction of its own. For tests with two connections; use a district of their own. */
export const committed = async <Of extends Deed>(
  moment: Moment,
  actor: Actor,
  deed: Of,
  ...rest: Rest<Of>
): Promise<Awaited<ReturnType<Of>>> => {
  const { database } = await workerDatabase()
  const { now = dayOfTheMeeting, seen = null, purpose = null, districtId = townDistrict } = moment
  return (await database.within('read write', { districtId, actor, purpose, now, seen }, async (ctx) =>
    deed(ctx, ...rest),
  )) as Awaited<ReturnType<Of>>
}

/** Several at the same moment, each on a connection of their own. */
export const atOnce = <Answer>(...deeds: (() => Promise<Answer>)[]): Promise<PromiseSettledResult<Answer>[]> =>
  Promise.allSettled(deeds.map((deed) => deed()))
