import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import sharp from 'sharp'
import { demoPassword } from '#http/session/password-rules.ts'
import { codeAt, stepAt } from '#http/session/totp.ts'
import { dayOf } from '#kernel/day.ts'
import { anOfficer, unitIdOf } from '#modules/people/builders.ts'
import { holdingsOf } from '#modules/people/queries.ts'
import { demoPeople, demoPersonId, demoPostId } from '#modules/people/seed.ts'
import { milestoneOn } from '#modules/programme/builders.ts'
import { usualScheme } from '#modules/programme/light-shape.ts'
import type { TestServer } from '#test/http/server.ts'
import { asOf, cast, type Who } from './cast.ts'
import type { Input } from './entries.ts'
import { dispatched, type Publication, rowOf, signed, type World } from './world.ts'

export type Scene = { town: TestServer; world: World; of: string; who: Who }
type How = (scene: Scene) => Promise<Input>

const perAsk = new WeakSet<How>()
/** What is asked for is used up by whoever may ask, so each gets one of their own. */
const each = (how: How): How => {
  perAsk.add(how)
  return how
}
export const isPerAsk = (how: How): boolean => perAsk.has(how)

const nothing: How = async () => ({})
const purpose = '演示：核对'
const publicationIn = (of: string) => of.split(' ')[0] as Publication
const officeAsks = (town: TestServer) => town.as('office')
const idIn = (body: unknown): string => (body as { id: string }).id

/** Somebody of the staff who is not of the cast, or a resident who is not either. */
const target = (of: string): string => demoPersonId(of === 'a resident' ? 'resident-two' : 'liaison-财政局')
const holdingIdOf = async ({ by }: World, key: string): Promise<string> => {
  const held = await by(anOfficer(), (ctx) => holdingsOf(ctx, demoPersonId(key), dayOf(ctx.now)))
  return held[0]?.holdingId ?? ''
}
const postIdOf = (key: string): string => {
  const person = demoPeople().find((one) => one.key === key)
  return person ? demoPostId(person.unit, person.title) : ''
}
const ownUnit = (who: Who): string => {
  const person = demoPeople().find(({ key }) => key === cast[who])
  return person ? unitIdOf(person.unit) : randomUUID()
}

const newPost = { title: '演示岗', role: 'liaison', placeId: null, rank: 1, validFrom: '2023-01-01' }
const aPost = async (town: TestServer): Promise<string> => {
  const ask = await officeAsks(town)
  return idIn((await ask('POST', '/posts', { ...newPost, unitId: unitIdOf('区教育局') })).body)
}
const aUnit = async (town: TestServer, name: string): Promise<string> => {
  const ask = await officeAsks(town)
  return idIn((await ask('POST', '/units', unitText(name))).body)
}
const unitText = (name: string) => ({
  kind: 'company',
  name,
  shortName: '演示',
  parentId: null,
  placeId: null,
  rank: 9_000,
  validFrom: '2023-01-01',
  aliases: [],
})
const newcomer = { fromOn: '2023-05-01', person: { name: '演示·新来的', phone: null } }
/** Somebody without an account yet. */
const aNewcomer = async (town: TestServer): Promise<string> => {
  const ask = await officeAsks(town)
  const { body } = await ask('POST', `/posts/${await aPost(town)}/holdings`, newcomer)
  return (body as { personId: string }).personId
}
const aLink = async (town: TestServer): Promise<string> => {
  const ask = await officeAsks(town)
  const { body } = await ask('POST', `/people/${await aNewcomer(town)}/invitations`)
  // The link is made at the hour of the demo town and opened at ours.
  await asOwner(town, `update identity.invitation set expires_at = now() + interval '1 day'`)
  return (body as { token: string }).token
}
const asOwner = async ({ database }: TestServer, statement: string): Promise<void> => {
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
const aGroupWord = async (town: TestServer): Promise<string> => {
  const ask = await officeAsks(town)
  return idIn((await ask('POST', '/group-words', { word: '演示各单位', kinds: ['company'], memberIds: [] })).body)
}
/** What waits for the liaison: a task that was dispatched to them. */
const anItem = async ({ town, world }: Scene): Promise<string> => {
  await world.aTask('members', dispatched)
  const ask = await town.as('liaison')
  return ((await ask('GET', '/inbox')).body as { lines: { id: string }[] }).lines[0]?.id ?? ''
}
const aPicture = async (): Promise<FormData> => {
  const pixel = { width: 2, height: 2, channels: 3, background: '#888888' } as const
  const bytes = await sharp({ create: pixel }).png().toBuffer()
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], '演示.png', { type: 'image/png' }))
  return form
}
/** One's own, sent and not yet attached; whoever may not send any names one that is not there. */
const aFileOf = async (town: TestServer, who: Who): Promise<string> => {
  const { status, body } = await (await asOf(town, who))('POST', '/files', await aPicture())
  return status === 200 ? idIn(body) : randomUUID()
}

