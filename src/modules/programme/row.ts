import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Due } from '#kernel/due-shape.ts'

export const publications = ['internal', 'members', 'public'] as const
export type Publication = (typeof publications)[number]

export const cadences = ['week', 'fortnight', 'month', 'quarter'] as const
export type Cadence = (typeof cadences)[number]

/** A milestone as a list says it (时间节点). */
export const PlannedMilestone = z
  .object({
    title: z.string().trim().min(1).max(120),
    /** The unit whose leg it is; the lead unit where the list names none. */
    unitId: z.uuid().nullable(),
    due: Due.extend({ on: Day }),
  })
  .meta({ id: 'PlannedMilestone' })
export type PlannedMilestone = z.infer<typeof PlannedMilestone>

/** The cells whose text says more, or in other words, than what was understood of them. */
export const writtenFields = [
  'serial',
  'leadUnitId',
  'secondLeadUnitId',
  'supportingUnitIds',
  'placeIds',
  'quantity',
] as const satisfies readonly string[]
export type WrittenField = (typeof writtenFields)[number]

/** Dates that an unfinished row brought along from the year before, and that nobody has set anew. */
export const askedDates = ['due', 'milestones'] as const

/**
 * What a row of a list says (`domain.md` calls it the canonical column set): the columns that an office prints.
 *
 * The row of a version, the task it becomes, the import, the export and the pages share it.
 */
export const RowContent = z
  .object({
    /** Printed order (序号); may be edited without becoming another row. */
    serial: z.int().min(1).max(9_999),
    /** 类别, 所属方面. */
    aspect: z.string().trim().max(60),
    /** 重点任务, 项目名称: the phrase that is read out in meetings. */
    title: z.string().trim().min(1).max(120),
    /** 具体举措; several numbered measures stand on lines of their own. */
    measure: z.string().trim().max(4_000),
    pillarId: z.uuid().nullable(),
    /** 牵头单位: exactly one. */
    leadUnitId: z.uuid(),
    /** A second lead (双牵头) is a deliberate choice, and the first still answers. */
    secondLeadUnitId: z.uuid().nullable(),
    /** 配合单位, in the order written. */
    supportingUnitIds: z.array(z.uuid()).max(60),
    /** 责任领导 as the list prints it: a post, not a person. */
    leader: z.string().trim().max(60),
    /** The post that is meant, where the district has it: it outlives its holders. */
    leaderPostId: z.uuid().nullable().optional(),
    /** 联络员: a post or section and its office telephone. */
    liaison: z.string().trim().max(80),
    liaisonPostId: z.uuid().nullable().optional(),
    /** 年度目标, 量化指标. */
    target: z.string().trim().max(1_000),
    /** Where it is done (实施地点). */
    placeIds: z.array(z.uuid()).max(300),
    quantity: z.number().min(0).max(1e12).nullable(),
    quantityUnit: z.string().trim().max(20),
    /** 完成时限, as exactly as it was said. */
    due: Due,
    milestones: z.array(PlannedMilestone).max(60),
    /** 来源: a meeting, a document, a vote. */
    source: z.string().trim().max(200),
    publication: z.enum(publications),
    remark: z.string().trim().max(1_000),
    /** Cells as the office wrote them, 各街道（镇）for eight units, so that the export says it in the same words. */
    written: z.partialRecord(z.enum(writtenFields), z.string().max(1_000)).optional(),
    /** What still says the dates of last year: it is asked anew before the list goes on. */
    datesAsked: z.array(z.enum(askedDates)).max(2).optional(),
  })
  .meta({ id: 'RowContent' })
export type RowContent = z.infer<typeof RowContent>

/** Every unit that a row names: who leads, who supports, and whose steps they are. */
export const unitsNamed = (row: RowContent): string[] => [
  row.leadUnitId,
  ...(row.secondLeadUnitId ? [row.secondLeadUnitId] : []),
  ...row.supportingUnitIds,
  ...row.milestones.flatMap(({ unitId }) => (unitId ? [unitId] : [])),
]

/** The columns in printed order, for tables, differences and exports. */
export const rowFields = [
  'serial',
  'aspect',
  'title',
  'measure',
  'target',
  'placeIds',
  'quantity',
  'quantityUnit',
  'leadUnitId',
  'secondLeadUnitId',
  'supportingUnitIds',
  'due',
  'milestones',
  'leader',
  'liaison',
  'pillarId',
  'source',
  'publication',
  'remark',
] as const satisfies readonly (keyof RowContent)[]
export type RowField = (typeof rowFields)[number]

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** @returns the fields in which two rows differ, in printed order */
export const changedFields = (before: RowContent, after: RowContent): RowField[] =>
  rowFields.filter((field) => !same(before[field], after[field]))

/** Of the dates that were asked anew those that still say the same. Nobody adds to them by hand. */
const stillAsked = (before: RowContent, after: RowContent): Pick<RowContent, 'datesAsked'> => {
  const datesAsked = (before.datesAsked ?? []).filter((field) => same(before[field], after[field]))
  return datesAsked.length > 0 ? { datesAsked } : {}
}

/** A row that somebody edited: words that stood for what is there no longer are forgotten, the others stay. */
export const withTrueWords = (before: RowContent, after: RowContent): RowContent => {
  const { written, datesAsked: _asked, ...bare } = after
  const rest = { ...bare, ...stillAsked(before, after) }
  const kept = Object.entries({ ...before.written, ...written }).filter(([field]) =>
    same(before[field as WrittenField], after[field as WrittenField]),
  )
  return kept.length > 0 ? { ...rest, written: Object.fromEntries(kept) } : rest
}
