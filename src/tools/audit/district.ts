import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx, Tenant } from '#db/context.ts'
import { addDays, startOfDay } from '#kernel/day.ts'
import { paged } from '#kernel/page.ts'
import { type EventFilter, type LookFilter, LookLine, TrailLine } from './contract.ts'
import { eventsOfModule } from './trail-words.ts'

const LookRow = LookLine.extend({ subjectId: z.uuid().nullable() })
export type LookRow = z.infer<typeof LookRow>

type Tables = { 'audit.event': Tenant<TrailLine>; 'audit.read': Tenant<LookRow> }

type Span = Pick<EventFilter, 'from' | 'to' | 'after'>

const span = ({ from, to, after }: Span) => sql<SqlBool>`
  ${from ? sql`at >= ${startOfDay(from)}` : sql`true`}
  and ${to ? sql`at < ${startOfDay(addDays(to, 1))}` : sql`true`}
  and ${after ? sql`(at, id) < (${after.at}, ${after.id}::uuid)` : sql`true`}`

/** Kinds that are meant; null: all, also those that nobody has given words yet. */
const namesIn = ({ name, module }: Pick<EventFilter, 'name' | 'module'>): string[] | null =>
  name ? [name] : module ? eventsOfModule(module) : null

const columns = ['id', 'at', 'personId', 'name', 'subjectId', 'facts'] as const

/**
 * What was done in the district, newest first.
 *
 * Of one kind or another: the newest of each kind, and of those the newest. An index ends after a page for each of them,
 * where one walk through everything might pass a million others.
 */
export const eventsIn = async (ctx: Ctx, filter: EventFilter): Promise<{ lines: TrailLine[]; next: string | null }> => {
  const { limit } = filter
  const names = namesIn(filter)
  const events = ctx.tx.$extendTables<Tables>()
  const rows = names
    ? await events
        .selectFrom(sql<{ kind: string }>`unnest(${names}::text[])`.as<'kinds'>(sql`kinds(kind)`))
        .innerJoinLateral(
          (lateral) =>
            lateral
              .selectFrom('audit.event')
              .select(columns)
              .where('districtId', '=', ctx.districtId)
              .where(sql<SqlBool>`name = kinds.kind`)
              .where(span(filter))
              .orderBy('at', 'desc')
              .orderBy('id', 'desc')
              .limit(limit + 1)
              .as('event'),
          (join) => join.onTrue(),
        )
        .select(columns.map((column) => `event.${column}` as const))
        .orderBy('event.at', 'desc')
        .orderBy('event.id', 'desc')
        .limit(limit + 1)
        .execute()
    : await events
        .selectFrom('audit.event')
        .select(columns)
        .where('districtId', '=', ctx.districtId)
        .where(span(filter))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
  return paged(TrailLine.array().parse(rows), limit, ['at', 'id'])
}

/** Who looked at whose data, newest first. */
export const looksIn = async (ctx: Ctx, filter: LookFilter): Promise<{ lines: LookRow[]; next: string | null }> => {
  const { what, limit } = filter
  const rows = await ctx.tx
    .$extendTables<Tables>()
    .selectFrom('audit.read')
    .select(['id', 'at', 'personId', 'purpose', 'what', 'subjectId'])
    .where('districtId', '=', ctx.districtId)
    .$if(what !== undefined, (all) => all.where('what', '=', what ?? ''))
    .where(span(filter))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return paged(LookRow.array().parse(rows), limit, ['at', 'id'])
}
