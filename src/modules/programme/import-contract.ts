import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { languages } from '#kernel/words.ts'
import { rowsWish, toBring } from '#tools/imports/kept.ts'
import {
  fillable,
  Import,
  ImportChoices,
  ImportId,
  ImportRowView,
  ImportView,
  importFields,
  importRowStates,
} from './import-shape.ts'
import { ListId } from './list.ts'
import { YearId } from './year.ts'

const ofImport = z.object({ id: ImportId })

/** Only what is decided now; what was decided before stays. */
export const ImportChange = z.object({
  yearId: YearId.optional(),
  headers: ImportChoices.shape.headers.optional(),
  columns: ImportChoices.shape.columns.optional(),
  targets: ImportChoices.shape.targets.optional(),
  units: ImportChoices.shape.units.optional(),
  places: ImportChoices.shape.places.optional(),
  /** Unit words that shall mean the same unit in every list from now on. */
  remember: z.array(z.string().trim().min(2).max(40)).max(200).optional(),
  cells: ImportChoices.shape.cells.optional(),
  /** Of several units in a cell for the lead, the first leads and the others support. */
  firstLeads: z.boolean().optional(),
  /** A column that the table does not have, with the same in every row. */
  fill: z.object({ table: z.int().min(0), field: z.enum(fillable), text: z.string().trim().min(1).max(60) }).optional(),
  /** In every cell of this column that says the one, write the other. */
  replace: z.object({ field: z.enum(importFields), from: z.string(), to: z.string().max(5_000) }).optional(),
})
export type ImportChange = z.infer<typeof ImportChange>

export const importContract = {
  upload: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/imports',
      summary: 'Read a workbook, or pasted cells, and see what would be imported',
    })
    .input(z.object({ ...toBring, yearId: YearId.optional(), listId: ListId.optional() }))
    .output(ImportView),
  list: contract
    .route({ method: 'GET', path: '/imports', summary: 'The imports of a year, newest first' })
    .input(z.object({ yearId: YearId }))
    .output(z.array(Import)),
  view: contract
    .route({
      method: 'GET',
      path: '/imports/{id}',
      summary: 'What was understood of a file, and how far its import is',
    })
    .input(ofImport)
    .output(ImportView),
  rows: contract
    .route({
      method: 'GET',
      path: '/imports/{id}/rows',
      summary: 'The rows of a file in its order, with what is wrong',
    })
    .input(ofImport.extend(rowsWish(importRowStates, { most: 500, usual: 200 })))
    .output(z.object({ lines: z.array(ImportRowView), next: z.string().nullable() })),
  change: contract
    .meta({ versioned: true })
    .route({ method: 'PATCH', path: '/imports/{id}', summary: 'Decide about headers, columns, lists, words and cells' })
    .input(ofImport.extend(ImportChange.shape))
    .output(ImportView),
  run: contract
    .route({ method: 'POST', path: '/imports/{id}/run', summary: 'Import the good rows, in the background' })
    .input(ofImport.extend({ onlyGood: z.boolean() }))
    .output(ImportView),
  cancel: contract
    .route({ method: 'POST', path: '/imports/{id}/cancellation', summary: 'Stop an import; nothing of it stays' })
    .input(ofImport)
    .output(ImportView),
  undo: contract
    .route({ method: 'DELETE', path: '/imports/{id}', summary: 'Take a whole import back, within a day' })
    .input(ofImport)
    .output(ImportView),
  correctFile: contract
    .route({
      method: 'GET',
      path: '/imports/{id}/correct-file',
      summary: 'The rows to mend as a workbook, with the reason',
    })
    .input(ofImport.extend({ language: z.enum(languages).default('zh-CN') }))
    .output(z.file()),
}