const ofTask =
  (verbs: Parameters<World['aTask']>[1], more: Record<string, unknown> = {}): How =>
  async ({ world, of }) => ({ id: (await world.aTask(publicationIn(of), verbs)).id, ...more })

const lives = { sign: dispatched, dispatch: [], verify: [...signed] } as const
const moving: How = async ({ world, of }) => {
  const verb = of.split(' ')[1] as keyof typeof lives
  return { id: (await world.aTask(publicationIn(of), lives[verb])).id, verb }
}

const pasted = '序号\t重点任务\t具体举措\t牵头单位\t完成时限\n1\t演示：坡道\t演示：修一条坡道\t区住建局\t2023年6月'
/** A list that the office has pasted in. */
const anImport =
  (more: Record<string, unknown> = {}): How =>
  async ({ town, world: { year, list } }) => {
    const ask = await officeAsks(town)
    const { body } = await ask('POST', '/imports', { text: pasted, yearId: year.id, listId: list.id })
    return { id: (body as { import: { id: string } }).import.id, ...more }
  }

const table = '姓名,单位,岗位,角色\n演示·某,区教育局,演示岗,联络员'
const divisions = 'code,name,parent,kind\n330205,江北区,3302,district\n'
const report = { choice: 'no-change' }
const milestone = { ...milestoneOn('2023-06-01', '演示：节点'), reason: '演示' }

