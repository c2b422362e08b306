import { type ConsoleWay, consoleWays, type Me } from '#http/session/contract.ts'
import { type ConsoleDeed, consoleDeeds } from '#kernel/console-deeds.ts'
import { type Actor, holds, isStaff, type Role, type Rule } from '#kernel/policy.ts'
import { modules } from '#modules/index.ts'
import { actsForUnit } from '#modules/programme/index.ts'
import { apiKeyPolicy } from '#tools/api-keys/keys.ts'
import { auditPolicy } from '#tools/audit/policy.ts'
import { fieldPolicy } from '#tools/forms/policy.ts'
import type { Part } from '#tools/parts/contract.ts'
import { partPolicy } from '#tools/parts/policy.ts'
import { setUpPolicy } from '#tools/set-up/policy.ts'
import { textPolicy } from '#tools/texts/policy.ts'
import { seesOwn } from '#tools/timers/calendar/publish.ts'

const [places, organisations, people, programme, meetings, cases] = modules

const everyone: Rule<null> = () => true

/** Page of the console → whose it is, by the very rules that its answers are guarded by. Nobody is led to a shut door. */
// biome-ignore format: a table for people
export const ways: Readonly<Record<ConsoleWay, Rule<null>>> = {
  '/c':                     everyone,
  '/inbox':                 everyone,
  '/c/lead':                programme.policies.year.read,
  '/c/programme':           programme.policies.year.read,
  '/c/lists':               programme.policies.list.read,
  '/c/import':              programme.policies.import.read,
  '/c/programme/year':      programme.policies.year.read,
  '/c/programme/month':     programme.policies.year.read,
  '/c/report':              (actor) => holds(actor, actsForUnit),
  '/c/meetings':            meetings.policies.meetings.list,
  '/c/decisions':           meetings.policies.meetings.list,
  '/c/studies':             meetings.policies.meetings.list,
  '/c/cases':               cases.policies.setting.queue,
  '/c/cases/import':        cases.policies['slip-import'].read,
  '/c/mine':                everyone,
  '/c/set-up':              setUpPolicy.read,
  '/c/settings':            organisations.policies.unit.read,
  '/c/settings/people':     people.policies.post.read,
  '/c/settings/places':     organisations.policies.unit.read,
  '/c/settings/community-types': places.policies.type.read,
  '/c/settings/words':      organisations.policies.groupWord.read,
  '/c/settings/cases':      cases.policies.setting.read,
  '/c/settings/calendar':   organisations.policies.unit.read,
  '/c/settings/templates':  textPolicy.read,
  '/c/settings/modules':    partPolicy.read,
  '/c/settings/keys':       apiKeyPolicy.read,
  '/c/settings/names':      programme.policies.year.read,
  '/c/settings/permissions': isStaff,
  '/c/settings/fields':     fieldPolicy.read,
  '/c/settings/audit':      auditPolicy.readEvents,
  '/c/settings/look-questions': cases.policies['look-question'].list,
}

/** What a page offers before it has an answer that could say so → who may. */
// biome-ignore format: a table for people
export const deeds: Readonly<Record<ConsoleDeed, Rule<null>>> = {
  'division.import':   places.policies.divisions.import,
  'place-type.create': places.policies.type.create,
  'unit.create':       organisations.policies.unit.create,
  'group-word.create': organisations.policies.groupWord.create,
  'post.create':       people.policies.post.create,
  'staff.import':      people.policies.staff.import,
  'factor.remove':     people.policies.staff.import,
  'year.open':         programme.policies.year.add,
  'tasks.together':   (actor) => holds(actor, 'district-office'),
  'case-setting.edit': cases.policies.setting.edit,
  'trail.looks':       auditPolicy.readLooks,
  'own-calendar.read': seesOwn,
}

/** Page of the console → the part it belongs to: nobody is led to what the district has turned off. */
const partOfWay: Readonly<Partial<Record<ConsoleWay, Part>>> = {
  '/c/meetings': 'meetings',
  '/c/decisions': 'meetings',
  '/c/studies': 'meetings',
}

/** @returns where somebody with these roles may go in the console and what they may do there, in the order of the tables */
export const waysOf = (personId: string, held: readonly Role[], off: readonly string[]): Pick<Me, 'goes' | 'may'> => {
  const posts = held.map((role) => ({ postId: '', role, unitId: '', placeId: null }))
  const actor: Actor = { personId, posts }
  return {
    goes: consoleWays.filter((path) => ways[path](actor, null) && !off.includes(partOfWay[path] ?? '')),
    may: consoleDeeds.filter((deed) => deeds[deed](actor, null)),
  }
}
