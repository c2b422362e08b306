import { randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { setChecklist } from '#modules/cases/actions/checklists.ts'
import { handOn } from '#modules/cases/actions/hand-ons.ts'
import { moveCase } from '#modules/cases/actions/moves.ts'
import { noteCase } from '#modules/cases/actions/notes.ts'
import { askPause } from '#modules/cases/actions/pauses.ts'
import { saveView } from '#modules/cases/actions/saved-views.ts'
import { aPauseReason, aReport, aVoiceOf } from '#modules/cases/builders.ts'
import type { CitizenCase } from '#modules/cases/citizen-case.ts'
import { aFinishedSlip, aHotlineCase } from '#modules/cases/hotline/builders.ts'
import { giveBack } from '#modules/cases/hotline/hand-back.ts'
import { askReturn } from '#modules/cases/hotline/returns.ts'
import { caseNumbered } from '#modules/cases/queries/cases.ts'
import { everyCategory } from '#modules/cases/queries/categories.ts'
import { pausesListed } from '#modules/cases/queries/pauses.ts'
import type { NewView } from '#modules/cases/saved-view.ts'
import {
  aCommunityWorker,
  aGridWorker,
  aLiaison,
  anOfficer,
  aResident,
  aStreetWorker,
  placeIdOf,
  unitIdOf,
} from '#modules/people/builders.ts'
import { chainWaiting } from '#tools/audit/chain.ts'
import { clocksOf } from '#tools/timers/clocks/index.ts'
import { aFileOf } from './files.ts'
import { asOwner, each, type How, idIn, nothing, type Scene } from './how.ts'

const community = placeIdOf('天水社区')
type Made = { it: CitizenCase; code: string }

/** Something was said with it, and lies there. */
const spoken = async (scene: Scene): Promise<Made> => {
  const of = await made(scene)
  await scene.world.by(aResident(), (ctx) => aVoiceOf(ctx, of.it.id))
  return of
}

/** A report of the resident, as the line of the table wants it. */
const made = async ({ world, of }: Scene): Promise<Made> => {
  const about = of.startsWith('about') || of === 'one about a unit' ? unitIdOf('天水社区') : null
  const reporter = of === 'that waits for a call' ? { phone: '13800000000', answerWay: 'call' as const } : {}
  const receipt = await world.by(aResident(), (ctx) =>
    aReport(ctx, { accusedUnitId: about, isPublic: of !== 'a private one', reporter }),
  )
  const find = () => world.by(anOfficer(), (ctx) => caseNumbered(ctx, receipt.number))
  const it = await find()
  if (of === 'of the own liaison' || of === 'a public one') {
    const worker = aCommunityWorker()
    const accepted = await world.by(worker, (ctx) => moveCase(ctx, it.id, { verb: 'accept' }))
    if (of === 'of the own liaison') {
      await world.by(worker, (ctx) => moveCase(ctx, accepted.case.id, { verb: 'assign', unitId: unitIdOf('区住建局') }))
    }
  }
  return { it: await find(), code: receipt.code }
}

const aView: NewView = { name: '演示：没办完的', unitId: null, view: 'table', filter: { queue: 'open' }, putAway: [] }
const viewOfTheOffice = ({ world }: Scene) => world.by(anOfficer(), (ctx) => saveView(ctx, aView))

const idOf = each(async (scene) => ({ id: (await made(scene)).it.id }))
const numberOf = each(async (scene) => ({ number: (await made(scene)).it.number }))
const byId = (more: object): How => each(async (scene) => ({ id: (await made(scene)).it.id, ...more }))
/** By the code, or as whoever reported it while signed in. */
const own = (more: object = {}): How =>
  each(async (scene) => {
    const { it, code } = await made(scene)
    return { number: it.number, ...(scene.of === 'with its code' ? { code } : {}), ...more }
  })

const aMailbox = each(async (scene) => {
  // One browser asks for a few codes only, and here one asks for everybody.
  await asOwner(scene.town, 'delete from identity.attempt')
  return own({ mail: 'a@demo.invalid' })(scene)
})

const categoryId = ({ world }: Scene): Promise<string> =>
  world.by(
    aGridWorker(),
    async (ctx) => (await everyCategory(ctx)).find(({ code }) => code === 'leak-street')?.id ?? '',
  )

const categoryText = {
  parentId: null,
  ordinal: 9_000,
  name: '演示类',
  nameEn: 'Demo kind',
  isAnonymousAllowed: true,
  isPublic: true,
  danger: 'none',
}
const plateCode = (): string => `D-${randomUUID().slice(0, 8).toUpperCase()}`
const aPlate = async ({ town }: Scene): Promise<string> => {
  const code = plateCode()
  await (await town.as('office'))('POST', '/case-plates', { plates: [{ code, placeId: community, spot: '演示：1幢' }] })
  return code
}
const aTarget = { placeId: community, categoryId: null, what: 'step', termCount: 3, termUnit: 'working-day' }
const newReport = { place: { placeId: community, spot: '演示：路口' }, words: '演示：路灯不亮' }

const aDraw = { fromDay: '2023-04-01', toDay: '2023-05-06', perUnit: 3 }
const drawn = async (town: Scene['town']): Promise<string> => {
  const { body } = await (await town.as('office'))('POST', '/case-call-backs', aDraw)
  return (body as { callBack: { id: string } }).callBack.id
}
/** The trail has linked what happened since. */
const linked = async (town: Scene['town']): Promise<string> => {
  const id = await drawn(town)
  const auditor = new Pool({ connectionString: town.database.urls.audit, max: 1 })
  await chainWaiting(auditor)
  await auditor.end()
  return id
}
const opened = async (town: Scene['town']): Promise<string> => {
  const id = await linked(town)
  await (await town.as('office'))('POST', `/case-call-backs/${id}/opening`, {})
  return id
}
const anItem = { code: 'look', label: '演示：看过', labelEn: 'Looked at', isRequired: false }
/** One rule holds for a place, kind and owner, so each is for a kind of its own. */
const aRoute = async ({ town }: Scene) => {
  const kind = { ...categoryText, code: `demo-${randomUUID().slice(0, 8)}` }
  const { body } = await (await town.as('office'))('POST', '/case-categories', kind)
  const rule = { placeId: community, assetOwner: null, unitId: unitIdOf('区住建局'), validFrom: '2023-05-01' }
  return { ...rule, categoryId: idIn(body) }
}
/** What residents report. */
/** What another system sends, with a key of its own; who is signed in beside it makes no difference. */
const openReport = each(async ({ town }) => {
  const key = { name: '演示：市级平台', contact: '演示：值班室', scopes: ['open311.report'], until: '2023-12-31' }
  const { body } = await (await town.as('admin'))('PUT', `/api-keys/${randomUUID()}`, key)
  const { key: api_key } = body as { key: string }
  return { api_key, service_code: 'waste-overflow', address_string: '演示：3幢', description: '演示' }
})

const pastedSlips = (): string =>
  [
    '工单编号\t诉求分类\t诉求内容\t所属社区',
    `${randomUUID()}\t楼道漏水\t演示\t天水社区`,
    `${randomUUID()}\t楼道漏水\t演示\t`,
  ].join('\n')
/** A file of the office, with one good slip and one to be mended. */
const slipImport: How = async ({ town }) => {
  const { body } = await (await town.as('office'))('POST', '/slip-imports', { text: pastedSlips() })
  return { id: (body as { import: { id: string } }).import.id }
}
const finishedImport: How = async (scene) => {
  const { id } = (await slipImport(scene)) as { id: string }
  const done = `state = 'done', finished_at = '2023-05-06T06:00:00Z'`
  await asOwner(scene.town, `update cases.slip_import set ${done} where id = '${id}'`)
  return { id }
}
const byStreet = <Answer>({ world }: Scene, deed: Parameters<typeof world.by<Answer>>[1]) =>
  world.by(aStreetWorker(), deed)
const slipCase =
  (more: object = {}): How =>
  async (scene) => ({ id: await byStreet(scene, (ctx) => aHotlineCase(ctx)), ...more })
const wrongDepartment = { ground: 'wrong-department', reason: '演示：不归我们', otherWay: '演示：别处' } as const
const street = unitIdOf('庄桥街道')
const handBack = (scene: Scene) =>
  byStreet(scene, async (ctx) => giveBack(ctx, { unitId: street, caseIds: [await aFinishedSlip(ctx)] }))

export const casesAsks: Readonly<Record<string, How>> = {
  'cases.open311.discoveryXml': nothing,
  'cases.open311.discoveryJson': nothing,
  'cases.open311.servicesXml': nothing,
  'cases.open311.servicesJson': nothing,
  'cases.open311.service': async () => ({ file: 'waste-dumped.xml' }),
  'cases.open311.requestsXml': nothing,
  'cases.open311.requestsJson': nothing,
  'cases.open311.request': each(async (scene) => ({ file: `${(await made(scene)).it.number}.json` })),
  'cases.open311.token': each(async (scene) => ({ file: `${(await made(scene)).it.number}.json` })),
  'cases.open311.reportXml': openReport,
  'cases.open311.reportJson': openReport,
  'cases.openFigures': nothing,
  'cases.openByPlace': nothing,
  'cases.exportOpenByPlace': nothing,
  'cases.openCounts': nothing,
  'cases.routing.table': nothing,
  'cases.routing.add': each(aRoute),
  'cases.routing.end': each(async (scene) => {
    const { body } = await (await scene.town.as('office'))('POST', '/case-routes', await aRoute(scene))
    return { id: idIn(body), validTo: '2023-05-05' }
  }),
  'cases.routing.trial': async () => ({ placeId: community }),
  'cases.routing.ofCase': idOf,
  'cases.categories': async () => ({}),
  'cases.addCategory': each(async () => ({ ...categoryText, code: `demo-${randomUUID().slice(0, 8)}` })),
  'cases.editCategory': async (scene) => ({ ...categoryText, isRetired: false, id: await categoryId(scene) }),
  'cases.plate': async (scene) => ({ code: await aPlate(scene) }),
  'cases.plates': async () => ({ placeId: community }),
  'cases.addPlates': each(async () => ({ plates: [{ code: plateCode(), placeId: community, spot: '演示：2幢' }] })),
  'cases.targets': async () => ({ placeId: community }),
  'cases.setTarget': async () => aTarget,
  'cases.removeTarget': each(async ({ town }) => {
    const { body } = await (await town.as('office'))('PUT', '/case-targets', aTarget)
    return { id: idIn(body) }
  }),
  'cases.reportChallenge': async () => ({}),
  'cases.report': async () => newReport,
  'cases.similar': async () => ({ placeId: community }),
  'cases.unitsAt': async () => ({ placeId: community }),
  'cases.publicCases': async () => ({}),
  'cases.publicCase': numberOf,
  'cases.echo': numberOf,
  'cases.noticesMine': nothing,
  'cases.looksAtMine': async () => ({}),
  'cases.mine': async () => ({}),
  'cases.own': own(),
  'cases.moveOwn': own({ verb: 'withdraw' }),
  'cases.writeOwn': own({ text: '演示：补充一句' }),
  'cases.attachOwn': each(async (scene) => ({
    ...(await own()(scene)),
    fileIds: [await aFileOf(scene.town, scene.who)],
  })),
  'cases.rateOwn': own({ value: 'fair', words: '' }),
  'cases.nameOwn': own({ name: '演示' }),
  'cases.mailboxOwn': aMailbox,
  'cases.noticesOwn': own({ mail: null }),
  'cases.forgetOwn': own(),
  'cases.copyMine': nothing,
  'cases.forgetMine': nothing,
  'cases.redactOwn': own({ words: '演示', isPublic: true }),
  'cases.queues': async () => ({}),
  'cases.views.list': nothing,
  'cases.views.save': async () => aView,
  'cases.views.rename': each(async (scene) => ({ id: (await viewOfTheOffice(scene)).id, name: '演示：晚了的' })),
  'cases.views.drop': each(async (scene) => ({ id: (await viewOfTheOffice(scene)).id })),
  'cases.cases': async () => ({}),
  'cases.case': idOf,
  'cases.near': idOf,
  'cases.caseByNumber': numberOf,
  'cases.naming': idOf,
  'cases.clock': each(async (scene) => {
    const { it } = await made(scene)
    const clocks = await scene.world.by(anOfficer(), (ctx) => clocksOf(ctx, [it.id]))
    return { id: it.id, clockId: clocks[0]?.id ?? '' }
  }),
  'cases.move': each(async (scene) => ({
    id: (await made(scene)).it.id,
    verb: scene.of === 'of the own liaison' ? 'sign' : 'accept',
  })),
  'cases.edit': each(async (scene) => {
    const text = { title: '演示', words: '演示', publicWords: '演示', spot: '', isPublic: true }
    return { id: (await made(scene)).it.id, ...text, categoryId: await categoryId(scene) }
  }),
  'cases.note': byId({ text: '演示：看过了', isInternal: true }),
  'cases.takeBackNote': each(async (scene) => {
    const { it } = await made(scene)
    const noted = await scene.world.by(aCommunityWorker(), (ctx) =>
      noteCase(ctx, it.id, { text: '演示', isInternal: true }),
    )
    return { id: it.id, noteId: noted.steps.at(-1)?.id ?? '' }
  }),
  'cases.promisedCalls': nothing,
  'cases.call': byId({ outcome: 'told' }),
  'cases.attach': each(async (scene) => ({
    id: (await made(scene)).it.id,
    fileIds: [await aFileOf(scene.town, scene.who)],
    when: 'after',
  })),
  'cases.listen': each(async (scene) => ({ id: (await spoken(scene)).it.id, purpose: '演示：写成文字' })),
  'cases.writeVoiceDown': each(async (scene) => ({ id: (await spoken(scene)).it.id, words: '演示：灯不亮' })),
  'cases.tick': each(async (scene) => {
    const kind = await categoryId(scene)
    await scene.world.by(anOfficer(), (ctx) => setChecklist(ctx, kind, [anItem]))
    const receipt = await scene.world.by(aResident(), (ctx) => aReport(ctx, { category: 'leak-street' }))
    const it = await scene.world.by(anOfficer(), (ctx) => caseNumbered(ctx, receipt.number))
    return { id: it.id, code: 'look', isDone: true }
  }),
  'cases.callBacks.list': nothing,
  'cases.callBacks.draw': each(async () => aDraw),
  'cases.callBacks.open': each(async ({ town }) => ({ id: await linked(town) })),
  'cases.callBacks.recount': each(async ({ town }) => ({ id: await opened(town) })),
  'cases.callBacks.view': each(async ({ town }) => ({ id: await drawn(town) })),
  'cases.callBacks.look': each(async ({ town }) => ({ id: await drawn(town), caseId: randomUUID() })),
  'cases.callBacks.save': each(async ({ town }) => ({ id: await drawn(town), caseId: randomUUID(), outcome: 'fixed' })),
  'cases.slips.upload': async () => ({ text: pastedSlips() }),
  'cases.slips.list': nothing,
  'cases.slips.view': slipImport,
  'cases.slips.rows': slipImport,
  'cases.slips.change': slipImport,
  'cases.slips.run': slipImport,
  'cases.slips.cancel': slipImport,
  'cases.slips.undo': finishedImport,
  'cases.slips.toMend': slipImport,
  'cases.slips.askReturn': slipCase(wrongDepartment),
  'cases.slips.keep': slipCase(),
  'cases.slips.decideReturn': async (scene) => {
    const id = await byStreet(scene, async (ctx) => {
      const made = await aHotlineCase(ctx)
      await askReturn(ctx, made, wrongDepartment)
      return made
    })
    return { id, isGranted: false }
  },
  'cases.slips.handBacks': nothing,
  'cases.slips.handBack': async (scene) => ({
    unitId: street,
    caseIds: [await byStreet(scene, (ctx) => aFinishedSlip(ctx))],
  }),
  'cases.slips.handBackFile': async (scene) => ({ id: (await handBack(scene)).id }),
  'cases.slips.undoHandBack': async (scene) => ({ id: (await handBack(scene)).id }),
  'cases.export': nothing,
  'cases.settings.adoptStandard': nothing,
  'cases.editPlate': async (scene) => {
    const code = await aPlate(scene)
    const { body } = await (await scene.town.as('office'))('GET', `/places/${community}/case-plates`)
    const id = (body as { id: string; code: string }[]).find((one) => one.code === code)?.id ?? ''
    return { id, spot: '演示：3幢', assetOwner: 'shared', isActive: true }
  },
  'cases.settings.checklist': async (scene) => ({ categoryId: await categoryId(scene) }),
  'cases.settings.setChecklist': async (scene) => ({ categoryId: await categoryId(scene), items: [anItem] }),
  'cases.questionLook': async () => ({ lookId: randomUUID(), words: '演示：不明白' }),
  'cases.lookQuestions.list': nothing,
  'cases.lookQuestions.unusual': nothing,
  'cases.lookQuestions.answer': async () => ({ id: randomUUID(), answer: '演示：核对过' }),
  'cases.fixedLately': async () => ({ placeId: community }),
  'cases.handedToMe': nothing,
  'cases.colleagues': idOf,
  'cases.handOn': byId({ postId: aLiaison().posts[0]?.postId, words: '' }),
  'cases.takeOn': each(async (scene) => {
    const { id } = (await made(scene)).it
    const postId = aLiaison().posts[0]?.postId ?? ''
    await scene.world.by(aLiaison(), (ctx) => handOn(ctx, id, { postId, words: '' }))
    return { id }
  }),
  'cases.pauses.view': idOf,
  'cases.pauses.ask': each(async (scene) => {
    const reason = await scene.world.by(anOfficer(), aPauseReason)
    return { id: (await made(scene)).it.id, reason, words: '演示：等天晴' }
  }),
  'cases.pauses.end': idOf,
  'cases.pauses.decide': each(async (scene) => {
    const reason = await scene.world.by(anOfficer(), aPauseReason)
    const { id } = (await made(scene)).it
    await scene.world.by(aLiaison(), (ctx) => askPause(ctx, id, { reason, words: '演示：等天晴' }))
    return { id, isGranted: false }
  }),
  'cases.settings.pauses': nothing,
  'cases.settings.setPauses': async ({ world }) => ({
    reasons: (await world.by(anOfficer(), (ctx) => pausesListed(ctx))).reasons,
  }),
  'cases.settings.phrases': nothing,
  'cases.settings.setPhrases': async () => ({ phrases: ['演示：已约上门'] }),
  'cases.settings.window': nothing,
  'cases.settings.setWindow': async () => ({
    confirmDays: 7,
    objectDays: 15,
    mostReturns: 2,
    stillAfterDays: 28,
    hotlineDays: 5,
  }),
  'cases.message': byId({ text: '演示：明天去看' }),
  'cases.merge': each(async (scene) => {
    const [one, other] = [await made(scene), await made(scene)]
    return { id: one.it.id, into: other.it.number, reason: '演示：同一件' }
  }),
  'cases.split': each(async (scene) => ({
    id: (await made(scene)).it.id,
    words: '演示：另一件',
    categoryId: await categoryId(scene),
  })),
  'cases.reveal': byId({ purpose: '演示：核实情况', reason: '演示：需要回电' }),
}
