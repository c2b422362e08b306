import { randomUUID } from 'node:crypto'
import { unitIdOf } from '#modules/people/builders.ts'
import { demoPeople } from '#modules/people/seed.ts'
import { usualApproval } from '#modules/programme/approval.ts'
import { milestoneOn } from '#modules/programme/builders.ts'
import { usualScheme } from '#modules/programme/light-shape.ts'
import { cast, type Who } from '../cast.ts'
import { dispatched, type Publication, rowOf, signed, type World } from '../world.ts'
import { aFileOf } from './files.ts'
import { each, type How, idIn, nothing, officeAsks } from './how.ts'
import { slug } from './town.ts'

const publicationIn = (of: string) => of.split(' ')[0] as Publication
const ownUnit = (who: Who): string => {
  const person = demoPeople().find(({ key }) => key === cast[who])
  return person ? unitIdOf(person.unit) : randomUUID()
}

const ofTask =
  (verbs: Parameters<World['aTask']>[1], more: Record<string, unknown> = {}): How =>
  async ({ world, of }) => ({ id: (await world.aTask(publicationIn(of), verbs)).id, ...more })

const manyOf =
  (more: Record<string, unknown>): How =>
  async ({ world, of }) => ({ ids: [(await world.aTask(publicationIn(of), signed)).id], ...more })

const ofPlace =
  (more: Record<string, unknown>): How =>
  async ({ world, of }) => {
    const placeId = randomUUID()
    return { id: (await world.aTask(publicationIn(of), signed, { placeIds: [placeId] })).id, placeId, ...more }
  }

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

const report = { choice: 'no-change' }
const milestone = { ...milestoneOn('2023-06-01', '演示：节点'), reason: '演示' }

const listText = {
  name: '演示新清单',
  nameEn: 'New demo list',
  ordinal: 9,
  publication: 'members',
  needsReview: true,
  reportEvery: 'month',
}

const aView = { name: '演示：逾期的', unitId: null, view: 'table', filter: { light: ['overdue'] } }

/** The programme. */
export const programmeAsks: Readonly<Record<string, How>> = {
  'programme.years': nothing,
  'programme.savedViews': nothing,
  'programme.saveView': async () => aView,
  'programme.renameView': each(async ({ town }) => {
    const ask = await officeAsks(town)
    return { id: idIn((await ask('POST', '/saved-views', aView)).body), name: '演示：晚了的' }
  }),
  'programme.dropView': each(async ({ town }) => {
    const ask = await officeAsks(town)
    return { id: idIn((await ask('POST', '/saved-views', aView)).body) }
  }),
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
  'programme.keyPointsChanges': async ({ world, of }) => ({ id: (await world.someKeyPoints(of as 'draft')).id }),
  'programme.linkPoint': async ({ world: { someKeyPoints } }) => {
    const { id, pointId } = await someKeyPoints('draft')
    return { id, pointId, pillarIds: [], taskIds: [] }
  },
  'programme.addKeyPoints': async ({ world: { year, points } }) => ({ yearId: year.id, ...points }),
  'programme.editKeyPoints': async ({ world: { someKeyPoints, points } }) => ({
    id: (await someKeyPoints('draft')).id,
    ...points,
  }),
  'programme.issueKeyPoints': async ({ world: { someKeyPoints } }) => ({ id: (await someKeyPoints('draft')).id }),
  'programme.moveKeyPoints': async ({ world: { someKeyPoints } }) => ({
    id: (await someKeyPoints('draft')).id,
    verb: 'submit',
  }),
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
  'programme.giveReason': async ({ world, of }) => {
    const { id: versionId, rowIds } = await world.aVersion(of as 'draft')
    return { versionId, rowId: rowIds[0], reason: '演示：部门已落实资金' }
  },
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
  'programme.exports.list': async ({ world, of }) => ({
    listId: (await world.aVersion(of === '-' ? 'issued' : (of as 'draft'))).listId,
    format: 'csv',
  }),
  'programme.exports.paper': async ({ world, of }) => ({ versionId: (await world.aVersion(of as 'draft')).id }),
  'programme.exports.keyPointsPaper': async ({ world }) => ({ id: (await world.someKeyPoints('issued')).id }),
  'programme.exports.keyPointsComparison': async ({ world, of }) => ({
    id: (await world.someKeyPoints(of as 'draft')).id,
  }),
  'programme.exports.comparison': async ({ world, of }) => {
    const { id } = await world.aVersion(of as 'draft')
    return { versionId: id, from: id }
  },
  'programme.exports.template': async ({ world: { list } }) => ({ listId: list.id }),
  'programme.exports.monthlyOnScreen': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.exports.monthly': async ({ world: { year } }) => ({ yearId: year.id, format: 'csv' }),
  'programme.exports.task': ofTask(signed),
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
  'programme.timeline': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.task': ofTask(signed),
  'programme.taskByNumber': async ({ world, of }) => ({ number: (await world.aTask(publicationIn(of))).number }),
  'programme.taskDays': ofTask(signed),
  'programme.history': ofTask(signed),
  'programme.move': moving,
  'programme.moveMany': async ({ world, of }) => ({
    ids: [(await world.aTask(publicationIn(of))).id],
    verb: 'dispatch',
  }),
  'programme.reassign': manyOf({ unitId: unitIdOf('区财政局'), reason: '演示：职能调整' }),
  'programme.setCadence': manyOf({ reportEvery: 'week' }),
  'programme.extendMany': manyOf({
    due: { precision: 'day', from: null, on: '2023-06-20', written: '6月20日' },
    reason: '演示：等批复',
  }),
  'programme.remind': manyOf({ text: '' }),
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
    return { id: task.id, milestoneId: await world.aMilestone(task), reason: '演示' }
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
  'programme.keepDelivery': ofPlace({ planned: null, done: 1, budgetFen: null }),
  'programme.acceptDelivery': ofPlace({ acceptedOn: '2023-05-05', acceptedBy: '演示：居委会' }),
  'programme.askProof': ofTask(signed, { reason: '演示：缺验收单' }),
  'programme.rowPosts': async () => ({ unitId: unitIdOf('区住建局') }),
  'programme.openWork': async () => ({ unitId: unitIdOf('区住建局') }),
  'programme.postWork': async () => ({ postId: randomUUID() }),
  'programme.note': ofTask(signed, { text: '演示：请跟进' }),
  'programme.answerNote': async ({ world, of }) => {
    const task = await world.aTask(publicationIn(of), signed)
    return { id: task.id, noteId: await world.aNote(task), answer: '演示：已跟进' }
  },

  'programme.lightScheme': nothing,
  'programme.lightVersions': nothing,
  'programme.editLightScheme': async () => {
    const { version: _version, ...scheme } = usualScheme
    return scheme
  },
  'programme.approvalScheme': nothing,
  'programme.editApprovalScheme': async () => {
    const { version: _version, ...scheme } = usualApproval
    return scheme
  },
  'programme.standing': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.tree': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.branches': async ({ world: { year } }) => ({ yearId: year.id, by: 'state', under: ['handling'] }),
  'programme.byUnit': async ({ world: { year } }) => ({ yearId: year.id }),
  'programme.publicYear': nothing,
  'programme.publicPlace': async ({ town }) => ({ slug: await slug(town) }),
}
