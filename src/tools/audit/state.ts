import { type SqlBool, sql } from 'kysely'
import type { Ctx, Tenant } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { type TrailState, Verified } from './contract.ts'
import { headOf, sayHead } from './head.ts'
import { auditPolicy } from './policy.ts'

type Tables = {
  'audit.event': Tenant<{ at: Date; name: string }>
  'audit.read': Tenant<{ at: Date; what: string }>
  'audit.verification': Tenant<Verified & { id: string }>
}

const days = 30
/** Counted up to here: more is said to be many. */
const mostCounted = 100

/** How the trail stands: nothing of it, and no person. @throws Refusal forbidden */
export const readState = async (ctx: Ctx): Promise<TrailState> => {
  authorise(auditPolicy.readHead, ctx.actor, null, 'trail.by-auditor')
  const { districtId, now } = ctx
  const own = ctx.tx.$extendTables<Tables>()
  const since = new Date(now.getTime() - days * 86_400_000)
  const late = sql<SqlBool>`at >= ${since}`
  const reveals = await own
    .selectFrom('audit.read')
    .select('at')
    .where('districtId', '=', districtId)
    .where('what', '=', 'cases.reporter')
    .where(late)
    .limit(mostCounted)
    .execute()
  const exports = await own
    .selectFrom('audit.event')
    .select('at')
    .where('districtId', '=', districtId)
    .where('name', '=', 'audit.exported')
    .where(late)
    .limit(mostCounted)
    .execute()
  const verified = await own
    .selectFrom('audit.verification')
    .select(['at', 'links', 'findings'])
    .where('districtId', '=', districtId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const head = await headOf(ctx)
  return {
    head: head && { ...head, line: sayHead(head) },
    verified: verified ? Verified.parse(verified) : null,
    reveals: reveals.length,
    exports: exports.length,
    at: now,
  }
}
