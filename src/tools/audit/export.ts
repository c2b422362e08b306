import type { Ctx } from '#db/context.ts'
import type { SayReason } from '#http/problem.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { type Language, speak } from '#kernel/words.ts'
import { momentOf } from '#tools/exports/screen-table.ts'
import { type Marking, tableFile } from '#tools/exports/table-file.ts'
import type { RowToWrite, TableColumn } from '#tools/transfer/index.ts'
import type { DistrictLook, EventFilter, EventLine, LookFilter, TrailFile } from './contract.ts'
import { eventsIn, looksIn } from './district.ts'
import { auditPolicy } from './policy.ts'
import { record } from './record.ts'
import { type TrailParts, tellEvents, tellLooks } from './telling.ts'
import { trailWords } from './trail-words.ts'

/** Written while somebody waits; whoever needs more exports by fewer days. */
const mostExported = 5_000
const page = 500

type Telling = Ctx & Marking & { say: SayReason }

/** Who took it and when stands on every page: a trail that went astray says from whom. */
const markingOf = async (ctx: Telling, { names }: TrailParts): Promise<Marking> => {
  const { personId } = ctx.actor
  const name = personId === null ? '' : ((await names(ctx, [personId])).get(personId) ?? '')
  return { ...(ctx.isDemo ? { isDemo: true } : {}), taken: `${name} ${momentOf(ctx.now)}`.trim() }
}

type Wish<Filter> = Omit<Filter, 'after' | 'limit'> & TrailFile
type Paged<Line> = (after: EventFilter['after']) => Promise<{ lines: Line[]; next: string | null }>

/** At most so many, the newest first. */
const gather = async <Line extends { at: Date; id: string }>(
  ask: Paged<Line>,
): Promise<{ lines: Line[]; hasMore: boolean }> => {
  const lines: Line[] = []
  let hasMore = true
  while (hasMore && lines.length < mostExported) {
    const last = lines.at(-1)
    const answer = await ask(last ? { at: last.at, id: last.id } : undefined)
    lines.push(...answer.lines)
    hasMore = answer.next !== null
  }
  return { lines, hasMore }
}

const wall = (moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' }).format(
    moment,
  )

type Sheet = { name: string; columns: readonly TableColumn[]; rows: RowToWrite[]; hasMore: boolean }

const fileOf = async (
  { name, columns, rows, hasMore }: Sheet,
  { format, language }: TrailFile,
  marking: Marking,
): Promise<File> => {
  // A table that was cut off says so itself: whoever gets the file did not see the page.
  const all = hasMore ? [...rows, { what: speak(trailWords, language)('export-more') }] : rows
  return tableFile({ title: name, columns, rows: all }, { format }, marking)
}

const columnsOf = (
  language: Language,
  keys: readonly ('who' | 'what' | 'about' | 'change' | 'purpose')[],
): TableColumn[] => {
  const t = speak(trailWords, language)
  const widths = { who: 14, what: 32, about: 36, change: 44, purpose: 44 }
  return [
    { key: 'when', header: t('when'), width: 20, kind: 'text' },
    ...keys.map((key) => ({ key, header: t(key), width: widths[key], kind: 'text' as const })),
  ]
}

const eventRow = ({ at, says, about, change }: EventLine): RowToWrite => ({
  when: wall(at),
  what: says,
  about: about?.title ?? '',
  change,
})

const lookRow = ({ at, personName, says, about, purpose }: DistrictLook): RowToWrite => ({
  when: wall(at),
  who: personName ?? '',
  what: says,
  about: about?.title ?? '',
  purpose,
})

/** That it was exported is a deed of its own: by which conditions, and how many lines. */
const note = (ctx: Ctx, of: 'events' | 'looks', wish: object, lines: number): Promise<void> =>
  record(ctx, 'audit.exported', ctx.newId(), { of, ...wish, lines })

/** What was done in the district, by matter. @throws Refusal forbidden */
export const exportEvents = async (ctx: Telling, parts: TrailParts, wish: Wish<EventFilter>): Promise<File> => {
  authorise(auditPolicy.readEvents, ctx.actor, null, 'trail.by-auditor')
  const { format, language, ...conditions } = wish
  const { lines, hasMore } = await gather((after) => eventsIn(ctx, { ...conditions, after, limit: page }))
  await note(ctx, 'events', conditions, lines.length)
  const name = speak(trailWords, language)('export-name', { day: dayOf(ctx.now) })
  const rows = (await tellEvents(ctx, parts, lines)).map(eventRow)
  return fileOf(
    { name, columns: columnsOf(language, ['what', 'about', 'change']), rows, hasMore },
    { format, language },
    await markingOf(ctx, parts),
  )
}

/** Who looked at whose data. @throws Refusal forbidden */
export const exportLooks = async (ctx: Telling, parts: TrailParts, wish: Wish<LookFilter>): Promise<File> => {
  authorise(auditPolicy.readLooks, ctx.actor, null, 'trail.by-dpo')
  const { format, language, ...conditions } = wish
  const { lines, hasMore } = await gather((after) => looksIn(ctx, { ...conditions, after, limit: page }))
  await note(ctx, 'looks', conditions, lines.length)
  const name = speak(trailWords, language)('export-looks-name', { day: dayOf(ctx.now) })
  const rows = (await tellLooks(ctx, parts, lines)).map(lookRow)
  const columns = columnsOf(language, ['who', 'what', 'about', 'purpose'])
  return fileOf({ name, columns, rows, hasMore }, { format, language }, await markingOf(ctx, parts))
}
