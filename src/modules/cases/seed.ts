import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { inRoot } from '#db/root.ts'
import { system } from '#jobs/system.ts'
import { Day, dayOf } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { everyUnit } from '#modules/organisations/index.ts'
import { demoPeople, postsAt, postsOf } from '#modules/people/index.ts'
import { everyPlace, seededId } from '#modules/places/index.ts'
import { reportCase } from './actions/create.ts'
import { mergeHeld } from './actions/deeds.ts'
import { moveHeld } from './actions/moves.ts'
import { keepRating } from './actions/rating.ts'
import { step } from './actions/step.ts'
import { moving } from './actions/take.ts'
import { type CitizenCase, channels, ratings } from './citizen-case.ts'
import { NewCase } from './new-case.ts'
import { worksCases } from './policy.ts'
import { caseOfReporter } from './queries/cases.ts'
import { everyCategory } from './queries/categories.ts'
import { writeChecklist } from './queries/checklists.ts'
import { writePhrases } from './queries/phrases.ts'
import { insertPlates } from './queries/plates.ts'
import { insertRoute } from './queries/routing.ts'
import { RouteId } from './routing.ts'
import { lifeOf, type Turn } from './seed-lives.ts'

const Row = z.object({
  reported: z.string().regex(/^\d\d-\d\d \d\d:\d\d$/),
  by: z.string(),
  channel: z.enum(channels),
  category: z.string(),
  place: z.string(),
  spot: z.string(),
  words: z.string(),
  unit: z.string(),
  life: z.string(),
  result: z.string(),
})
type Row = z.infer<typeof Row>

/** A context at another moment, for somebody else, in the same transaction. */
type CtxAt = (moment: Date, actor: Actor) => Ctx

/** The time in Jiangbei. */
const momentOf = (written: string): Date => new Date(`2023-${written.replace(' ', 'T')}:00+08:00`)

type Deed = { at: Date; does: () => Promise<void> }

/**
 * The demo district's cases until the afternoon of 6 May 2023: reported, accepted, handed over, worked on, confirmed and
 * disputed by the module's own deeds, each on its day, so that trail, figures, clocks and queues are what they would be.
 *
 * @param ctxAt one transaction in the seeded town, at any moment and for anybody
 * @param now nothing happens after it
 */
export const seedCases = async (ctxAt: CtxAt, now: Date): Promise<void> => {
  const ctx = ctxAt(now, anonymous)
  const town = await townOf(ctx)
  await hangPlates(ctx, town)
  const text = readFileSync(inRoot('data/demo/cases.csv'), 'utf8')
  const rows = Row.array().parse(parse(text, { columns: true, skip_empty_lines: true }))
  const numbers = new Map<Row, string>()
  const deeds = rows.flatMap((row, n) => {
    const turns = lifeOf(row.life, momentOf(row.reported))
    const report: Deed = {
      at: momentOf(row.reported),
      does: async () => void numbers.set(row, await reportOne(ctxAt, town, row, n)),
    }
    return [report, ...turns.map((turn) => ({ at: turn.at, does: () => play(ctxAt, town, rows, numbers, row, turn) }))]
  })
  const past = deeds.filter(({ at }) => at <= now).toSorted((one, other) => one.at.getTime() - other.at.getTime())
  for (const { does } of past) await does()
  await writeRules(ctx, town)
  const phrases = ['已约上门，时间是', '需要共有部位业主签字，已在楼道贴出', '已转给管的单位，他们会联系']
  await writePhrases(ctx, { phrases, version: 0 })
}

