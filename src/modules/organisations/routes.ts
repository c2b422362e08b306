import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import type { Keeper } from '#http/module.ts'
import { oneTransaction } from '#http/transaction.ts'
import { endUnit, keepUnit, viewHeld } from './actions/end-unit.ts'
import { browseGroupWords, changeGroupWord, createGroupWord } from './actions/group-words.ts'
import { resolveUnits } from './actions/resolve-units.ts'
import { browseUnits, changeUnit, createUnit, viewUnit } from './actions/units.ts'
import { organisationsContract } from './contract.ts'

const os = implement(organisationsContract).$context<Incoming>().use(oneTransaction)

export const organisationsRoutes = (keepers: readonly Keeper[]) =>
  os.router({
    units: os.units.handler(({ context, input }) => browseUnits(context, input)),
    unit: os.unit.handler(({ context, input }) => viewUnit(context, input.id)),
    create: os.create.handler(({ context, input }) => createUnit(context, input)),
    change: os.change.handler(({ context, input: { id, ...change } }) => changeUnit(context, id, change)),
    end: os.end.handler(({ context, input: { id, ...end } }) => endUnit(context, keepers, id, end)),
    keep: os.keep.handler(({ context, input }) => keepUnit(context, input.id)),
    held: os.held.handler(({ context, input }) => viewHeld(context, keepers, context.say, input.id)),
    groupWords: os.groupWords.handler(({ context }) => browseGroupWords(context)),
    createGroupWord: os.createGroupWord.handler(({ context, input }) => createGroupWord(context, input)),
    changeGroupWord: os.changeGroupWord.handler(({ context, input }) => changeGroupWord(context, input.id, input.text)),
    resolve: os.resolve.handler(({ context, input }) => resolveUnits(context, input.written)),
  })
