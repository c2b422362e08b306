import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { slipContract } from '../slip-contract.ts'
import { bringSlips, changeSlipImport } from './bring.ts'
import { giveBack, handBackFile, undoHandBack, viewHandBacks } from './hand-back.ts'
import { askReturn, decideReturn, keepSlip } from './returns.ts'
import { runSlipImport } from './run.ts'
import { cancelSlipImport, undoSlipImport } from './take-back.ts'
import { slipsToMend } from './to-mend.ts'
import { listSlipImports, viewSlipImport, viewSlipRows } from './view.ts'

const os = implement(slipContract).$context<Incoming>().use(oneTransaction)

export const slipRoutes = os.router({
  upload: os.upload.handler(({ context, input }) => bringSlips(context, input, context.language)),
  list: os.list.handler(({ context }) => listSlipImports(context)),
  view: os.view.handler(({ context, input }) => viewSlipImport(context, input.id, context.language)),
  rows: os.rows.handler(({ context, input: { id, ...wish } }) => viewSlipRows(context, id, wish, context.language)),
  change: os.change.handler(({ context, input: { id, ...change } }) =>
    changeSlipImport(context, id, change, context.language),
  ),
  run: os.run.handler(({ context, input }) => runSlipImport(context, input.id, context.language)),
  cancel: os.cancel.handler(({ context, input }) => cancelSlipImport(context, input.id, context.language)),
  undo: os.undo.handler(({ context, input }) => undoSlipImport(context, input.id, context.language)),
  toMend: os.toMend.handler(({ context, input }) => slipsToMend(context, input.id, input.language)),
  askReturn: os.askReturn.handler(({ context, input: { id, ...how } }) => askReturn(context, id, how)),
  keep: os.keep.handler(({ context, input }) => keepSlip(context, input.id)),
  decideReturn: os.decideReturn.handler(({ context, input }) => decideReturn(context, input.id, input.isGranted)),
  handBacks: os.handBacks.handler(({ context }) => viewHandBacks(context)),
  handBack: os.handBack.handler(({ context, input }) => giveBack(context, input)),
  handBackFile: os.handBackFile.handler(({ context, input }) => handBackFile(context, input)),
  undoHandBack: os.undoHandBack.handler(({ context, input }) => undoHandBack(context, input.id)),
})
