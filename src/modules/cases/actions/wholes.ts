import type { Ctx } from '#db/context.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { holdAnyCase, wholesOf } from '../queries/cases.ts'
import { addEchoes } from '../queries/public.ts'
import { type By, tellStory } from './record.ts'

/** A case that is no longer part of another takes along what it brought: itself, and whoever met it too. */
export const leaveWhole = async (
  ctx: Ctx,
  it: Pick<CitizenCase, 'id' | 'intoId' | 'echoes'>,
  by: By,
): Promise<void> => {
  const wholes = await wholesOf(ctx, it)
  await addEchoes(ctx, wholes, -(1 + it.echoes))
  const whole = wholes[0] ? await holdAnyCase(ctx, wholes[0]) : null
  if (!whole) return
  await tellStory(ctx, whole, whole, { verb: 'merged-out', by, text: '', audience: 'public', facts: { from: it.id } })
}
