import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { settingPolicy } from '../policy.ts'
import { windowOf, writeWindow } from '../queries/windows.ts'
import type { Window } from '../window.ts'

/** @throws Refusal forbidden */
export const viewWindow = async (ctx: Ctx): Promise<Window> => {
  authorise(settingPolicy.read, ctx.actor, null, 'cases.staff-only')
  return windowOf(ctx)
}

/** Holds for what happens from now on: a window that runs keeps the day it was given. @throws Refusal forbidden, stale */
export const setWindow = async (ctx: Ctx, asked: Omit<Window, 'version'>): Promise<Window> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  const before = await windowOf(ctx, { hold: true })
  refuseStale(ctx.seen, before.version, before)
  const set = await writeWindow(ctx, { ...asked, version: before.version })
  if (!set) throw new Refusal('stale', 'kernel.stale')
  await record(ctx, 'cases.window-set', ctx.newId(), { ...asked })
  return set
}
