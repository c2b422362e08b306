import { type SqlBool, sql } from 'kysely'
import { isSystem } from '#jobs/system.ts'
import { type Actor, allOf, anyOf, holds, isStaff, not, type Policy, type Role, type Rule } from '#kernel/policy.ts'
import type { CitizenCase } from './citizen-case.ts'
import type { SavedView } from './saved-view.ts'
import type { CaseVerb, Moving } from './workflow.ts'

/** Who may act for a unit that has a case: also a partner's, such as a property firm's, when the case is theirs. */
export const worksCases: readonly Role[] = [
  'liaison',
  'street-staff',
  'community-head',
  'community-worker',
  'grid-worker',
  'partner',
]
/** Who looks at what comes in. */
export const takesIn: readonly Role[] = [
  'street-staff',
  'community-head',
  'community-worker',
  'district-office',
  'liaison',
]
/** Who sees the cases of the place they work for. */
const knowsThePlace: readonly Role[] = ['street-staff', 'community-head', 'community-worker', 'grid-worker']

type Owned = Pick<CitizenCase, 'unitId' | 'intakeUnitId' | 'accusedUnitId' | 'placeId' | 'streetId'>

const isOffice: Rule<unknown> = (actor) => holds(actor, 'district-office')
export const readsAll: Rule<unknown> = (actor) => holds(actor, ['district-office', 'auditor'])
const isHandler: Rule<Owned> = (actor, { unitId }) =>
  unitId !== null && holds(actor, [...worksCases, 'district-office'], unitId)
const isIntake: Rule<Owned> = (actor, { intakeUnitId }) => holds(actor, takesIn, intakeUnitId)
const worksAtIntake: Rule<Owned> = (actor, { intakeUnitId }) => holds(actor, worksCases, intakeUnitId)
const isFromHere: Rule<Pick<Owned, 'placeId' | 'streetId'>> = (actor, { placeId, streetId }) =>
  actor.posts.some(
    (post) => knowsThePlace.includes(post.role) && (post.placeId === placeId || post.placeId === streetId),
  )
/** The places whose cases an actor sees, whoever works on them. */
export const knownPlaces = (actor: Actor): string[] => [
  ...new Set(
    actor.posts.flatMap(({ role, placeId }) => (knowsThePlace.includes(role) && placeId !== null ? [placeId] : [])),
  ),
]
/** Nobody of the unit complained about has anything to do with the case, whatever else they are. */
const isAccused: Rule<Owned> = (actor, { accusedUnitId }) =>
  accusedUnitId !== null && actor.posts.some(({ unitId }) => unitId === accusedUnitId)

/** Who may read a case as staff do. To all others it does not exist; what everyone may see is another shape. */
export const readsCase: Rule<Owned> = allOf(
  not(isAccused),
  anyOf<Owned>(readsAll, isHandler, isIntake, worksAtIntake, isFromHere),
)

const notAccusedIn = (actor: Actor) =>
  sql<SqlBool>`(citizen_case.accused_unit_id is null
    or not citizen_case.accused_unit_id = any(${actor.posts.map(({ unitId }) => unitId)}::uuid[]))`

/**
 * `readsCase` in SQL, in the pieces of which it is made: what one unit works on, took in, or has at its place. Each has an
 * index in the order of the lists, so a list asks for the first of each and merges them.
 */
export const readableParts = (actor: Actor): ReturnType<typeof sql<SqlBool>>[] => {
  const notAccused = notAccusedIn(actor)
  if (readsAll(actor, null)) return [notAccused]
  const unitsOf = (roles: readonly Role[]) =>
    new Set(actor.posts.filter(({ role }) => roles.includes(role)).map(({ unitId }) => unitId))
  const places = knownPlaces(actor)
  return [
    ...[...unitsOf(worksCases)].map((id) => sql<SqlBool>`citizen_case.unit_id = ${id}::uuid`),
    ...[...unitsOf([...takesIn, ...worksCases])].map((id) => sql<SqlBool>`citizen_case.intake_unit_id = ${id}::uuid`),
    ...places.map((id) => sql<SqlBool>`citizen_case.place_id = ${id}::uuid`),
    ...places.map((id) => sql<SqlBool>`citizen_case.street_id = ${id}::uuid`),
  ].map((part) => sql<SqlBool>`(${part} and ${notAccused})`)
}

/** The same as one condition, for every other query of the staff. `citizen_case` is the table's name in it. */
export const readable = (actor: Actor) => {
  const parts = readableParts(actor)
  return parts.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}

/** What everyone may see, once somebody has looked at it: in SQL and as a rule. */
export const isForEveryone = (it: Pick<CitizenCase, 'isPublic' | 'state' | 'accusedUnitId'>): boolean =>
  it.isPublic && it.accusedUnitId === null && !hiddenStates.some((state) => state === it.state)
