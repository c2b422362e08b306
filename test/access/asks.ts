import { casesAsks } from './asks/cases.ts'
import type { How } from './asks/how.ts'
import { meetingsAsks } from './asks/meetings.ts'
import { programmeAsks } from './asks/programme.ts'
import { toolAsks } from './asks/tools.ts'
import { townAsks } from './asks/town.ts'

export { isPerAsk } from './asks/how.ts'

/** How each entry is asked. What stands here is right in shape, so that only rights decide. */
export const asks: Readonly<Record<string, How>> = {
  ...toolAsks,
  ...townAsks,
  ...programmeAsks,
  ...casesAsks,
  ...meetingsAsks,
}
