import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { ApprovalScheme } from './approval.ts'
import { LightScheme, LightSchemeVersion } from './light-shape.ts'
import { NewView, SavedView, SavedViewId } from './saved-view.ts'
import { PublicPlace, PublicYear, Standing, UnitStanding } from './standing.ts'
import { WhichTasks } from './task-filter.ts'
import { BranchWish, TaskBranches, Tree } from './tree.ts'
import { YearId } from './year.ts'

const ofYearOrNow = z.object({ yearId: YearId.optional() })
/** The same question of the year that is named, or of the one that is being worked on. */
const WhichOfYearOrNow = WhichTasks.extend(ofYearOrNow.shape)

/** The ways to look at the year as a whole: how it stands, its tree, its units, what everybody may see, views of one's own. */
export const looksContract = {
  lightScheme: contract
    .route({ method: 'GET', path: '/light-scheme', summary: 'How this district reads its lights' })
    .output(LightScheme),
  lightVersions: contract
    .route({ method: 'GET', path: '/light-scheme/versions', summary: 'What the rule of the lights was, newest first' })
    .output(z.array(LightSchemeVersion)),
  editLightScheme: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/light-scheme', summary: 'Change thresholds, words and colours of the lights' })
    .input(LightScheme.omit({ version: true }))
    .output(LightScheme),
  approvalScheme: contract
    .route({ method: 'GET', path: '/approval-scheme', summary: 'Which level passes a change of a task' })
    .output(ApprovalScheme),
  editApprovalScheme: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/approval-scheme', summary: 'Change how far units and the office may go' })
    .input(ApprovalScheme.omit({ version: true }))
    .output(ApprovalScheme),
  standing: contract
    .route({ method: 'GET', path: '/standing', summary: 'How the year stands, in words and numbers' })
    .input(ofYearOrNow)
    .output(Standing),
  tree: contract
    .route({
      method: 'GET',
      path: '/programme',
      summary: 'The pillars of the programme, and how what hangs on them stands',
    })
    .input(WhichOfYearOrNow)
    .output(Tree),
  branches: contract
    .route({
      method: 'GET',
      path: '/programme/branches',
      summary:
        'Tasks under some pillars, in some states or due on some days: the first of each, and how many there are',
    })
    .input(BranchWish)
    .output(TaskBranches),
  byUnit: contract
    .route({ method: 'GET', path: '/programme/units', summary: 'The lights of the units that lead tasks' })
    .input(WhichOfYearOrNow)
    .output(z.array(UnitStanding)),
  publicYear: contract
    .meta({ anyone: true })
    .route({
      method: 'GET',
      path: '/public/this-year',
      summary: 'What the district does this year, as far as it is published',
    })
    .output(PublicYear),
  publicPlace: contract
    .meta({ anyone: true })
    .route({
      method: 'GET',
      path: '/public/places/{slug}',
      summary: 'What this year brings to a place, as far as it is published',
    })
    .input(z.object({ slug: z.string().min(1).max(60) }))
    .output(PublicPlace),

  savedViews: contract
    .route({ method: 'GET', path: '/saved-views', summary: 'Filters under a name: your own, and those of your units' })
    .output(z.array(SavedView)),
  saveView: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/saved-views', summary: 'Keep a filter under a name' })
    .input(NewView)
    .output(SavedView),
  renameView: contract
    .route({ method: 'PUT', path: '/saved-views/{id}/name', summary: 'Give a saved filter another name' })
    .input(SavedView.pick({ id: true, name: true }))
    .output(SavedView),
  dropView: contract
    .route({ method: 'DELETE', path: '/saved-views/{id}', summary: 'Remove a saved filter; the answer is the filter' })
    .input(z.object({ id: SavedViewId }))
    .output(SavedView),
}
