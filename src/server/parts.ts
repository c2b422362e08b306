import type { Ctx } from '#db/context.ts'
import { remember } from '#http/remember.ts'
import { countOpenOnline } from '#modules/cases/index.ts'
import { countUnderWay } from '#modules/meetings/index.ts'
import { everyPlace, placesWithin } from '#modules/places/index.ts'
import { countKeys } from '#tools/api-keys/keys.ts'
import { countFeeds } from '#tools/calendar-feed/token.ts'
import type { OpenKind, OpenWork, Part } from '#tools/parts/contract.ts'
import type { PartsKnown } from '#tools/parts/routes.ts'
import { everySetting, everywhere, isOnAt, refuseOff, type Setting } from '#tools/parts/settings.ts'
import type { Off } from '../portal/parts.ts'

/** What a person may always take back for themselves, also of a part that is off. */
const always: ReadonlySet<string> = new Set(['calendar-feed.revoke'])

/** @param name of an entry, with its module: `meetings.meeting`. @returns null for what is no part that can be turned off */
export const partOf = (name: string): Part | null => {
  if (always.has(name)) return null
  if (name.startsWith('meetings.')) return 'meetings'
  if (name.startsWith('cases.open311.')) return 'open311'
  if (name.startsWith('calendar-feed.')) return 'calendar-feed'
  return name === 'cases.openFigures' ? 'open-figures' : null
}

/** Asked in the transaction of each entry; those of no part ask nothing. @throws Refusal not-found */
export const refuseEntryOff = async (ctx: Ctx, name: string): Promise<void> => {
  const part = partOf(name)
  if (part) await refuseOff(ctx, part)
}

/** The same rule while a part is on, and none of these while it is off. */
export const whileOn =
  <Rest extends unknown[], Answer>(part: Part, rule: (ctx: Ctx, ...rest: Rest) => Promise<Answer>, otherwise: Answer) =>
  async (ctx: Ctx, ...rest: Rest): Promise<Answer> =>
    (await isOnAt(ctx, part)) ? rule(ctx, ...rest) : otherwise

/** The same where the rule itself says no by refusing. */
export const orRefused =
  <Rest extends unknown[], Answer>(part: Part, rule: (ctx: Ctx, ...rest: Rest) => Promise<Answer>) =>
  async (ctx: Ctx, ...rest: Rest): Promise<Answer> => {
    await refuseOff(ctx, part)
    return rule(ctx, ...rest)
  }

/** Kinds of matters that nobody finds while their part is off. */
export const kindsOff = async (ctx: Ctx): Promise<(kind: string) => boolean> => {
  const isOff = !(await isOnAt(ctx, 'meetings'))
  return (kind) => isOff && kind.startsWith('meetings.')
}

const work = (counts: Partial<Record<OpenKind, number>>, blocking: readonly OpenKind[] = []): OpenWork[] =>
  (Object.entries(counts) as [OpenKind, number][])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => ({ kind, count, blocks: blocking.includes(kind) }))

/** Who knows what is under way in which part. */
const openIn: Readonly<Record<Part, (ctx: Ctx, placeId: string | null) => Promise<OpenWork[]>>> = {
  // Nobody is put out of a room in which a meeting goes on.
  meetings: async (ctx) => work(await countUnderWay(ctx), ['running']),
  'resident-report': async (ctx, placeId) =>
    work({ case: await countOpenOnline(ctx, placeId === null ? null : await placesWithin(ctx, placeId)) }),
  'open-figures': async () => [],
  open311: async (ctx) => work({ key: await countKeys(ctx) }),
  'calendar-feed': async (ctx) => work({ feed: await countFeeds(ctx) }),
}

export const partsKnown: PartsKnown = {
  open: (ctx, part, placeId) => openIn[part](ctx, placeId),
  places: async (ctx) => (await everyPlace(ctx)).filter(({ parentId }) => parentId !== null),
  above: async (ctx, placeId) => {
    const parents = new Map((await everyPlace(ctx)).map(({ id, parentId }) => [id as string, parentId]))
    const above: string[] = []
    for (let id = parents.get(placeId); id; id = parents.get(id)) above.push(id)
    return above
  },
}

/** Where residents cannot report: the whole district, and the addresses of places that are otherwise than what lies above. */
const shutIn = async (ctx: Ctx, said: readonly Setting[]): Promise<Off['isShut']> => {
  const about = new Map(said.filter(({ part }) => part === 'resident-report').map((one) => [one.ownerId, one.isOn]))
  const whole = about.get(everywhere) ?? true
  const off = new Set<string>()
  const on = new Set<string>()
  if ([...about.keys()].some((owner) => owner !== everywhere)) {
    for (const { id, parentId, slug } of await everyPlace(ctx))
      ((about.get(id) ?? about.get(parentId ?? '') ?? whole) ? on : off).add(slug)
  }
  return (path) => {
    // Where some place reports, one still chooses which.
    if (path === '/report') return !whole && on.size === 0
    const slug = /^\/([^/]+)\/report$/.exec(path)?.[1]
    if (slug === undefined) return false
    return off.has(slug) || (!whole && !on.has(slug))
  }
}

const pathsOf: readonly [Part, RegExp][] = [
  ['open-figures', /^\/figures(\.csv)?$/],
  ['calendar-feed', /^\/me\/calendar$/],
]

/** What a district has turned off, as its pages need it. */
const offFor = async (ctx: Ctx): Promise<Off> => {
  const said = await everySetting(ctx)
  const parts = said.filter(({ ownerId, isOn }) => ownerId === everywhere && isOn === false).map(({ part }) => part)
  const isReportShut = await shutIn(ctx, said)
  const partAt = (href: string): Part | null => {
    const path = href.split('?')[0] ?? ''
    const found = pathsOf.find(([part, at]) => parts.includes(part) && at.test(path))?.[0]
    return found ?? (isReportShut(path) ? 'resident-report' : null)
  }
  return { parts, partAt, isShut: (href) => partAt(href) !== null }
}

type Reading = <Answer>(districtId: number, ask: (ctx: Ctx) => Promise<Answer>) => Promise<Answer>

/** Known for a moment, so that a page of ten requests asks once. */
export const openOff = (reading: Reading, forMs: number): ((districtId: number) => Promise<Off>) => {
  const known = remember(forMs, (districtId) => reading(Number(districtId), offFor))
  return (districtId) => known(String(districtId))
}
