import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { languages } from '#kernel/words.ts'
import { rowsWish, toBring } from '#tools/imports/kept.ts'
import { CaseId, CaseView } from './citizen-case.ts'
import { HandBack, SlipReturn } from './slip.ts'
import { SlipChange, SlipImport, SlipImportId, SlipImportView, SlipRowView, slipRowStates } from './slip-import.ts'

const ofImport = z.object({ id: SlipImportId })
const ofCase = z.object({ id: CaseId })
const ofHandBack = z.object({ id: z.uuid() })
const language = z.enum(languages).default('zh-CN')

export const slipContract = {
  upload: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/slip-imports',
      summary: 'Read a file of hotline slips, or pasted cells, and see what would become of each',
    })
    .input(
      z.object({
        ...toBring,
        /** For which of one's units; the first that takes slips in. */
        unitId: z.uuid().optional(),
      }),
    )
    .output(SlipImportView),
  list: contract
    .route({ method: 'GET', path: '/slip-imports', summary: 'One’s own imports of slips, newest first' })
    .output(z.array(SlipImport)),
  view: contract
    .route({ method: 'GET', path: '/slip-imports/{id}', summary: 'What was understood of a file, and how far it is' })
    .input(ofImport)
    .output(SlipImportView),
  rows: contract
    .route({ method: 'GET', path: '/slip-imports/{id}/rows', summary: 'The slips of a file, without the callers' })
    .input(ofImport.extend(rowsWish(slipRowStates, { most: 200, usual: 50 })))
    .output(z.object({ lines: z.array(SlipRowView), next: z.string().nullable() })),
  change: contract
    .meta({ versioned: true })
    .route({ method: 'PATCH', path: '/slip-imports/{id}', summary: 'Decide about headers, columns, words and cells' })
    .input(ofImport.extend(SlipChange.shape))
    .output(SlipImportView),
  run: contract
    .route({
      method: 'POST',
      path: '/slip-imports/{id}/run',
      summary: 'Make cases of the good slips, in the background',
    })
    .input(ofImport)
    .output(SlipImportView),
  cancel: contract
    .route({
      method: 'POST',
      path: '/slip-imports/{id}/cancellation',
      summary: 'Stop an import; what it has made is taken back',
    })
    .input(ofImport)
    .output(SlipImportView),
  undo: contract
    .route({
      method: 'DELETE',
      path: '/slip-imports/{id}',
      summary: 'Take a whole import back within a day, except cases that somebody has worked on',
    })
    .input(ofImport)
    .output(SlipImportView),
  toMend: contract
    .route({
      method: 'GET',
      path: '/slip-imports/{id}/to-mend',
      summary: 'Which cells are to be mended and how, without the callers',
    })
    .input(ofImport.extend({ language }))
    .output(z.file()),

  askReturn: contract
    .route({
      method: 'PUT',
      path: '/cases/{id}/slip-return',
      summary: 'Ask that a slip goes back to the hotline, with the reason and where it belongs',
    })
    .input(ofCase.extend(SlipReturn.shape))
    .output(CaseView),
  keep: contract
    .route({ method: 'DELETE', path: '/cases/{id}/slip-return', summary: 'Ask no longer that a slip goes back' })
    .input(ofCase)
    .output(CaseView),
  decideReturn: contract
    .route({
      method: 'POST',
      path: '/cases/{id}/slip-return/decision',
      summary: 'Let a slip go back, or decide that the duty stays where it is',
    })
    .input(ofCase.extend({ isGranted: z.boolean() }))
    .output(CaseView),

  handBacks: contract
    .route({
      method: 'GET',
      path: '/case-hand-backs',
      summary: 'What was given back to the hotline, newest first, and how many answers are new',
    })
    .output(
      z.object({
        handBacks: z.array(HandBack),
        waiting: z.array(z.object({ unitId: z.uuid(), slips: z.int() })),
        names: z.record(z.string(), z.string()),
      }),
    ),
  handBack: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/case-hand-backs',
      summary: 'Give the new answers of a unit back to the hotline, or chosen ones once more',
    })
    .input(z.object({ unitId: z.uuid(), caseIds: z.array(CaseId).min(1).max(500).optional() }))
    .output(HandBack),
  handBackFile: contract
    .route({ method: 'GET', path: '/case-hand-backs/{id}/file', summary: 'The answers in the hotline’s columns' })
    .input(ofHandBack.extend({ language, format: z.enum(['xlsx', 'csv']).default('xlsx') }))
    .output(z.file()),
  undoHandBack: contract
    .route({ method: 'DELETE', path: '/case-hand-backs/{id}', summary: 'Its answers count as new again' })
    .input(ofHandBack)
    .output(HandBack),
}
