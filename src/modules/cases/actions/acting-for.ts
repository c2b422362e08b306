import type { Ctx } from '#db/context.ts'
import { holds } from '#kernel/policy.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { takesIn, worksCases } from '../policy.ts'
import type { By } from './record.ts'

/** For which of their units somebody acts here: the one that has the case, the one that took it in, or their own. */
export const actingFor = (
  { actor }: Ctx,
  { unitId, intakeUnitId }: Pick<CitizenCase, 'unitId' | 'intakeUnitId'>,
): By => {
  const roles = [...takesIn, ...worksCases]
  const acting =
    unitId !== null && holds(actor, roles, unitId)
      ? unitId
      : holds(actor, roles, intakeUnitId)
        ? intakeUnitId
        : (actor.posts[0]?.unitId ?? intakeUnitId)
  return { by: 'unit', unitId: acting, workerId: actor.personId }
}
