import { type SqlBool, sql } from 'kysely'
import { isSystem } from '#jobs/system.ts'
import {
  type Actor,
  allOf,
  anyOf,
  holds,
  isStaff,
  not,
  type Policy,
  type Role,
  type Rule,
  unitsOf,
} from '#kernel/policy.ts'
import type { ApprovalLevel } from './approval.ts'
import type { Import } from './import-shape.ts'
import type { KeyPoints } from './key-points.ts'
import type { List, ListVersion } from './list.ts'
import type { SavedView } from './saved-view.ts'
import type { Task } from './task.ts'
import type { KeyPointsVerb, ListVersionVerb, TaskVerb } from './workflow.ts'
import type { Year } from './year.ts'

/** Who may act for a unit: sign, report, ask. */
export const actsForUnit: readonly Role[] = ['liaison', 'street-staff', 'community-head', 'community-worker']

const isOffice: Rule<unknown> = (actor) => holds(actor, 'district-office')
/** Asks the office to follow something up. */
export const leadsDistrict: Rule<unknown> = (actor) => holds(actor, 'leader')
const isStaffHere: Rule<unknown> = (actor) => isStaff(actor)
/** Drafts too. */
export const readsAll: Rule<unknown> = (actor) => holds(actor, ['district-office', 'leader', 'auditor'])

type Owned = Pick<Task, 'leadUnitId' | 'secondLeadUnitId' | 'supportingUnitIds' | 'publication'>

const isLead: Rule<Owned> = (actor, task) =>
  holds(actor, actsForUnit, task.leadUnitId) ||
  (task.secondLeadUnitId !== null && holds(actor, actsForUnit, task.secondLeadUnitId))
const isInvolved: Rule<Owned> = (actor, task) =>
  isLead(actor, task) || task.supportingUnitIds.some((unitId) => holds(actor, actsForUnit, unitId))
/** The office as well, when it leads a task itself: nobody verifies their own work. */
const worksAtLead: Rule<Owned> = (actor, task) =>
  actor.posts.some(({ unitId }) => unitId === task.leadUnitId || unitId === task.secondLeadUnitId)

/** Who may read a task: everyone once it is public; the district's staff; an internal one, those it concerns. */
export const readsTask: Rule<Owned> = anyOf(
  (_, task) => task.publication === 'public',
  allOf<Owned>(isStaffHere, (_, task) => task.publication === 'members'),
  readsAll,
  isInvolved,
)

/** The same in SQL, for every query of a task. `task` is the table's name in it. */
export const readable = (actor: Actor) => {
  if (readsAll(actor, null)) return sql<SqlBool>`true`
  const units = unitsOf(actor, actsForUnit)
  const openTo = isStaff(actor) ? ['public', 'members'] : ['public']
  return sql<SqlBool>`(
    task.publication = any(${openTo})
    or task.lead_unit_id = any(${units}::uuid[])
    or task.second_lead_unit_id = any(${units}::uuid[])
    or task.supporting_unit_ids && ${units}::uuid[]
  )`
}

/** Who may do what with a task they can read. What is not listed cannot be done; nobody verifies their own work. */
// biome-ignore format: a table for people
export const taskPolicy = {
  dispatch:  isOffice,
  recall:    isOffice,
  reassign:  isOffice,
  sign:      isLead,
  return:    isLead,
  handle:    isLead,
  claim:     isLead,
  redo:      allOf(anyOf(isOffice, leadsDistrict), not(worksAtLead)),
  verify:    allOf(anyOf(isOffice, leadsDistrict), not(worksAtLead)),
  close:     isOffice,
  reopen:    isOffice,
  pause:     isOffice,
  resume:    isOffice,
  terminate: isOffice,
} satisfies Policy<TaskVerb, Task>

export type TaskDeed =
  | 'report'
  | 'correct'
  | 'ask'
  | 'decide'
  | 'milestones'
  | 'light'
  | 'remind'
  | 'edit'
  | 'note'
  | 'answer'
  | 'finish-milestone'
  | 'attach'
  | 'ask-proof'
  | 'deliver'
  | 'accept'

