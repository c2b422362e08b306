import { lazy } from 'react'
import type { BesideParts } from '#ui/react/beside.tsx'

const meetings = () => import('#modules/meetings/console/beside.tsx')

const programme = () => import('#modules/programme/console/open-work.tsx')

/** What modules below say on the pages of those above them. */
export const beside: BesideParts = {
  task: lazy(async () => ({ default: (await meetings()).TaskOrigins })),
  'list-version': lazy(async () => ({ default: (await meetings()).VersionOnTable })),
  'post-work': lazy(async () => ({ default: (await programme()).PostWork })),
  'unit-work': lazy(async () => ({ default: (await programme()).UnitWork })),
  post: lazy(async () => ({ default: (await import('#modules/meetings/console/post-before.tsx')).PostBefore })),
  unit: lazy(async () => ({ default: (await meetings()).UnitBefore })),
}
