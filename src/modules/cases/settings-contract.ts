import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { CategoryId } from './category.ts'
import { Checklist } from './checklist.ts'
import { Window } from './window.ts'

export const settingsContract = {
  checklist: contract
    .route({
      method: 'GET',
      path: '/case-categories/{categoryId}/checklist',
      summary: 'What is to be done for a kind of matter before one says that it is done',
    })
    .input(z.object({ categoryId: CategoryId }))
    .output(Checklist),
  setChecklist: contract
    .meta({ versioned: true })
    .route({
      method: 'PUT',
      path: '/case-categories/{categoryId}/checklist',
      summary: 'Say what is to be done for a kind of matter',
    })
    .input(Checklist.pick({ items: true }).extend({ categoryId: CategoryId }))
    .output(Checklist),
  adoptStandard: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/case-categories/standard',
      summary: 'Take over the standard kinds and targets, where a district has none',
    })
    .input(z.object({}))
    .output(z.object({ added: z.int().positive() })),
  window: contract
    .route({
      method: 'GET',
      path: '/case-window',
      summary: 'How long reporters may say something, and how often a case goes back',
    })
    .output(Window),
  setWindow: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/case-window', summary: 'Set these for the district, for what happens from now on' })
    .input(Window.omit({ version: true }))
    .output(Window),
}