const hiddenStates = ['submitted', 'refused', 'withdrawn'] as const
export const open = sql<SqlBool>`(citizen_case.is_public and citizen_case.accused_unit_id is null
  and not citizen_case.state = any(${[...hiddenStates]}::text[]))`

const isReporter: Rule<Moving> = (_, { isReporter: is }) => is
const isLinli: Rule<unknown> = (actor) => isSystem(actor)
const looksAfter = allOf<Owned>(not(isAccused), anyOf<Owned>(isOffice, isIntake))
const works = allOf<Owned>(not(isAccused), isHandler)
/** Where no unit was named, whoever took it in does the work. */
const worksOrTookIn = allOf<Owned>(
  not(isAccused),
  anyOf<Owned>(isHandler, (actor, it) => it.unitId === null && worksAtIntake(actor, it)),
)

/** Who may take a case a step further. What is not listed cannot be done; only the reporter says that it is fixed. */
// biome-ignore format: a table for people
export const casePolicy = {
  accept:   looksAfter,
  refuse:   looksAfter,
  object:   isReporter,
  assign:   anyOf<Moving>(looksAfter, works),
  sign:     works,
  return:   works,
  handle:   anyOf<Moving>(looksAfter, worksOrTookIn),
  ask:      worksOrTookIn,
  resume:   worksOrTookIn,
  resolve:  worksOrTookIn,
  confirm:  isReporter,
  dispute:  isReporter,
  lapse:    isLinli,
  'ask-still': isLinli,
  holds:    isReporter,
  recurs:   isReporter,
  reopen:   allOf<Moving>(not(isAccused), isOffice),
  withdraw: isReporter,
  merge:    looksAfter,
  unaccept: looksAfter,
  unassign: looksAfter,
  unmerge:  looksAfter,
} satisfies Policy<CaseVerb, Moving>

export type CaseDeed = 'note' | 'message' | 'edit' | 'split' | 'attach' | 'tick' | 'reveal'

/** Deeds that are not steps. */
// biome-ignore format: a table for people
export const caseDeeds = {
  note:    allOf<Owned>(not(isAccused), anyOf<Owned>(isOffice, isHandler, isIntake, worksAtIntake)),
  message: anyOf<Owned>(looksAfter, worksOrTookIn),
  edit:    anyOf<Owned>(looksAfter, works),
  split:   looksAfter,
  attach:  anyOf<Owned>(looksAfter, worksOrTookIn),
  tick:    worksOrTookIn,
  /** Who looks behind the door: the officer for data protection, and whoever took it in where the reporter waits for a call. */
  reveal:  allOf<Owned & Pick<CitizenCase, 'answerWay'>>(
    not(isAccused),
    anyOf<Owned & Pick<CitizenCase, 'answerWay'>>(
      (actor) => holds(actor, 'data-protection-officer'),
      allOf<Owned & Pick<CitizenCase, 'answerWay'>>(isIntake, (_, { answerWay }) => answerWay === 'call'),
    ),
  ),
} satisfies Policy<CaseDeed, CitizenCase>

/** What a district sets for all cases: categories, plates, and later targets and routes. */
// biome-ignore format: a table for people
export const settingPolicy = {
  read:  (actor) => isStaff(actor),
  edit:  isOffice,
  /** Who has queues: the staff, and a partner's people, such as a property firm's. */
  queue: (actor) => isStaff(actor) || holds(actor, worksCases),
} satisfies Policy<'read' | 'edit' | 'queue', null>

/** Numbers of a place, for those who may read each case of it. */
// biome-ignore format: a table for people
export const openByPlacePolicy = {
  read: anyOf<Pick<Owned, 'placeId' | 'streetId'>>(readsAll, isFromHere),
} satisfies Policy<'read', Pick<Owned, 'placeId' | 'streetId'>>

/** What somebody keeps of the queue page for themselves, or for a unit at which they work. */
// biome-ignore format: a table for people
export const caseViewPolicy = {
  read: settingPolicy.queue,
  add:  allOf<Pick<SavedView, 'unitId'> | null>(settingPolicy.queue, (actor, of) => !of?.unitId || actor.posts.some(({ unitId }) => unitId === of.unitId)),
} satisfies Policy<'read' | 'add', Pick<SavedView, 'unitId'> | null>

/** Calls to some whom chance has picked. */
// biome-ignore format: a table for people
export const callBackPolicy = {
  read: isOffice,
  draw: isOffice,
  look: isOffice,
  save: isOffice,
} satisfies Policy<'read' | 'draw' | 'look' | 'save', null>

/** Who may report for others, and say how it came. */
// biome-ignore format: a table for people
export const intakePolicy = {
  report:        () => true,
  'for-others':  (actor) => isStaff(actor),
} satisfies Policy<'report' | 'for-others', null>