/** Some rules and a checklist, as an office writes them after its first weeks; the cases above went their way without. */
const writeRules = async (ctx: Ctx, town: Town): Promise<void> => {
  const kinds = new Map((await everyCategory(ctx)).map(({ code, id }) => [code, id]))
  // biome-ignore format: a table for people
  const rules = [
    ['江北区',   'safety-fire',    null,     '区消防救援大队',   true,  '演示：消防隐患由消防救援大队牵头'],
    ['江北区',   'leak-building',  'shared', '区住建局',         false, '演示：职责清单第 3 条'],
    ['庄桥街道', 'waste',          null,     '区综合执法局',     false, '演示：街道与执法局的协议'],
  ] as const
  for (const [n, [place, kind, assetOwner, unit, isDirect, note]] of rules.entries()) {
    const categoryId = kinds.get(kind)
    if (!categoryId) continue
    const id = RouteId.parse(seededId('case-route', String(n)))
    const fixed = { validFrom: Day.parse('2023-05-01'), validTo: null, version: 1, note, assetOwner, isDirect }
    await insertRoute(ctx, { ...fixed, id, placeId: town.placeId(place), unitId: town.unitId(unit), categoryId })
  }
  const lift = kinds.get('facility-lift')
  if (!lift) return
  await writeChecklist(ctx, {
    categoryId: lift,
    version: 0,
    items: [
      { code: 'trapped', label: '问清有没有人被困', labelEn: 'Ask whether somebody is trapped', isRequired: true },
      { code: 'firm', label: '通知维保单位到场', labelEn: 'Call the maintenance firm', isRequired: true },
      { code: 'notice', label: '在单元门口贴告示', labelEn: 'Put up a notice at the door', isRequired: false },
    ],
  })
}

type Town = Awaited<ReturnType<typeof townOf>>

const townOf = async (ctx: Ctx) => {
  const units = new Map((await everyUnit(ctx)).map((unit) => [unit.name, unit]))
  const byId = new Map([...units.values()].map((unit) => [unit.id as string, unit]))
  const places = new Map((await everyPlace(ctx)).map((place) => [place.name, place.id as string]))
  const known = <Of>(of: ReadonlyMap<string, Of>, name: string): Of => {
    const one = of.get(name)
    if (one === undefined) throw new Error(`the demo town has nothing called ${name}`)
    return one
  }
  return {
    unitId: (name: string): string => known(units, name).id,
    placeId: (name: string): string => known(places, name),
    /** Whoever acts for a unit: somebody of the demo town, or where it has nobody just its post. */
    async actorAt(at: Ctx, unitId: string): Promise<Actor> {
      const posts = (await postsAt(at, [unitId])).filter(
        ({ role }) => worksCases.includes(role) || role === 'district-office',
      )
      const post = posts.find(({ holder }) => holder !== null)
      const unit = byId.get(unitId)
      if (post?.holder) {
        return {
          personId: post.holder.id,
          posts: [{ postId: post.id, role: post.role, unitId, placeId: unit?.placeId ?? null }],
        }
      }
      const role = unit?.placeId ? 'community-head' : 'liaison'
      return {
        personId: null,
        posts: [{ postId: seededId('case-post', unitId), role, unitId, placeId: unit?.placeId ?? null }],
      }
    },
  }
}

const personOf = async (ctx: Ctx, key: string): Promise<Actor> => {
  const person = demoPeople().find((one) => one.key === key)
  if (!person) throw new Error(`nobody in the demo town is called ${key}`)
  return { personId: person.id, posts: await postsOf(ctx, person.id, dayOf(ctx.now)) }
}

/** The same key each time: whoever seeds again would find the case there. */
const keyOf = (n: number): string => seededId('case', String(n))

const reportOne = async (ctxAt: CtxAt, town: Town, row: Row, n: number): Promise<string> => {
  const at = momentOf(row.reported)
  const placeId = town.placeId(row.place)
  const isStaffs = row.channel !== 'portal'
  const nobody = ctxAt(at, anonymous)
  const who = row.by ? await personOf(nobody, row.by) : isStaffs ? await staffAt(nobody, town, row) : anonymous
  const isHelped = row.channel === 'counter' || row.channel === 'phone'
  const asked = NewCase.parse({
    channel: row.channel,
    category: row.category || null,
    place: { placeId, spot: row.spot },
    words: `演示：${row.words}`,
    answers: row.category === 'facility-lift' ? { trapped: false } : {},
    ...(isHelped
      ? { reporter: { name: `演示·居民${n}`, phone: '13800000000', answerWay: 'call', consent: 'spoken' } }
      : {}),
  })
  return (await reportCase(ctxAt(at, who), asked, keyOf(n))).number
}

