import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { CaseId } from './citizen-case.ts'
import { AskedPause, PauseView } from './pause.ts'

const ofCase = z.object({ id: CaseId })

export const pauseContract = {
  view: contract
    .route({
      method: 'GET',
      path: '/cases/{id}/pause',
      summary: 'Why the time of a case stands still, and for which reasons it may',
    })
    .input(ofCase)
    .output(PauseView),
  ask: contract
    .route({
      method: 'PUT',
      path: '/cases/{id}/pause',
      summary: 'Let the time stand still for a listed reason, or ask for it where somebody has to agree',
    })
    .input(ofCase.extend(AskedPause.shape))
    .output(PauseView),
  end: contract
    .route({ method: 'DELETE', path: '/cases/{id}/pause', summary: 'The time goes on, or is not asked to stand still' })
    .input(ofCase)
    .output(PauseView),
  decide: contract
    .route({
      method: 'POST',
      path: '/cases/{id}/pause/decision',
      summary: 'Agree that the time stands still, from when it was asked for, or do not',
    })
    .input(ofCase.extend({ isGranted: z.boolean() }))
    .output(PauseView),
}
