import { z } from 'zod'
import { Offer } from '#kernel/workflow.ts'
import { keptFile, saidFile, saidTable } from '#tools/imports/kept.ts'
import { KeptCell, KeptFault, KeptSuggestion, KeptTable, SaidFault } from '#tools/transfer/kept.ts'
import { ListId, ListVersionId } from './list.ts'
import { RowContent } from './row.ts'
import { YearId } from './year.ts'

export { undoHours } from '#tools/imports/kept.ts'

export const ImportId = z.uuid().brand<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>

export const importStates = ['preview', 'running', 'done', 'cancelled', 'failed', 'undone'] as const
export type ImportState = (typeof importStates)[number]

/**
 * What becomes of a row of the file. `good` is new; `changed` and `same` are in the list already; `question` waits for an
 * answer about the whole table or an unknown word; `faulty` has to be mended; `skipped` belongs to a table left out.
 */
export const importRowStates = ['good', 'changed', 'same', 'question', 'faulty', 'skipped'] as const
export type ImportRowState = (typeof importRowStates)[number]

/** The columns an import knows, by the field of a row they become. */
export const importFields = [
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
] as const
export type ImportField = (typeof importFields)[number]

export type ImportFault = KeptFault

/** A table that was found in a sheet, and where its rows go. */
export const ImportTable = KeptTable.extend({
  /** The list of the year it goes into, the name of a new one, or neither: left out. */
  listId: ListId.nullable(),
  listName: z.string().nullable(),
})
export type ImportTable = z.infer<typeof ImportTable>

export const Target = z.union([
  z.object({ listId: ListId }),
  z.object({ name: z.string().trim().min(1).max(40) }),
  z.null(),
])
export type Target = z.infer<typeof Target>

/** Columns that one answer can fill for a whole table, where the file has none: 年底 for all, one lead for all. */
export const fillable = ['due', 'leadUnitId'] as const satisfies readonly ImportField[]

/** What somebody decided about a file, on top of what was understood by itself. */
export const ImportChoices = z.object({
  /** Rows that are headers. */
  headers: z.array(z.object({ sheet: z.string(), row: z.int().min(1) })).max(50),
  /** Header → field, or null for left out. */
  columns: z.record(z.string(), z.enum(importFields).nullable()),
  /** Table → where its rows go; null for nowhere. */
  targets: z.record(z.string(), Target),
  /** Written word → unit, place. */
  units: z.record(z.string(), z.uuid()),
  places: z.record(z.string(), z.uuid()),
  /** `sheet!A1` → what should stand there. */
  cells: z.record(z.string(), z.string().max(5_000)),
  /** Where several units stand in a cell for the lead: the first leads, the others support. */
  firstLeads: z.boolean().default(false),
})
export type ImportChoices = z.infer<typeof ImportChoices>

export const noChoices: ImportChoices = {
  headers: [],
  columns: {},
  targets: {},
  units: {},
  places: {},
  cells: {},
  firstLeads: false,
}

export const ImportCounts = z.object({
  good: z.int(),
  changed: z.int(),
  same: z.int(),
  question: z.int(),
  faulty: z.int(),
  skipped: z.int(),
})
export type ImportCounts = z.infer<typeof ImportCounts>

/** Where the rows went, for the result and for taking it back. */
export const ImportTarget = z.object({
  listId: ListId,
  listName: z.string(),
  listVersionId: ListVersionId,
  number: z.int(),
  madeList: z.boolean(),
  madeVersion: z.boolean(),
})
export type ImportTarget = z.infer<typeof ImportTarget>

export const Import = z
  .object({
    id: ImportId,
    yearId: YearId,
    fileName: z.string(),
    sha256: z.string(),
    state: z.enum(importStates),
    /** Rows to take over, and how many of them are prepared. */
    total: z.int(),
    done: z.int(),
    counts: ImportCounts,
    targets: z.array(ImportTarget),
    at: z.date(),
    finishedAt: z.date().nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

/** All that is kept of an import. Never leaves as it is: pages get an `ImportView`. */
export const KeptImport = Import.extend({
  ...keptFile,
  tables: z.array(ImportTable),
  choices: ImportChoices,
})
export type KeptImport = z.infer<typeof KeptImport>

export const ImportRow = z.object({
  tableNo: z.int(),
  rowNo: z.int(),
  state: z.enum(importRowStates),
  /** By field; columns that are taken for none stand under `other:` and their header. */
  cells: z.record(z.string(), KeptCell),
  /** What the file says of it; null until nothing is wrong with it. What the file does not say stays as it is. */
  content: RowContent.partial().nullable(),
  /** Of a changed row: what differs, as a person reads it. */
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  faults: z.array(KeptFault),
  warnings: z.array(KeptFault),
})
export type ImportRow = z.infer<typeof ImportRow>

export const ImportRowView = ImportRow.omit({ content: true, faults: true, warnings: true })
  .extend({ sheet: z.string(), faults: z.array(SaidFault), warnings: z.array(SaidFault) })
  .meta({ id: 'ImportRow' })
export type ImportRowView = z.infer<typeof ImportRowView>

export const ImportView = z
  .object({
    import: Import,
    ...saidFile,
    tables: z.array(ImportTable.extend(saidTable)),
    /** Words that no unit or place is called, each once, with who may be meant. */
    unknown: z.array(
      z.object({
        kind: z.enum(['unit', 'place']),
        written: z.string(),
        rows: z.int(),
        suggestions: z.array(KeptSuggestion),
      }),
    ),
    /** Rows with several units where one leads, and whether the first of them does. */
    severalLeads: z.object({ rows: z.int(), firstLeads: z.boolean() }),
    /** Lists of the year, to choose from. */
    lists: z.array(z.object({ id: ListId, name: z.string() })),
    offers: z.array(Offer),
    version: z.int().positive(),
  })
  .meta({ id: 'ImportView' })
export type ImportView = z.infer<typeof ImportView>
