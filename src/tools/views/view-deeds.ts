import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tenant } from '#db/context.ts'
import { authorise, type Role, type Rule, unitsOf } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { fullOfViews } from './room-for-view.ts'

/** What every saved view has, whatever it looks at. */
type AnyView = { id: string; name: string; unitId: string | null; filter: unknown; at: Date }

/** One module's saved views. The table is the module's: `person_id`, and a column for each field of the shape. */
export type ViewKind<View extends AnyView> = {
  table: string
  shape: z.ZodType<View>
  /** Of a person, and of a unit. */
  most: number
  /** What one has to be at a unit to have its views as well. */
  roles: readonly Role[]
  policy: Readonly<Record<'read' | 'add', Rule<Pick<AnyView, 'unitId'> | null>>>
  events: Readonly<Record<'saved' | 'renamed' | 'dropped', string>>
  reasons: Readonly<Record<'staffOnly' | 'notYourUnit' | 'tooMany' | 'tooManyShared' | 'noSuch', string>>
}

type Kept = { 'views.kept': Tenant<AnyView & { personId: string }> }
const kept = 'views.kept'

/** Those of whoever asks, and those of the units they work at. */
const readableAs = ({ actor }: Ctx, roles: readonly Role[]) => sql<SqlBool>`(
  person_id = ${actor.personId}::uuid
  or unit_id = any(${unitsOf(actor, roles)}::uuid[])
)`

/** What people do with saved views; the same wherever a filter gets a name. */
export const viewDeeds = <View extends AnyView>(kind: ViewKind<View>) => {
  const { table, shape, most, roles, policy, events, reasons } = kind
  const readable = (ctx: Ctx) => readableAs(ctx, roles)
  const own = ({ tx }: Ctx) => tx.$extendTables<Kept>()
  const as = table as typeof kept
  const mayRead = (ctx: Ctx): void => authorise(policy.read, ctx.actor, null, reasons.staffOnly)
  const known = (row: unknown): View => {
    if (!row) throw new Refusal('not-found', reasons.noSuch)
    return shape.parse(row)
  }

  return {
    /** Those of whoever asks, and those shared with the units they work at. @throws Refusal forbidden (staff only) */
    list: async (ctx: Ctx): Promise<View[]> => {
      mayRead(ctx)
      const rows = await own(ctx)
        .selectFrom(as)
        .selectAll()
        .where('districtId', '=', ctx.districtId)
        .where(readable(ctx))
        .orderBy(sql`name collate "zh-x-icu"`)
        .orderBy('id')
        // As many as there can be: of one's own, and of each unit.
        .limit(most * (1 + ctx.actor.posts.length))
        .execute()
      return rows.map(known)
    },

    /** Keeps a filter under a name. @throws Refusal forbidden: only with a unit one works at; conflict: too many */
    save: async (ctx: Ctx, given: Omit<View, 'id' | 'at'>): Promise<View> => {
      mayRead(ctx)
      authorise(policy.add, ctx.actor, given, reasons.notYourUnit)
      const { personId } = ctx.actor
      if (!personId) throw new Refusal('signed-out', 'kernel.signed-out')
      const full = await fullOfViews(ctx, { table, personId, unitId: given.unitId, most })
      if (full) {
        throw new Refusal('conflict', full === 'own' ? reasons.tooMany : reasons.tooManyShared, { values: { most } })
      }
      const view = known({ ...given, id: ctx.newId(), at: ctx.now })
      await own(ctx)
        .insertInto(as)
        .values({ ...view, personId, districtId: ctx.districtId, filter: sql`${JSON.stringify(view.filter)}::jsonb` })
        .execute()
      await record(ctx, events.saved, view.id, { unitId: given.unitId })
      return view
    },

    /** Another name for a view; whoever has it through their unit may give it one, too. @throws Refusal not-found */
    rename: async (ctx: Ctx, id: View['id'], name: string): Promise<View> => {
      mayRead(ctx)
      const row = await own(ctx)
        .updateTable(as)
        .set({ name })
        .where('districtId', '=', ctx.districtId)
        .where('id', '=', id)
        .where(readable(ctx))
        .returningAll()
        .executeTakeFirst()
      const view = known(row)
      await record(ctx, events.renamed, id, { unitId: view.unitId })
      return view
    },

    /**
     * Removes a view; whoever has it through their unit may do so, too. Of two who remove it at once, one gets it.
     *
     * @returns it, to put it back
     * @throws Refusal not-found
     */
    drop: async (ctx: Ctx, id: View['id']): Promise<View> => {
      mayRead(ctx)
      const row = await own(ctx)
        .deleteFrom(as)
        .where('districtId', '=', ctx.districtId)
        .where('id', '=', id)
        .where(readable(ctx))
        .returningAll()
        .executeTakeFirst()
      const view = known(row)
      await record(ctx, events.dropped, id, { unitId: view.unitId })
      return view
    },
  }
}
