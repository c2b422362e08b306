import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { languages } from '#kernel/words.ts'
import { KeyPointsId } from './key-points.ts'
import { ListId, ListVersionId } from './list.ts'
import { MonthlyAsked, MonthlyTable, MonthlyWish } from './monthly-shape.ts'
import { TaskId } from './task.ts'
import { TaskFilter } from './task-filter.ts'

const Told = z.object({ language: z.enum(languages).default('zh-CN') })
const How = Told.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') })
export type How = z.infer<typeof How>

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
  monthlyOnScreen: contract
    .route({
      method: 'GET',
      path: '/programme/monthly',
      summary: 'What was reported in a month, unit by unit, for the screen',
    })
    .input(MonthlyAsked)
    .output(MonthlyTable),
  monthly: contract
    .route({ method: 'GET', path: '/programme/monthly-table', summary: 'What was reported in a month, row by row' })
    .input(MonthlyWish.extend(How.shape))
    .output(z.file()),
  paper: contract
    .route({
      method: 'GET',
      path: '/list-versions/{versionId}/paper',
      summary: 'A version of a list as an official Word document',
    })
    .input(Told.extend({ versionId: ListVersionId }))
    .output(z.file()),
  keyPointsPaper: contract
    .route({
      method: 'GET',
      path: '/key-points/{id}/paper',
      summary: 'The key points as an official Word document, the lists of the same number annexed',
    })
    .input(Told.extend({ id: KeyPointsId }))
    .output(z.file()),
  keyPointsComparison: contract
    .route({
      method: 'GET',
      path: '/key-points/{id}/comparison',
      summary: 'What a version of the key points changes of an earlier one, as a Word document',
    })
    .input(Told.extend({ id: KeyPointsId, from: KeyPointsId.optional() }))
    .output(z.file()),
  comparison: contract
    .route({
      method: 'GET',
      path: '/list-versions/{versionId}/comparison',
      summary: 'What differs from another version and why, as a Word document or a table',
    })
    .input(
      Told.extend({
        versionId: ListVersionId,
        from: ListVersionId,
        format: z.enum(['docx', 'xlsx']).default('docx'),
      }),
    )
    .output(z.file()),
  task: contract
    .route({ method: 'GET', path: '/tasks/{id}/paper', summary: 'A task as a Word document, to file or to take along' })
    .input(Told.extend({ id: TaskId }))
    .output(z.file()),
  tasks: contract
    .route({ method: 'GET', path: '/tasks/export', summary: 'The tasks of a filter, as a table' })
    .input(TaskFilter.omit({ after: true, limit: true }).extend(How.shape))
    .output(z.file()),
}