const staffAt = async (ctx: Ctx, town: Town, { place }: Row): Promise<Actor> => town.actorAt(ctx, town.unitId(place))

const play = async (
  ctxAt: CtxAt,
  town: Town,
  rows: readonly Row[],
  numbers: ReadonlyMap<Row, string>,
  row: Row,
  { at, who, verb }: Turn,
): Promise<void> => {
  const find = async (of: Row | undefined): Promise<CitizenCase> => {
    const it = of && (await caseOfReporter(ctxAt(at, anonymous), numbers.get(of) ?? '', { hold: true }))
    if (!it) throw new Error(`the demo has no case for ${of?.words}`)
    return it
  }
  const it = await find(row)
  const unitId = row.unit ? town.unitId(row.unit) : it.intakeUnitId
  if (who === 'reporter' || who === 'time') {
    const ctx = ctxAt(at, who === 'time' ? system : anonymous)
    const by = { by: who === 'time' ? ('system' as const) : ('reporter' as const) }
    if (verb === 'rate') {
      const pick = createHash('sha256').update(it.number).digest()[0] ?? 0
      await keepRating(ctx, it, { value: ratings[pick % 4] ?? 'fair', words: '' })
      return
    }
    await step(ctx, moving(ctx, it, { isReporter: who === 'reporter' }), verb, {
      by,
      reason: verb === 'dispute' ? '演示：又坏了一个' : undefined,
    })
    return
  }
  const ctx = ctxAt(at, await town.actorAt(ctxAt(at, anonymous), who === 'unit' ? unitId : it.intakeUnitId))
  if (verb === 'merge') {
    const main = await find(rows[rows.indexOf(row) - 1])
    await mergeHeld(ctx, moving(ctx, it), main, '演示：同一盏灯')
    return
  }
  await moveHeld(ctx, moving(ctx, it), { verb: verb as never, ...sayOf(row, verb, unitId) })
}

/** What is said with a step. */
const sayOf = (
  { result }: Row,
  verb: string,
  unitId: string,
): { reason?: string; otherWay?: string; unitId?: string } => {
  if (verb === 'assign') return { unitId }
  if (verb === 'resolve') return { reason: `演示：${result}` }
  if (verb === 'refuse')
    return { reason: '演示：邻里之间的事，由人民调解更合适', otherWay: '演示：社区人民调解委员会，每周三下午' }
  if (verb === 'return') return { reason: '演示：这一处归街道工地管理，不在我们的范围' }
  if (verb === 'ask') return { reason: '演示：请问是哪几层、什么时间最明显？' }
  return {}
}

const spots = [
  '1幢东单元',
  '2幢西单元',
  '3幢东单元1楼',
  '3幢东单元2楼',
  '5幢门口',
  '7幢车棚',
  '9幢电梯',
  '南门',
  '健身点',
]

/** Some plates in 天水社区: L7-201 to L7-209, of which L7-204 hangs on the second floor. */
const hangPlates = async (ctx: Ctx, town: Town): Promise<void> => {
  const placeId = town.placeId('天水社区')
  await insertPlates(
    ctx,
    spots.map((spot, n) => ({
      id: seededId('plate', `L7-${201 + n}`),
      code: `L7-${201 + n}`,
      placeId,
      spot,
      lat: null,
      long: null,
      assetOwner: n === 8 ? 'public' : 'shared',
      isActive: true,
      version: 1,
    })),
  )
}
