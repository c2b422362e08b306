import { type SqlBool, sql } from 'kysely'
import type { Actor } from '#kernel/policy.ts'
import type { QueueKey } from '../queues-shape.ts'

type Asked = { actor: Actor; now: Date }
type Predicate = (asked: Asked) => ReturnType<typeof sql<SqlBool>>

const unitsOf = ({ actor }: Asked): string[] => actor.posts.map(({ unitId }) => unitId)

/** In words and not as a list of values, so that the indexes of what is open are known to fit. */
export const isOpen = sql<SqlBool>`citizen_case.state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved')`

/** What is due first; what is not due comes last. Written as the indexes have it. */
export const dueKey = sql<Date>`coalesce(citizen_case.next_due_at, timestamptz '9999-12-31 00:00:00Z')`

/**
 * The queues: each one predicate, over what its reader may see. The list, the number beside its name, the export and
 * the search inside it all ask the same one, so that the number never lies. What waits for a unit of whoever asks is
 * `within` what that unit has.
 */
// biome-ignore format: a table for people
export const queues: Readonly<Record<QueueKey, { order: 'due' | 'newest'; within?: readonly ('unit' | 'intake')[]; where: Predicate }>> = {
  'to-answer': { order: 'due', within: ['intake'], where: (asked) => sql<SqlBool>`(citizen_case.state in ('submitted', 'accepted') and citizen_case.intake_unit_id = any(${unitsOf(asked)}::uuid[]))` },
  'to-sign':   { order: 'due', within: ['unit'], where: (asked) => sql<SqlBool>`(citizen_case.state = 'assigned' and citizen_case.unit_id = any(${unitsOf(asked)}::uuid[]))` },
  'to-do':     { order: 'due', within: ['unit', 'intake'], where: (asked) => sql<SqlBool>`(citizen_case.state in ('handling', 'waiting') and (citizen_case.unit_id = any(${unitsOf(asked)}::uuid[]) or (citizen_case.unit_id is null and citizen_case.intake_unit_id = any(${unitsOf(asked)}::uuid[]))))` },
  late:        { order: 'due', where: ({ now }) => sql<SqlBool>`(${isOpen} and ${dueKey} <= ${now})` },
  returned:    { order: 'due', where: () => sql<SqlBool>`(${isOpen} and (citizen_case.returns > 0 or citizen_case.disputes > 0))` },
  'to-confirm':{ order: 'due', where: () => sql<SqlBool>`citizen_case.state = 'resolved'` },
  open:        { order: 'due', where: () => isOpen },
  all:         { order: 'newest', where: () => sql<SqlBool>`true` },
}
