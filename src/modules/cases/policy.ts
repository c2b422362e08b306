import { type SqlBool, sql } from 'kysely'
import { isSystem } from '#jobs/system.ts'
import { type Actor, allOf, anyOf, holds, isStaff, not, type Policy, type Role, type Rule } from '#kernel/policy.ts'
import type { CitizenCase } from './citizen-case.ts'
import type { SavedView } from './saved-view.ts'
import { type CaseVerb, type Moving, openStates } from './workflow.ts'

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

/** A part of what somebody reads: all of it, or what one unit works on, took in, or has at its place. */
export type Piece = { by: 'all' } | { by: 'unit' | 'intake' | 'place' | 'street'; id: string }

/**
 * `readsCase` in the pieces of which it is made. Each has an index in the order of the lists, so a list asks for the first
 * of each and merges them.
 */
export const readablePieces = (actor: Actor): Piece[] => {
  if (readsAll(actor, null)) return [{ by: 'all' }]
  const unitsOf = (roles: readonly Role[]) =>
    new Set(actor.posts.filter(({ role }) => roles.includes(role)).map(({ unitId }) => unitId))
  const places = knownPlaces(actor)
  return [
    ...[...unitsOf(worksCases)].map((id): Piece => ({ by: 'unit', id })),
    ...[...unitsOf([...takesIn, ...worksCases])].map((id): Piece => ({ by: 'intake', id })),
    ...places.map((id): Piece => ({ by: 'place', id })),
    ...places.map((id): Piece => ({ by: 'street', id })),
  ]
}

const columnOf = {
  unit: sql`citizen_case.unit_id`,
  intake: sql`citizen_case.intake_unit_id`,
  place: sql`citizen_case.place_id`,
  street: sql`citizen_case.street_id`,
} as const

/** A piece in SQL, without what is about a unit of whoever asks. `citizen_case` is the table's name in it. */
export const partOf = (actor: Actor, piece: Piece): ReturnType<typeof sql<SqlBool>> =>
  piece.by === 'all'
    ? notAccusedIn(actor)
    : sql<SqlBool>`(${columnOf[piece.by]} = ${piece.id}::uuid and ${notAccusedIn(actor)})`

/** All of them as one condition, for every other query of the staff. */
export const readable = (actor: Actor) => {
  const parts = readablePieces(actor).map((piece) => partOf(actor, piece))
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
  /** Only with the whole import that brought it, and by the decision about its slip: each has an address of its own. */
  unimport: isLinli,
  'give-back': isLinli,
} satisfies Policy<CaseVerb, Moving>

const waitsForCall: Rule<Pick<CitizenCase, 'answerWay'>> = (_, { answerWay }) => answerWay === 'call'

const isStillToDo: Rule<Pick<CitizenCase, 'state'>> = (_, { state }) =>
  state !== 'resolved' && openStates.some((open) => open === state)

export type CaseDeed =
  | 'note'
  | 'message'
  | 'edit'
  | 'split'
  | 'attach'
  | 'tick'
  | 'reveal'
  | 'listen'
  | 'call'
  | 'hand-on'

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
      allOf<Owned & Pick<CitizenCase, 'answerWay'>>(isIntake, waitsForCall),
    ),
  ),
  /** A voice tells who speaks: whoever took it in hears it, to write it down. Whoever else works on it reads the words. */
  listen: allOf<Owned>(not(isAccused), isIntake),
  /** To a colleague of the unit, while there is still something to do. */
  'hand-on': allOf<Owned & Pick<CitizenCase, 'state'>>(worksOrTookIn, isStillToDo),
  /** Whoever took it in calls whoever waits for it. */
  call: allOf<Owned & Pick<CitizenCase, 'answerWay'>>(not(isAccused), isIntake, waitsForCall),
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

/** How much is open in the district and its streets, for those who lead and read no case: small numbers left out. */
// biome-ignore format: a table for people
export const openCountsPolicy = {
  read: anyOf<null>(readsAll, (actor) => holds(actor, 'leader')),
} satisfies Policy<'read', null>

/** What somebody keeps of the queue page for themselves, or for a unit at which they work. */
// biome-ignore format: a table for people
export const caseViewPolicy = {
  read: settingPolicy.queue,
  add:  allOf<Pick<SavedView, 'unitId'> | null>(settingPolicy.queue, (actor, of) => !of?.unitId || actor.posts.some(({ unitId }) => unitId === of.unitId)),
} satisfies Policy<'read' | 'add', Pick<SavedView, 'unitId'> | null>

