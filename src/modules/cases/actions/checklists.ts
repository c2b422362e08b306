import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { refuseJudgingPeople } from '#kernel/refused-words.ts'
import { record } from '#tools/audit/record.ts'
import type { Checklist, ChecklistItem } from '../checklist.ts'
import type { CaseView } from '../citizen-case.ts'
import { settingPolicy } from '../policy.ts'
import { getCategory } from '../queries/categories.ts'
import { checkedItems, checklistOf, dropTick, insertTick, writeChecklist } from '../queries/checklists.ts'
import { actingFor } from './acting-for.ts'
import { still, takeCase } from './take.ts'
import { viewOf } from './view.ts'

/** What a kind of matter asks to be done; its own list only. @throws Refusal forbidden, not-found */
export const viewChecklist = async (ctx: Ctx, categoryId: string): Promise<Checklist> => {
  authorise(settingPolicy.read, ctx.actor, null, 'cases.staff-only')
  await getCategory(ctx, categoryId)
  return (await checklistOf(ctx, categoryId)) ?? { categoryId, items: [], version: 0 }
}

/** @throws Refusal forbidden, not-found, stale, invalid: two items of one name, or one that judges people */
export const setChecklist = async (
  ctx: Ctx,
  categoryId: string,
  items: readonly ChecklistItem[],
): Promise<Checklist> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  await getCategory(ctx, categoryId)
  const before = (await checklistOf(ctx, categoryId, { hold: true })) ?? { categoryId, items: [], version: 0 }
  refuseStale(ctx.seen, before.version, before)
  for (const [n, { code, label }] of items.entries()) {
    refuseJudgingPeople(label, `/items/${n}/label`)
    if (items.findIndex((one) => one.code === code) !== n) {
      throw new Refusal('invalid', 'cases.item-twice', {
        fields: [{ pointer: `/items/${n}/code`, reason: 'cases.item-twice' }],
      })
    }
  }
  const written = await writeChecklist(ctx, { ...before, items: [...items] })
  if (!written) throw new Refusal('stale', 'kernel.stale')
  await record(ctx, 'cases.checklist-changed', categoryId, { items: items.length })
  return written
}

/** Ticks an item off, or says that it is still to be done. The same again changes nothing. @throws Refusal not-found, forbidden */
export const tickItem = async (ctx: Ctx, id: string, code: string, isDone: boolean): Promise<CaseView> => {
  const it = await takeCase({ ...ctx, seen: null }, id, 'tick')
  if (!(await checkedItems(ctx, it)).some((item) => item.code === code)) {
    throw new Refusal('not-found', 'cases.no-such-item')
  }
  const by = actingFor(ctx, it)
  if (isDone) await insertTick(ctx, it.id, code, by.by === 'unit' ? by.unitId : it.intakeUnitId)
  else await dropTick(ctx, it.id, code)
  await record(ctx, 'cases.item-ticked', it.id, { code, isDone })
  return viewOf(ctx, still(it))
}