/** How each entry is asked. What stands here is right in shape, so that only rights decide. */
export const asks: Readonly<Record<string, How>> = {
  'session.me': nothing,
  'session.signIn': each(async ({ who }) => ({ name: cast[who] ?? 'resident', password: demoPassword })),
  'session.invitation': async ({ town }) => ({ token: await aLink(town) }),
  'session.acceptInvitation': each(async ({ town }) => ({
    token: await aLink(town),
    password: 'short',
    name: 'yan-shi',
  })),
  'session.changePassword': async () => ({ current: 'not my password', next: 'a long enough password 26' }),
  'session.secondFactor': nothing,
  'session.beginSecondFactor': nothing,
  'session.confirmSecondFactor': async () => ({ code: '000000' }),
  'session.removeSecondFactor': async () => ({ code: '000000' }),
  'session.signOut': nothing,
  'session.signOutEverywhere': nothing,

  'audit.matter': async ({ world }) => ({ id: (await world.aTask('internal')).id, purpose }),
  'audit.person': async () => ({ id: demoPersonId('liaison'), purpose }),
  'audit.mine': nothing,
  'audit.looks': nothing,
  'audit.head': nothing,

  'files.upload': each(aPicture),
  'files.download': async ({ town }) => ({
    id: idIn((await (await town.as('liaison'))('POST', '/files', await aPicture())).body),
  }),

  'inbox.lines': nothing,
  'inbox.count': nothing,
  'inbox.done': async (scene) => ({ id: await anItem(scene) }),
  'inbox.undone': async (scene) => ({ id: await anItem(scene) }),
  'inbox.snooze': async (scene) => ({
    id: await anItem(scene),
    until: new Date(scene.town.server.clock.now().getTime() + 86_400_000).toISOString(),
  }),
  'inbox.wake': async (scene) => ({ id: await anItem(scene) }),

  'search.search': async () => ({ q: '演示' }),
  'timers.calendar': nothing,
  'timers.publishCalendar': async () => ({ after: 0, publishedUntil: '2023-12-31', source: '演示', days: [] }),

  'places.places': nothing,
  'places.place': async ({ town }) => ({ id: await placeId(town) }),
  'places.placeAt': async ({ town }) => ({ slug: await slug(town) }),
  'places.correct': async ({ town }) => ({ id: await placeId(town), shortName: '演示', slug: 'yanshi-di' }),
  'places.import': async () => ({ divisions, changes: '', source: '演示' }),

  'organisations.units': nothing,
  'organisations.unit': async () => ({ id: unitIdOf('区住建局') }),
  'organisations.create': async () => unitText('演示新单位'),
  'organisations.change': async ({ town }) => ({
    id: await aUnit(town, '演示要改名的单位'),
    ...unitText('演示改了名的单位'),
    from: '2023-05-01',
  }),
  'organisations.end': async ({ town }) => ({
    id: await aUnit(town, '演示要撤销的单位'),
    on: '2023-05-01',
    successorId: null,
  }),
  'organisations.groupWords': nothing,
  'organisations.createGroupWord': async () => ({ word: '演示各公司', kinds: ['company'], memberIds: [] }),
  'organisations.changeGroupWord': async ({ town }) => ({
    id: await aGroupWord(town),
    text: { word: '演示各家', kinds: ['company'], memberIds: [] },
  }),
  'organisations.resolve': async () => ({ written: ['区住建局'] }),

  'people.posts': async () => ({ unitId: unitIdOf('区住建局') }),
  'people.createPost': async () => ({ ...newPost, unitId: unitIdOf('区教育局') }),
  'people.changePost': async ({ town }) => ({ id: await aPost(town), title: '演示岗二', placeId: null, rank: 2 }),
  'people.endPost': async ({ town }) => ({ id: await aPost(town), on: '2023-05-01' }),
  'people.givePost': async ({ town }) => ({ id: await aPost(town), ...newcomer }),
  'people.leavePost': async ({ world }) => ({
    id: await holdingIdOf(world, 'liaison'),
    toOn: '2020-01-01',
    handoverNote: null,
  }),
  'people.handover': async () => ({ id: postIdOf('liaison') }),
  'people.person': async ({ of }) => ({ id: target(of) }),
  'people.change': async ({ of }) => ({ id: target(of), name: '演示·改名', phone: null }),
  'people.leave': each(async ({ town }) => ({ id: await aNewcomer(town), on: '2023-05-02' })),
  'people.invite': async ({ town }) => ({ id: await aNewcomer(town) }),
  'people.reset': async ({ of }) => ({ id: target(of) }),
  'people.lock': async ({ of }) => ({ id: target(of) }),
  'people.unlock': async ({ of }) => ({ id: target(of) }),
  'people.factorRemovals': nothing,
  'people.askFactorRemoval': async ({ of }) => ({ id: target(of) }),
  'people.agreeFactorRemoval': each(async ({ town }) => ({ id: await aRemoval(town) })),
  'people.readStaff': async () => ({ table }),
  'people.importStaff': async () => ({ table }),

  'programme.years': nothing,
  'programme.addYear': async () => ({ year: 2030, name: '演示年度', slogan: '', template: 'none', copyFrom: null }),
  'programme.year': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.editYear': async ({ world: { year } }) => ({ yearId: year.id, name: '演示年度' }),
  'programme.addKind': async ({ world: { year, kindText } }) => ({ yearId: year.id, ...kindText, name: '演示新类' }),
  'programme.editKind': async ({ world: { aKind, kindText } }) => ({
    kindId: (await aKind()).id,
    ...kindText,
    name: '类',
  }),
  'programme.removeKind': each(async ({ world: { aKind } }) => ({ kindId: (await aKind()).id })),
  'programme.addPillar': async ({ world: { year, pillarText } }) => ({ yearId: year.id, ...pillarText }),
  'programme.editPillar': async ({ world: { aPillar, pillarText } }) => ({
    pillarId: (await aPillar()).id,
    ...pillarText,
  }),
  'programme.removePillar': each(async ({ world: { aPillar } }) => ({ pillarId: (await aPillar()).id })),
  'programme.keyPoints': async ({ world: { someKeyPoints }, of }) => {
    const { yearId, id } = await someKeyPoints(of === 'draft' ? 'draft' : 'issued')
    return of === 'draft' ? { yearId, id } : { yearId }
  },
  'programme.addKeyPoints': async ({ world: { year, points } }) => ({ yearId: year.id, ...points }),
  'programme.editKeyPoints': async ({ world: { someKeyPoints, points } }) => ({
    id: (await someKeyPoints('draft')).id,
    ...points,
  }),
  'programme.issueKeyPoints': async ({ world: { someKeyPoints } }) => ({ id: (await someKeyPoints('draft')).id }),
  'programme.lists': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.addList': async ({ world: { year } }) => ({ yearId: year.id, ...listText }),
  'programme.editList': async ({ world: { aList } }) => ({
    listId: (await aList()).id,
    ...listText,
    name: '演示改名清单',
  }),
  'programme.startVersion': async ({ world: { aList } }) => ({ listId: (await aList()).id }),
  'programme.version': async ({ world, of }) => ({ versionId: (await world.aVersion(of as 'draft')).id }),
  'programme.moveVersion': async ({ world, of }) => ({
    versionId: (await world.aVersion(of as 'draft')).id,
    verb: of === 'draft' ? 'ask' : 'submit',
  }),
  'programme.changes': async ({ world, of }) => ({
    versionId: (await world.aVersion(of as 'draft')).id,
    from: (await world.aVersion('issued')).id,
  }),
  'programme.addRow': async ({ world, of }) => ({
    versionId: (await world.aVersion(of as 'draft')).id,
    content: rowOf('members'),
  }),
  'programme.editRow': async ({ world, of }) => ({
    rowId: (await world.aVersion(of as 'draft')).rowIds[0],
    content: rowOf('members'),
  }),
  'programme.removeRow': each(async ({ world, of }) => ({ rowId: (await world.aVersion(of as 'draft')).rowIds[0] })),
  'programme.comment': each(async ({ world, of, who }) => ({
    versionId: (await world.aVersion('comments')).id,
    text: '演示',
    rowId: null,
    unitId: of === 'for another unit' ? unitIdOf('区财政局') : ownUnit(who),
  })),
  'programme.answerComment': async ({ world }) => {
    const { id: versionId } = await world.aVersion('comments')
    return { versionId, commentId: await world.aComment(versionId), answer: '演示：采纳' }
  },

  'calendar-feed.state': nothing,
  'calendar-feed.make': nothing,
  'calendar-feed.revoke': nothing,
  'calendar-feed.feed': each(async ({ town }) => {
    const { body } = await (await town.as('liaison'))('PUT', '/calendar-feed')
    return { token: (body as { path: string }).path.split('/').at(-1) }
  }),
  'retention.rules': nothing,
  'demo.clock': nothing,
  'demo.setClock': async () => ({ to: 'meeting' }),

  'programme.exports.list': async ({ world, of }) => ({
    listId: (await world.aVersion(of === '-' ? 'issued' : (of as 'draft'))).listId,
    format: 'csv',
  }),
  'programme.exports.monthly': async ({ world: { year } }) => ({ yearId: year.id, format: 'csv' }),
  'programme.exports.tasks': async ({ world: { year } }) => ({ yearId: year.id, format: 'csv' }),

  'programme.list': async ({ world: { list } }) => ({ listId: list.id }),
  'programme.imports.upload': async () => ({ text: pasted }),
  'programme.imports.list': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.imports.view': anImport(),
  'programme.imports.rows': anImport(),
  'programme.imports.change': anImport({ remember: [] }),
  'programme.imports.run': anImport({ onlyGood: true }),
  'programme.imports.cancel': anImport(),
  'programme.imports.undo': anImport(),
  'programme.imports.correctFile': anImport(),

  'programme.tasks': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.task': ofTask(signed),
  'programme.taskByNumber': async ({ world, of }) => ({ number: (await world.aTask(publicationIn(of))).number }),
  'programme.history': ofTask(signed),
  'programme.move': moving,
  'programme.moveMany': async ({ world, of }) => ({
    ids: [(await world.aTask(publicationIn(of))).id],
    verb: 'dispatch',
  }),
  'programme.report': ofTask(signed, report),
  'programme.correctReport': async ({ world, of }) => {
    const task = await world.aTask(publicationIn(of), signed)
    return { id: task.id, reportId: await world.aReport(task), ...report }
  },
  'programme.reportsDue': nothing,
  'programme.ask': ofTask(signed, { kind: 'pause', reason: '演示：汛期' }),
  'programme.decide': async ({ world, of }) => {
    const task = await world.aTask(publicationIn(of), signed)
    return { id: task.id, requestId: await world.aRequest(task), decision: 'refused', reason: '演示' }
  },
  'programme.addMilestone': ofTask(signed, milestone),
  'programme.editMilestone': async ({ world, of }) => {
    const task = await world.aTask(publicationIn(of), signed)
    return { id: task.id, milestoneId: await world.aMilestone(task), ...milestone }
  },
  'programme.finishMilestone': async ({ world, of }) => {
    const task = await world.aTask(publicationIn(of), signed)
    return { id: task.id, milestoneId: await world.aMilestone(task), isDone: true }
  },
  'programme.removeMilestone': each(async ({ world, of }) => {
    const task = await world.aTask(publicationIn(of), signed)
    return { id: task.id, milestoneId: await world.aMilestone(task) }
  }),
  'programme.attach': each(async (scene) => ({
    id: (await scene.world.aTask(publicationIn(scene.of), signed)).id,
    fileIds: [await aFileOf(scene.town, scene.who)],
  })),
  'programme.dropEvidence': each(async ({ town, world, of }) => {
    const { id } = await world.aTask(publicationIn(of), signed)
    const fileId = await aFileOf(town, 'liaison-own')
    await (await town.as('liaison'))('POST', `/tasks/${id}/evidence`, { fileIds: [fileId] })
    return { id, fileId }
  }),
  'programme.overrideLight': ofTask(signed, { light: 'at-risk', reason: '演示' }),
  'programme.clearOverride': ofTask(signed),
  'programme.note': ofTask(signed, { text: '演示：请跟进' }),
  'programme.answerNote': async ({ world, of }) => {
    const task = await world.aTask(publicationIn(of), signed)
    return { id: task.id, noteId: await world.aNote(task), answer: '演示：已跟进' }
  },

  'programme.lightScheme': nothing,
  'programme.editLightScheme': async () => {
    const { version: _version, ...scheme } = usualScheme
    return scheme
  },
  'programme.standing': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.tree': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.byUnit': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.publicYear': nothing,
  'programme.publicPlace': async ({ town }) => ({ slug: await slug(town) }),
}

