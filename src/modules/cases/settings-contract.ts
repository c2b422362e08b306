import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { CategoryId } from './category.ts'
import { Checklist } from './checklist.ts'
import { PauseList, WrittenPauseReason } from './pause.ts'
import { PhraseList } from './phrase.ts'
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
  phrases: contract
    .route({ method: 'GET', path: '/case-phrases', summary: 'Sentences for answers, as the district words them' })
    .output(PhraseList),
  setPhrases: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/case-phrases', summary: 'Word the sentences for answers' })
    .input(PhraseList.pick({ phrases: true }))
    .output(PhraseList),
  pauses: contract
    .route({
      method: 'GET',
      path: '/case-pause-reasons',
      summary: 'For which reasons the time of a case may stand still, and for how long',
    })
    .output(PauseList),
  setPauses: contract
    .meta({ versioned: true })
    .route({
      method: 'PUT',
      path: '/case-pause-reasons',
      summary: 'List the reasons; one that is not used any more is put away and stays',
    })
    .input(z.object({ reasons: z.array(WrittenPauseReason).min(1).max(20) }))
    .output(PauseList),
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
