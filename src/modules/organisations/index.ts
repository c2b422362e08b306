import type { Module } from '#http/module.ts'
import { groupWordPolicy, unitPolicy } from './policy.ts'
import { organisationsRoutes } from './routes.ts'
import { organisationsWords } from './words.ts'

export { createGroupWord, membersOf } from './actions/group-words.ts'
export { resolveUnits, unitResolver } from './actions/resolve-units.ts'
export { createUnit, endUnit } from './actions/units.ts'
export { GroupWordId, type Resolved } from './group-word.ts'
export { addMembers as insertGroupMembers, insertGroupWord } from './groups/queries.ts'
export {
  everyUnit,
  getUnit,
  insertAliases,
  insertUnits,
  unitCards,
  unitsOfKinds,
  unitsOn,
  unitsServing,
} from './queries.ts'
export { Unit, UnitCard, UnitId, type UnitKind, type UnitPeriod, unitKinds } from './unit.ts'

/** Says `organisations.unit-created`, `unit-changed`, `unit-ended` { on, successorId }, `group-word-created`, `group-word-changed`. */
export const organisations = {
  name: 'organisations',
  routes: organisationsRoutes,
  words: organisationsWords,
  policies: { unit: unitPolicy, groupWord: groupWordPolicy },
} satisfies Module