const listText = {
  name: '演示新清单',
  nameEn: 'New demo list',
  ordinal: 9,
  publication: 'members',
  needsReview: true,
  reportEvery: 'month',
}

type PlaceLines = { lines: { id: string; slug: string; kind: string }[] }
const aCommunity = async (town: TestServer) => {
  const { body } = await (await town.as(null))('GET', '/places?kind=community&limit=1')
  const [line] = (body as PlaceLines).lines
  if (!line) throw new Error('the town has no community')
  return line
}
const placeId = async (town: TestServer): Promise<string> => (await aCommunity(town)).id
const slug = async (town: TestServer): Promise<string> => (await aCommunity(town)).slug

/** Somebody lost their code app, and one officer has asked for its removal: another may agree. */
const aRemoval = async (town: TestServer): Promise<string> => {
  const key = 'street-慈城镇'
  const ask = await town.as(key)
  const { secret } = (await ask('POST', '/session/second-factor')).body as { secret: string }
  if (secret) await ask('PUT', '/session/second-factor', { code: codeAt(seedOf(secret), stepAt(new Date())) })
  const officer = await town.as('office-two')
  return idIn((await officer('POST', `/people/${demoPersonId(key)}/factor-removals`)).body)
}

/** What a code app makes of the letters it was shown. @source RFC 4648, 6 */
const seedOf = (secret: string): Buffer => {
  const bits = [...secret].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'))
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