/** Deeds that are not steps of the workflow. */
// biome-ignore format: a table for people
export const taskDeeds = {
  report:             isLead,
  correct:            isLead,
  ask:                anyOf(isLead, isOffice),
  decide:             anyOf(isOffice, leadsDistrict),
  milestones:         anyOf(isLead, isOffice),
  'finish-milestone': anyOf(isInvolved, isOffice),
  attach:             anyOf(isInvolved, isOffice),
  'ask-proof':        allOf(anyOf(isOffice, leadsDistrict), not(worksAtLead)),
  deliver:            anyOf(isLead, isOffice),
  accept:             allOf(anyOf(isInvolved, isOffice), not(worksAtLead)),
  light:              isOffice,
  remind:             isOffice,
  edit:               isOffice,
  note:               leadsDistrict,
  answer:             isOffice,
} satisfies Policy<TaskDeed, Task>

/** Who passes a change of a task at which level. The office does not pass what it asks of itself. */
// biome-ignore format: a table for people
export const levelPolicy = {
  'lead-unit':     isLead,
  office:          allOf(isOffice, not(worksAtLead)),
  'group-head':    leadsDistrict,
  'leading-group': leadsDistrict,
} satisfies Policy<ApprovalLevel, Owned>

// biome-ignore format: a table for people
export const yearPolicy = {
  read: isStaffHere,
  add:  isOffice,
  edit: isOffice,
} satisfies Policy<'read' | 'add' | 'edit', Year | null>

/** What somebody keeps for themselves, or for a unit at which they work. */
// biome-ignore format: a table for people
export const savedViewPolicy = {
  read: isStaffHere,
  add:  allOf<Pick<SavedView, 'unitId'> | null>(isStaffHere, (actor, of) => !of?.unitId || actor.posts.some(({ unitId }) => unitId === of.unitId)),
} satisfies Policy<'read' | 'add', Pick<SavedView, 'unitId'> | null>

/** A draft belongs to the office; once comments are asked for, the district's staff read it. */
export const readsListVersion: Rule<ListVersion> = anyOf(
  readsAll,
  allOf<ListVersion>(isStaffHere, (_, of) => of.state !== 'draft'),
)

// biome-ignore format: a table for people
export const listPolicy = {
  read: isStaffHere,
  add:  isOffice,
  edit: isOffice,
} satisfies Policy<'read' | 'add' | 'edit', List | null>

// biome-ignore format: a table for people
export const listVersionPolicy = {
  ask:      isOffice,
  submit:   isOffice,
  withdraw: isOffice,
  review:   isOffice,
  issue:    isOffice,
} satisfies Policy<ListVersionVerb, ListVersion>

const isBeingWritten: Rule<ListVersion> = (_, of) => of.state === 'draft' || of.state === 'comments'

// biome-ignore format: a table for people
export const listVersionDeeds = {
  'edit-rows': allOf(isOffice, isBeingWritten),
  comment:     allOf<ListVersion>(isStaffHere, (_, of) => of.state === 'comments'),
  answer:      isOffice,
} satisfies Policy<'edit-rows' | 'comment' | 'answer', ListVersion>

/** The steps of the key points are the office's, as those of a list. */
// biome-ignore format: a table for people
export const keyPointsPolicy = {
  submit:   isOffice,
  withdraw: isOffice,
  review:   isOffice,
  issue:    isOffice,
} satisfies Policy<KeyPointsVerb, KeyPoints>

export const keyPointsDeeds = {
  edit: allOf<KeyPoints>(isOffice, (_, { state }) => state === 'draft'),
} satisfies Policy<'edit', KeyPoints>

/** A draft is the office's own; what lies before a meeting, every member of staff reads. */
export const readsKeyPoints: Rule<KeyPoints> = anyOf<KeyPoints>(isOffice, (_, { state }) => state !== 'draft')

const isLinli: Rule<unknown> = (actor) => isSystem(actor)

/** Lists come in through the office. That an import has ended is said by the job that did it. */
// biome-ignore format: a table for people
export const importPolicy = {
  change: isOffice,
  run:    isOffice,
  cancel: isOffice,
  undo:   isOffice,
  finish: isLinli,
  fail:   isLinli,
} satisfies Policy<'change' | 'run' | 'cancel' | 'undo' | 'finish' | 'fail', Import | null>

// biome-ignore format: a table for people
export const importDeeds = {
  read:  isOffice,
  bring: isOffice,
} satisfies Policy<'read' | 'bring', Import | null>
