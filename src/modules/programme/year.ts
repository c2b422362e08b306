import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Offer } from '#kernel/workflow.ts'

export const YearId = z.uuid().brand<'YearId'>()
export type YearId = z.infer<typeof YearId>

/** A year of the programme (年度). */
export const Year = z
  .object({
    id: YearId,
    year: z.int().min(2000).max(2100),
    name: z.string().trim().min(1).max(120),
    slogan: z.string().trim().max(200),
    state: z.enum(['open', 'closed']),
    version: z.int().positive(),
  })
  .meta({ id: 'Year' })
export type Year = z.infer<typeof Year>

export const PillarKindId = z.uuid().brand<'PillarKindId'>()
export type PillarKindId = z.infer<typeof PillarKindId>

/** A kind of pillar, as the district calls it: reforms, actions, livelihood items. How many there are is data. */
export const PillarKind = z
  .object({
    id: PillarKindId,
    yearId: YearId,
    name: z.string().trim().min(1).max(20),
    nameEn: z.string().trim().min(1).max(40),
    /** 项 for reforms, 件 for livelihood items: what stands between the number and the name. */
    measureWord: z.string().trim().max(4),
    ordinal: z.int().positive().max(9_999),
    version: z.int().positive(),
  })
  .meta({ id: 'PillarKind' })
export type PillarKind = z.infer<typeof PillarKind>

export const PillarId = z.uuid().brand<'PillarId'>()
export type PillarId = z.infer<typeof PillarId>

export const provenances = ['official-document', 'entered', 'demo'] as const

export const Pillar = z
  .object({
    id: PillarId,
    yearId: YearId,
    kindId: PillarKindId,
    ordinal: z.int().positive().max(9_999),
    title: z.string().trim().min(1).max(80),
    /** Which side of the work it belongs to, in the district's words. */
    aspect: z.string().trim().max(60),
    ownerUnitId: z.uuid().nullable(),
    /** Where it was taken from. Nothing is called official unless a document says so. */
    provenance: z.enum(provenances),
    provenanceNote: z.string().trim().max(200),
    /** The document that says so: its number, its day, and where it can be read. */
    documentNo: z.string().trim().max(60).default(''),
    documentOn: Day.nullable().default(null),
    documentUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]).default(''),
    version: z.int().positive(),
  })
  .meta({ id: 'Pillar' })
export type Pillar = z.infer<typeof Pillar>

export const NewYear = Year.pick({ year: true, name: true, slogan: true }).extend({
  /** The set of lists to begin with; the district renames and removes as it likes. */
  template: z.enum(['A', 'B', 'C', 'D', 'none']),
  /** A year whose pillars, lists and unfinished tasks are carried over. */
  copyFrom: YearId.nullable(),
})
export type NewYear = z.infer<typeof NewYear>

export const PillarKindText = PillarKind.pick({ name: true, nameEn: true, measureWord: true, ordinal: true })
export const PillarText = Pillar.pick({
  kindId: true,
  ordinal: true,
  title: true,
  aspect: true,
  ownerUnitId: true,
  provenance: true,
  provenanceNote: true,
  documentNo: true,
  documentOn: true,
  documentUrl: true,
})

export const YearView = z
  .object({
    year: Year,
    kinds: z.array(PillarKind),
    pillars: z.array(Pillar),
    /** 九项改革、十六项行动、十六件实事: made from the counts. */
    phrase: z.string(),
    offers: z.array(Offer),
    version: z.int().positive(),
  })
  .meta({ id: 'YearView' })
export type YearView = z.infer<typeof YearView>
