import type { Ctx } from '#db/context.ts'
import type { Building } from '../building.ts'
import { everyPlace } from '../queries.ts'
import { buildingsOf, writeBuildings } from './queries.ts'

/** So many stand in the demo community; they are invented, like everything in it. */
const demoBuildings: readonly Building[] = [
  ...Array.from({ length: 12 }, (_, n) => ({ name: `${n + 1}幢`, entrances: ['东单元', '西单元'] })),
  ...['老年食堂', '中心花园', '菜场口', '演示广场'].map((name) => ({ name, entrances: [] })),
]

/** Seeding again changes nothing. */
export const seedDemoBuildings = async (ctx: Ctx): Promise<void> => {
  const place = (await everyPlace(ctx)).find(({ name }) => name === '天水社区')
  if (!place) return
  const known = await buildingsOf(ctx, place.id)
  if (known.version === 0) await writeBuildings(ctx, { ...known, buildings: [...demoBuildings] })
}
