import type { Tenant, Tx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import type { GroupWord } from './group-word.ts'
import type { Ending, Unit, UnitPeriod } from './unit.ts'

type Tables = {
  'organisations.unit': Tenant<Unit>
  'organisations.unitPeriod': Tenant<UnitPeriod>
  'organisations.unitAlias': Tenant<{ unitId: string; alias: string }>
  'organisations.ending': Tenant<Omit<Ending, 'takers'> & { takers: unknown }>
  'organisations.groupWord': Tenant<GroupWord>
  'organisations.groupMember': Tenant<{ groupId: string; unitId: string; validFrom: Day; validTo: Day | null }>
}

/** This module's tables, and no others: another schema does not compile. */
export const own = (tx: Tx) => tx.$extendTables<Tables>()