/** Calls to some whom chance has picked. */
// biome-ignore format: a table for people
export const callBackPolicy = {
  /** The auditor as well: who checks a draw is not who made it. */
  read: readsAll,
  draw: isOffice,
  open: readsAll,
  look: isOffice,
  save: isOffice,
} satisfies Policy<'read' | 'draw' | 'open' | 'look' | 'save', null>

/** Slips come in through the office or the street they were transferred to; the file, with the callers in it, is whose it is. */
const bringsSlips: readonly Role[] = ['district-office', 'street-staff']
export const slipUnitsOf = (actor: Actor): string[] => [
  ...new Set(actor.posts.flatMap(({ role, unitId }) => (bringsSlips.includes(role) ? [unitId] : []))),
]
const bringsFor: Rule<{ unitId: string } | null> = (actor, of) =>
  of === null ? holds(actor, bringsSlips) : holds(actor, bringsSlips, of.unitId)

/** An import is its person's own, and goes on only while they hold the post. */
// biome-ignore format: a table for people
export const slipImportDeeds = {
  bring:  bringsFor,
  read:   bringsFor,
} satisfies Policy<'bring' | 'read', { unitId: string } | null>

/** That it has ended is said by the job that did it. */
// biome-ignore format: a table for people
export const slipImportPolicy = {
  change: bringsFor,
  run:    bringsFor,
  cancel: bringsFor,
  undo:   bringsFor,
  finish: isLinli,
  fail:   isLinli,
  end:    isLinli,
} satisfies Policy<'change' | 'run' | 'cancel' | 'undo' | 'finish' | 'fail' | 'end', { unitId: string } | null>

/** Answers go back to the hotline from whoever got the slips; the office may for everybody. */
// biome-ignore format: a table for people
export const handBackPolicy = {
  read: bringsFor,
  give: anyOf<{ unitId: string } | null>(isOffice, bringsFor),
  undo: anyOf<{ unitId: string } | null>(isOffice, bringsFor),
} satisfies Policy<'read' | 'give' | 'undo', { unitId: string } | null>

/** A slip goes back only with somebody else's approval: who works on it asks, and another person of the office decides. */
// biome-ignore format: a table for people
export const slipReturnPolicy = {
  ask:    anyOf<Owned>(looksAfter, worksOrTookIn),
  decide: allOf<Owned>(not(isAccused), isOffice),
} satisfies Policy<'ask' | 'decide', Owned>

/** Who may report for others, and say how it came. */
// biome-ignore format: a table for people
export const intakePolicy = {
  report:        () => true,
  'for-others':  (actor) => isStaff(actor),
} satisfies Policy<'report' | 'for-others', null>

/**
 * The time of a case stands still. Who decides is of the next level: whoever took it in, where another unit works on it,
 * and the office.
 */
// biome-ignore format: a table for people
export const pausePolicy = {
  'pause-asked': worksOrTookIn,
  decide: allOf<Owned>(
    not(isAccused),
    anyOf<Owned>(isOffice, allOf<Owned>(isIntake, (_, { unitId, intakeUnitId }) => unitId !== null && unitId !== intakeUnitId)),
  ),
} satisfies Policy<'pause-asked' | 'decide', Owned>

/** The two roles that answer for looks, so that there is somebody who did not look. */
export const answeringForLooks = ['data-protection-officer', 'auditor'] as const satisfies readonly Role[]
/** Whose look a question is about. */
type Questioned = { lookedById: string | null }
const answersForLooks = (actor: Actor): boolean => holds(actor, answeringForLooks)
const hasLooked: Rule<Questioned> = (actor, { lookedById }) => lookedById !== null && actor.personId === lookedById

/**
 * What people ask about looks at them. Nobody answers for a look of their own, nor reads who does not understand it: whoever
 * asks must not fear the one they ask about.
 */
// biome-ignore format: a table for people
export const lookQuestionPolicy = {
  list:   answersForLooks,
  read:   allOf<Questioned>(not(hasLooked), answersForLooks),
  answer: allOf<Questioned>(not(hasLooked), answersForLooks),
} satisfies { list: Rule<null> } & Policy<'read' | 'answer', Questioned>
