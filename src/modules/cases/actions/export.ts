import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { type Language, speak } from '#kernel/words.ts'
import { type Marking, tableFile } from '#tools/exports/table-file.ts'
import type { TableColumn } from '#tools/transfer/index.ts'
import { CaseFilter } from '../case-filter.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseLine } from '../citizen-case.ts'
import { settingPolicy } from '../policy.ts'
import { everyCategory } from '../queries/categories.ts'
import { listCases } from '../queries/lists.ts'
import { namesOf } from './view.ts'

/** More than a desk looks through; whoever has more narrows the queue. */
const mostLines = 10_000

type Wish = Omit<CaseFilter, 'after' | 'limit'> & { language: Language; format: 'xlsx' | 'csv' }

/**
 * A queue as a table, asked with the very predicate that lists it. Of the reporter there is nothing in it, because there
 * is nothing of them in a line.
 *
 * @throws Refusal forbidden
 */
export const exportQueue = async (ctx: Ctx & Marking, { language, format, ...filter }: Wish): Promise<File> => {
  authorise(settingPolicy.queue, ctx.actor, null, 'cases.staff-only')
  const t = speak(casesWords, language)
  const lines = await linesOf(ctx, filter)
  const names = await namesOf(ctx, lines)
  const categories = new Map<string, string>(
    (await everyCategory(ctx)).map(({ id, name, nameEn }) => [id, language === 'en' ? nameEn : name]),
  )
  const day = (moment: Date | null): string | null => (moment ? dayOf(moment) : null)
  // biome-ignore format: a table for people
  const columns: TableColumn[] = [
    { key: 'number',   header: t('desk.number'),   width: 14, kind: 'identifier' },
    { key: 'title',    header: t('desk.case'),     width: 34, kind: 'text' },
    { key: 'kind',     header: t('desk.kind'),     width: 16, kind: 'text' },
    { key: 'place',    header: t('desk.place'),    width: 14, kind: 'text' },
    { key: 'spot',     header: t('desk.spot'),     width: 22, kind: 'text' },
    { key: 'channel',  header: t('desk.channel'),  width: 12, kind: 'text' },
    { key: 'state',    header: t('desk.state'),    width: 14, kind: 'text' },
    { key: 'intake',   header: t('desk.intake'),   width: 16, kind: 'text' },
    { key: 'unit',     header: t('desk.unit'),     width: 16, kind: 'text' },
    { key: 'reported', header: t('desk.reported'), width: 13, kind: 'date' },
    { key: 'due',      header: t('desk.due'),      width: 13, kind: 'date' },
    { key: 'echoes',   header: t('desk.met-too'),  width: 10, kind: 'text' },
    { key: 'returns',  header: t('desk.returns'),  width: 10, kind: 'text' },
    { key: 'disputes', header: t('desk.disputes'), width: 10, kind: 'text' },
  ]
  const rows = lines.map((line) => ({
    number: line.number,
    title: line.title,
    kind: line.categoryId ? (categories.get(line.categoryId) ?? '') : '',
    place: names[line.placeId] ?? '',
    spot: line.spot,
    channel: t(`channel.${line.channel}`),
    state: t(`state.${line.state}`),
    intake: names[line.intakeUnitId] ?? '',
    unit: line.unitId ? (names[line.unitId] ?? '') : '',
    reported: day(line.reportedAt),
    due: day(line.nextDueAt),
    echoes: String(line.echoes),
    returns: String(line.returns),
    disputes: String(line.disputes),
  }))
  const title = `${t('title')} ${t(`queue.${filter.queue}`)}`
  const name = `${title} ${dayOf(ctx.now)}`
  return tableFile({ title, name, columns, rows, sheetName: t('title') }, { format }, ctx)
}

const linesOf = async (ctx: Ctx, filter: Omit<CaseFilter, 'after' | 'limit'>): Promise<CaseLine[]> => {
  const lines: CaseLine[] = []
  for (let after: string | null = ''; after !== null && lines.length < mostLines; ) {
    const page = await listCases(ctx, CaseFilter.parse({ ...filter, ...(after ? { after } : {}), limit: 200 }))
    lines.push(...page.lines)
    after = page.next
  }
  return lines
}
