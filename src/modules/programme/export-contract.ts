import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { languages } from '#kernel/words.ts'
import { ListId, ListVersionId } from './list.ts'
import { TaskFilter } from './task-filter.ts'
import { YearId } from './year.ts'

const Told = z.object({ language: z.enum(languages).default('zh-CN') })
const How = Told.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') })
export type How = z.infer<typeof How>

/** 2023-05. */
const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, { error: 'programme.not-a-month' })

export const exportContract = {
  list: contract
    .route({ method: 'GET', path: '/lists/{listId}/export', summary: 'A list in the columns of the office' })
    .input(How.extend({ listId: ListId, versionId: ListVersionId.optional() }))
    .output(z.file()),
  template: contract
    .route({
      method: 'GET',
      path: '/lists/{listId}/template',
      summary: 'An empty table of a list, to fill in and import',
    })
    .input(Told.extend({ listId: ListId }))
    .output(z.file()),
  monthly: contract
    .route({ method: 'GET', path: '/programme/monthly-table', summary: 'What was reported in a month, row by row' })
    .input(
      How.extend({
        yearId: YearId,
        listId: ListId.optional(),
        unitId: z.uuid().optional(),
        month: Month.optional(),
      }),
    )
    .output(z.file()),
  paper: contract
    .route({
      method: 'GET',
      path: '/list-versions/{versionId}/paper',
      summary: 'A version of a list as an official Word document',
    })
    .input(Told.extend({ versionId: ListVersionId }))
    .output(z.file()),
  comparison: contract
    .route({
      method: 'GET',
      path: '/list-versions/{versionId}/comparison',
      summary: 'What differs from another version, as a Word document',
    })
    .input(Told.extend({ versionId: ListVersionId, from: ListVersionId }))
    .output(z.file()),
  tasks: contract
    .route({ method: 'GET', path: '/tasks/export', summary: 'The tasks of a filter, as a table' })
    .input(TaskFilter.omit({ after: true, limit: true }).extend(How.shape))
    .output(z.file()),
}
