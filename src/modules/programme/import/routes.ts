import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { importContract } from '../import-contract.ts'
import { bringFile } from './bring.ts'
import { changeImport } from './change.ts'
import { correctFileOf } from './correct.ts'
import { cancelImport, runImport } from './run.ts'
import { undoImport } from './take-back.ts'
import { listImports, viewImport, viewImportRows } from './view.ts'

const os = implement(importContract).$context<Incoming>().use(oneTransaction)

export const importRoutes = os.router({
  upload: os.upload.handler(({ context, input }) => bringFile(context, input, context.language)),
  list: os.list.handler(({ context, input }) => listImports(context, input.yearId)),
  view: os.view.handler(({ context, input }) => viewImport(context, input.id, context.language)),
  rows: os.rows.handler(({ context, input: { id, ...wish } }) => viewImportRows(context, id, wish, context.language)),
  change: os.change.handler(({ context, input: { id, ...change } }) =>
    changeImport(context, id, change, context.language),
  ),
  run: os.run.handler(({ context, input: { id, ...how } }) => runImport(context, id, how, context.language)),
  cancel: os.cancel.handler(({ context, input }) => cancelImport(context, input.id, context.language)),
  undo: os.undo.handler(({ context, input }) => undoImport(context, input.id, context.language)),
  correctFile: os.correctFile.handler(({ context, input }) => correctFileOf(context, input.id, input.language)),
})
