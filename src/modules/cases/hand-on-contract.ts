import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { CaseId } from './citizen-case.ts'
import { Colleagues, HandedToMe, NewHandOn } from './hand-on.ts'

const ofCase = z.object({ id: CaseId })

export const handOnContract = {
  handedToMe: contract
    .route({ method: 'GET', path: '/case-hand-ons', summary: 'What colleagues handed to your posts, still to be done' })
    .output(HandedToMe),
  colleagues: contract
    .route({
      method: 'GET',
      path: '/cases/{id}/colleagues',
      summary: 'With which colleague of the unit a case is, and to whom it may go',
    })
    .input(ofCase)
    .output(Colleagues),
  handOn: contract
    .meta({ versioned: true, once: true })
    .route({ method: 'POST', path: '/cases/{id}/hand-ons', summary: 'Hand a case to a colleague of the unit' })
    .input(ofCase.extend(NewHandOn.shape))
    .output(Colleagues),
  takeOn: contract
    .route({ method: 'PUT', path: '/cases/{id}/hand-on-receipt', summary: 'Say that you have what was handed to you' })
    .input(ofCase)
    .output(Colleagues),
}
