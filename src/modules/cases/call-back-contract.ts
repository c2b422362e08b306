import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import { CallBack, CallBackRecount, CallBackView, NewCallBack, outcomes } from './call-back.ts'
import { CaseId } from './citizen-case.ts'

const one = z.object({ id: z.uuid() })
const picked = one.extend({ caseId: CaseId })

export const callBackContract = {
  list: contract
    .route({ method: 'GET', path: '/case-call-backs', summary: 'The draws of cases to call back about, newest first' })
    .output(z.object({ draws: z.array(CallBack), today: Day, mayDraw: z.boolean() })),
  draw: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/case-call-backs', summary: 'Put down from which closed cases chance will pick' })
    .input(NewCallBack)
    .output(CallBackView),
  open: contract
    .route({
      method: 'POST',
      path: '/case-call-backs/{id}/opening',
      summary: 'Let the next link of the trail pick some of each unit; once opened it stays as it is',
    })
    .input(one)
    .output(CallBackView),
  recount: contract
    .route({
      method: 'GET',
      path: '/case-call-backs/{id}/recount',
      summary: 'Draw the same once more, and say whether it is the same',
    })
    .input(one)
    .output(CallBackRecount),
  view: contract
    .route({
      method: 'GET',
      path: '/case-call-backs/{id}',
      summary: 'Whom to call, and what was said: by unit, small numbers left out',
    })
    .input(one)
    .output(CallBackView),
  /** The look is written down by the very statement that answers; so it is not one of the `sensitive` entries. */
  look: contract
    .route({
      method: 'POST',
      path: '/case-call-backs/{id}/cases/{caseId}/looks',
      summary: 'The telephone of whoever reported a case that was picked',
    })
    .input(picked)
    .output(z.object({ phone: z.string(), name: z.string() })),
  save: contract
    .route({
      method: 'PUT',
      path: '/case-call-backs/{id}/cases/{caseId}',
      summary: 'What they said; null takes it back',
    })
    .input(picked.extend({ outcome: z.enum(outcomes).nullable() }))
    .output(CallBackView),
}
