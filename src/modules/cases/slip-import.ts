import { z } from 'zod'
import { Offer } from '#kernel/workflow.ts'
import { keptFile, saidFile, saidTable } from '#tools/imports/kept.ts'
import { KeptCell, KeptFault, KeptSuggestion, KeptTable, SaidFault } from '#tools/transfer/kept.ts'

export { undoHours } from '#tools/imports/kept.ts'

export const SlipImportId = z.uuid().brand<'SlipImportId'>()
export type SlipImportId = z.infer<typeof SlipImportId>

export const slipImportStates = ['preview', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'] as const
export type SlipImportState = (typeof slipImportStates)[number]

/**
 * What becomes of a slip. `good` is new; `changed` adds to the case it became before; `same` says nothing new; `question`
 * waits for what a word means; `faulty` has to be mended. Then: `made`, `added`; and of an import that was taken back
 * `taken-back`, or `kept` where somebody has worked on the case.
 */
export const slipRowStates = [
  'good',
  'changed',
  'same',
  'question',
  'faulty',
  'made',
  'added',
  'taken-back',
  'kept',
] as const
export type SlipRowState = (typeof slipRowStates)[number]

/** The columns that are known, by what they say. */
export const slipFields = [
  'number',
  'calledAt',
  'transferredAt',
  'dueAt',
  'kind',
  'title',
  'words',
  'street',
  'place',
  'spot',
  'caller',
  'phone',
  'flat',
  'unit',
  'accused',
  'isConfidential',
  'callBack',
  'urged',
  'transfers',
] as const
export type SlipField = (typeof slipFields)[number]

/** Of whom the slip tells: these go behind the door, and in no answer. */
export const callerFields: readonly SlipField[] = ['caller', 'phone', 'flat']

/** As many words as a file may hold, and no longer than its columns. */
const mostWords = 5_000
const Word = z.string().max(300)
const few = <Means extends z.ZodType>(means: Means) =>
  z.record(Word, means).refine((all) => Object.keys(all).length <= mostWords)
const Meant = few(z.uuid())

/** What somebody decided about a file, on top of what was understood by itself. */
export const SlipChoices = z.object({
  headers: z.array(z.object({ sheet: z.string().max(100), row: z.int().min(1) })).max(50),
  /** Header → field, or null for left out. */
  columns: few(z.enum(slipFields).nullable()),
  /** The hotline's word → our kind of matter; '' is for slips that say none. */
  kinds: Meant,
  places: Meant,
  /** Null: nobody of ours; whoever brings the file decides later. */
  units: few(z.uuid().nullable()),
  /** Where slips are that name no place. */
  placeId: z.uuid().nullable(),
  /** `sheet!A1` → what should stand there. */
  cells: few(z.string().max(5_000)),
})
export type SlipChoices = z.infer<typeof SlipChoices>

export const noSlipChoices: SlipChoices = {
  headers: [],
  columns: {},
  kinds: {},
  places: {},
  units: {},
  placeId: null,
  cells: {},
}

/** Only what is decided now; what was decided before stays. Answers about words hold for the next file of the unit, too. */
export const SlipChange = z.object({
  headers: SlipChoices.shape.headers.optional(),
  columns: SlipChoices.shape.columns.optional(),
  kinds: SlipChoices.shape.kinds.optional(),
  places: SlipChoices.shape.places.optional(),
  units: SlipChoices.shape.units.optional(),
  placeId: SlipChoices.shape.placeId.optional(),
  cells: SlipChoices.shape.cells.optional(),
})
export type SlipChange = z.infer<typeof SlipChange>

const counted = z.int().nonnegative().default(0)
export const SlipCounts = z.object(
  Object.fromEntries(slipRowStates.map((state) => [state, counted])) as Record<SlipRowState, typeof counted>,
)
export type SlipCounts = z.infer<typeof SlipCounts>

export const SlipImport = z
  .object({
    id: SlipImportId,
    unitId: z.uuid(),
    fileName: z.string(),
    state: z.enum(slipImportStates),
    /** Slips to take over, and how many of them are. */
    total: z.int(),
    done: z.int(),
    counts: SlipCounts,
    at: z.date(),
    finishedAt: z.date().nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'SlipImport' })
export type SlipImport = z.infer<typeof SlipImport>

/** All that is kept of an import. Never leaves as it is: pages get a `SlipImportView`. */
export const KeptSlipImport = SlipImport.extend({ ...keptFile, choices: SlipChoices })
export type KeptSlipImport = z.infer<typeof KeptSlipImport>

export const SlipRow = z.object({
  tableNo: z.int(),
  rowNo: z.int(),
  state: z.enum(slipRowStates),
  slipNumber: z.string(),
  /** By field, without the caller. */
  cells: z.record(z.string(), KeptCell),
  /** Of a slip that came before: what it says otherwise now. */
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  faults: z.array(KeptFault),
  warnings: z.array(KeptFault),
  caseId: z.uuid().nullable(),
  caseVersion: z.int().nullable(),
})
export type SlipRow = z.infer<typeof SlipRow>

export const SlipRowView = SlipRow.omit({ faults: true, warnings: true, caseId: true, caseVersion: true })
  .extend({
    sheet: z.string(),
    faults: z.array(SaidFault),
    warnings: z.array(SaidFault),
    /** Of its case, for whoever may read it. */
    caseNumber: z.string().nullable(),
  })
  .meta({ id: 'SlipRow' })
export type SlipRowView = z.infer<typeof SlipRowView>

export const unknownKinds = ['category', 'place', 'unit'] as const

export const SlipImportView = z
  .object({
    import: SlipImport,
    ...saidFile,
    tables: z.array(KeptTable.extend(saidTable)),
    /** Words that nobody knows, each once, with what may be meant; '' where slips say none. */
    unknown: z.array(
      z.object({
        kind: z.enum(unknownKinds),
        written: z.string(),
        rows: z.int(),
        suggestions: z.array(KeptSuggestion),
      }),
    ),
    /** How many name no place at all. */
    placeless: z.int(),
    placeId: z.uuid().nullable(),
    offers: z.array(Offer),
    version: z.int().positive(),
  })
  .meta({ id: 'SlipImportView' })
export type SlipImportView = z.infer<typeof SlipImportView>
