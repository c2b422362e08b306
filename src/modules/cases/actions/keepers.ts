import type { Ctx } from '#db/context.ts'
import type { Keeper } from '#http/module.ts'
import { placeCards } from '#modules/places/index.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { saveCase } from '../queries/cases.ts'
import { getCategory } from '../queries/categories.ts'
import { accuseInstead, countAccusing, countOpen, holdOpen, readableOpen } from '../queries/held.ts'
import { handClocks } from './clocks.ts'
import { tellStory } from './record.ts'
import { makeFindable, tellStaff } from './tell.ts'
import { publicTitleOf } from './titles.ts'

const shown = 20

/**
 * The cases that a unit has taken in or works on. Whoever ends the unit learns how many there are; which ones, only who
 * may read them anyway.
 */
const openCases: Keeper = {
  kind: 'cases.case',
  of: 'unit',
  async held(ctx, id) {
    const lines = (await readableOpen(ctx, id, shown)).map(({ number, title }) => ({
      title: `${number} ${title}`,
      path: `/c/cases/${number}`,
    }))
    return { count: await countOpen(ctx, id), lines }
  },
  async blocks(ctx, { from, to }) {
    const count = await countOpen(ctx, from)
    if (count === 0) return null
    if (to === null) return { reason: 'cases.open-cases-need-a-unit', values: { count } }
    // Nobody gets the complaint about themselves because another unit ended.
    const accusing = await countAccusing(ctx, from, to)
    return accusing > 0 ? { reason: 'cases.taker-is-accused', values: { count: accusing } } : null
  },
  async handOver(ctx, { from, to }) {
    if (to === null) return
    for (const it of await holdOpen(ctx, from)) await handCase(ctx, it, from, to)
  },
}

/** Its units, its clocks, a line in its story that the reporter reads too, and whoever has it now is told. */
const handCase = async (ctx: Ctx, it: CitizenCase, from: string, to: string): Promise<void> => {
  const after = {
    ...it,
    unitId: it.unitId === from ? to : it.unitId,
    intakeUnitId: it.intakeUnitId === from ? to : it.intakeUnitId,
  }
  const saved = await saveCase(ctx, { ...after, ...(await handClocks(ctx, after)) })
  await tellStory(ctx, it, saved, {
    verb: 'hand-over',
    by: { by: 'unit', unitId: to, workerId: null },
    text: '',
    audience: 'public',
    facts: { fromUnit: from, toUnit: to },
  })
  const category = saved.categoryId ? await getCategory(ctx, saved.categoryId) : null
  const [place] = await placeCards(ctx, [saved.placeId])
  await makeFindable(ctx, saved, publicTitleOf(category, place?.name ?? ''))
  await tellStaff(ctx, saved, 'hand-over', category?.name ?? '')
}

/**
 * Complaints about the unit itself. Its people go to the successor, so the complaint goes to being about that one: it stays out
 * of their sight. Nobody who plans the end is told that there are any, unless it stands in the way.
 */
const complaints: Keeper = {
  kind: 'cases.complaint',
  of: 'unit',
  held: async () => ({ count: 0, lines: [] }),
  async blocks(ctx, { from, to }) {
    const count = to === null ? 0 : await countAccusing(ctx, to, from)
    return count > 0 ? { reason: 'cases.successor-works-on-complaints', values: { count } } : null
  },
  async handOver(ctx, { from, to }) {
    if (to !== null) await accuseInstead(ctx, from, to)
  },
}

export const casesKeepers: readonly Keeper[] = [openCases, complaints]
