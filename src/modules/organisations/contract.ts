import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { GroupWordId, GroupWordText, GroupWordView, Resolved } from './group-word.ts'
import { NewUnit, Unit, UnitChange, UnitEnd, UnitFilter, UnitHoldings, UnitId, UnitPage, UnitView } from './unit.ts'

const one = z.object({ id: UnitId })
const oneWord = z.object({ id: GroupWordId })

export const organisationsContract = {
  units: contract
    .route({ method: 'GET', path: '/units', summary: 'The units, in the official order' })
    .input(UnitFilter)
    .output(UnitPage),
  unit: contract
    .route({ method: 'GET', path: '/units/{id}', summary: 'A unit, how it was called before, and its other names' })
    .input(one)
    .output(UnitView),
  create: contract
    .route({ method: 'POST', path: '/units', summary: 'A new unit' })
    .meta({ creates: true })
    .input(NewUnit)
    .output(Unit),
  change: contract
    .route({ method: 'PUT', path: '/units/{id}/state', summary: 'Call it otherwise or move it, from a day on' })
    .meta({ versioned: true })
    .input(one.extend(UnitChange.shape))
    .output(Unit),
  end: contract
    .route({ method: 'PUT', path: '/units/{id}/end', summary: 'End it, and say who takes over' })
    .meta({ versioned: true })
    .input(one.extend(UnitEnd.shape))
    .output(Unit),
  keep: contract
    .route({ method: 'DELETE', path: '/units/{id}/end', summary: 'Take back an end that lies ahead' })
    .meta({ versioned: true })
    .input(one)
    .output(Unit),
  held: contract
    .route({ method: 'GET', path: '/units/{id}/held', summary: 'What it still holds, and what must be taken over' })
    .input(one)
    .output(UnitHoldings),
  groupWords: contract
    .route({ method: 'GET', path: '/group-words', summary: 'Words that stand for several units, and for which' })
    .input(z.object({}))
    .output(z.array(GroupWordView)),
  createGroupWord: contract
    .route({ method: 'POST', path: '/group-words', summary: 'A new word for several units' })
    .meta({ creates: true })
    .input(GroupWordText)
    .output(GroupWordView),
  changeGroupWord: contract
    .route({ method: 'PUT', path: '/group-words/{id}', summary: 'Say whom the word means from today on' })
    .meta({ versioned: true })
    .input(oneWord.extend({ text: GroupWordText }))
    .output(GroupWordView),
  resolve: contract
    .route({ method: 'GET', path: '/unit-readings', summary: 'Which units a written text means' })
    .input(z.object({ written: z.array(z.string().trim().min(1).max(200)).min(1).max(200) }))
    .output(z.array(Resolved)),
}
