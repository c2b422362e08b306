import type { Keeper, Module } from '#http/module.ts'
import { endDue, endOneDue } from './jobs.ts'
import { groupWordPolicy, unitPolicy } from './policy.ts'
import { organisationsRoutes } from './routes.ts'
import { organisationsWords } from './words.ts'

export { organisationsAsks } from './actions/asks.ts'
export { calendarOwners } from './actions/calendar-owners.ts'
export { endUnit } from './actions/end-unit.ts'
export { createGroupWord, membersOf } from './actions/group-words.ts'
export { type Ended, holdReceivers, refuseEnded } from './actions/receivers.ts'
export { resolveUnits, unitResolver } from './actions/resolve-units.ts'
export { createUnit } from './actions/units.ts'
export { organisationsTables } from './export/screen-tables.ts'
export { GroupWordId, type Resolved } from './group-word.ts'
export { addMembers as insertGroupMembers, insertGroupWord } from './groups/queries.ts'
export {
  everyUnit,
  findUnits,
  getUnit,
  insertAliases,
  insertUnits,
  unitCards,
  unitsOfKinds,
  unitsOn,
  unitsServing,
} from './queries.ts'
export { Unit, UnitCard, UnitId, type UnitKind, type UnitPeriod, unitKinds } from './unit.ts'

/** Just past midnight in Jiangbei, in UTC: what ended yesterday is handed over before anybody comes to work. */
const afterMidnight = '1 16 * * *'

/**
 * Says `organisations.unit-created`, `unit-changed`, `unit-ended` { on, successorId }, `group-word-created`,
 * `group-word-changed`, and of an end that lies ahead `unit-end-planned`, `unit-kept`, `unit-end-blocked`.
 *
 * @param keepers what the modules below hold for units
 */
export const organisations = (keepers: readonly Keeper[]) =>
  ({
    name: 'organisations',
    routes: organisationsRoutes(keepers),
    words: organisationsWords,
    jobs: { 'organisations.end-due': endDue, 'organisations.end-one-due': endOneDue(keepers) },
    hours: { 'organisations.end-due': afterMidnight },
    policies: { unit: unitPolicy, groupWord: groupWordPolicy },
  }) satisfies Module
