import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { CountedView, NewView, SavedView, SavedViewId } from './saved-view.ts'

export const viewsContract = {
  list: contract
    .route({
      method: 'GET',
      path: '/case-views',
      summary:
        'Questions of the queue page under a name: your own, and those of your units, with how many cases each holds',
    })
    .output(z.array(CountedView)),
  save: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/case-views', summary: 'Keep a question of the queue page under a name' })
    .input(NewView)
    .output(SavedView),
  rename: contract
    .route({ method: 'PUT', path: '/case-views/{id}/name', summary: 'Give a saved view another name' })
    .input(SavedView.pick({ id: true, name: true }))
    .output(SavedView),
  drop: contract
    .route({ method: 'DELETE', path: '/case-views/{id}', summary: 'Remove a saved view; the answer is the view' })
    .input(z.object({ id: SavedViewId }))
    .output(SavedView),
}
