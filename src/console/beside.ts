import { lazy } from 'react'
import type { BesideParts } from '#ui/react/beside.tsx'

const meetings = () => import('#modules/meetings/console/beside.tsx')

/** What modules below say on the pages of those above them. */
export const beside: BesideParts = {
  task: lazy(async () => ({ default: (await meetings()).TaskOrigins })),
  'list-version': lazy(async () => ({ default: (await meetings()).VersionOnTable })),
  unit: lazy(async () => ({ default: (await meetings()).UnitBefore })),
}
