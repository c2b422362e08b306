import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { browseGroupWords, changeGroupWord, createGroupWord } from './actions/group-words.ts'
import { resolveUnits } from './actions/resolve-units.ts'
import { browseUnits, changeUnit, createUnit, endUnit, viewUnit } from './actions/units.ts'
import { organisationsContract } from './contract.ts'

const os = implement(organisationsContract).$context<Incoming>().use(oneTransaction)

export const organisationsRoutes = os.router({
  units: os.units.handler(({ context, input }) => browseUnits(context, input)),
  unit: os.unit.handler(({ context, input }) => viewUnit(context, input.id)),
  create: os.create.handler(({ context, input }) => createUnit(context, input)),
  change: os.change.handler(({ context, input: { id, ...change } }) => changeUnit(context, id, change)),
  end: os.end.handler(({ context, input: { id, ...end } }) => endUnit(context, id, end)),
  groupWords: os.groupWords.handler(({ context }) => browseGroupWords(context)),
  createGroupWord: os.createGroupWord.handler(({ context, input }) => createGroupWord(context, input)),
  changeGroupWord: os.changeGroupWord.handler(({ context, input }) => changeGroupWord(context, input.id, input.text)),
  resolve: os.resolve.handler(({ context, input }) => resolveUnits(context, input.written)),
})
