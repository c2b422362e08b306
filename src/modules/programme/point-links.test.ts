import { describe, expect, it } from 'vitest'
import { type As, inTown } from '#test/database/town.ts'
import { compareKeyPoints } from './actions/compare-key-points.ts'
import { addKeyPoints, editKeyPoints, issueKeyPoints } from './actions/key-points.ts'
import { makeTask } from './actions/make-tasks.ts'
import { linkPoint, viewLinkedKeyPoints } from './actions/point-links.ts'
import { viewTask } from './actions/tasks.ts'
import { aLiaison, anOfficer, aPillar, aResident, aTask, aYear, civilAffairs, rowFacts } from './builders.ts'
import { pointBlocks, pointsAnnex } from './export/points-annex.ts'
import { exportPointsComparison } from './export/points-comparison.ts'
import type { KeyPointsId, KeyPointsText } from './key-points.ts'
import { findPoints } from './queries/look-up.ts'

const plain = (text: string): KeyPointsText['points'][number] => ({ text, pillarIds: [], taskIds: [], unitIds: [] })

/** A year with a pillar, one public and one internal task under it, and an issued document of two points. */
const anIssuedDocument = async (as: As) => {
  const office = anOfficer()
  const { year, list } = await as(office, aYear)
  const pillar = await as(office, aPillar, year.id)
  const taskOf = (publication: 'public' | 'internal', pillarId: string | null) =>
    as(office, makeTask, rowFacts({ publication, pillarId, supportingUnitIds: [] }), list, year, 'demo')
  const [open, internal] = [await taskOf('public', pillar.id), await taskOf('internal', null)]
  const draft = await as(office, addKeyPoints, year.id, {
    title: '演示要点',
    documentNo: '',
    points: [plain('演示：第一条'), plain('演示：第二条')],
  })
  await as(office, issueKeyPoints, draft.id)
  const view = async (actor = office) => {
    const found = await as(actor, viewLinkedKeyPoints, year.id, null)
    if (!found) throw new Error('a document was issued')
    return found
  }
  return { office, year, pillar, open, internal, id: draft.id, view }
}

const pointOf = (points: readonly { id: string }[], n: number): string => points[n]?.id ?? ''

describe('a key point', () => {
  it(
    'is linked to what carries it also after it was issued, and each of these says from which point it comes',
    inTown(async (as) => {
      const { office, pillar, open, internal, id, view } = await anIssuedDocument(as)
      const { points } = await view()
      await as(office, linkPoint, id, pointOf(points, 0), { pillarIds: [pillar.id], taskIds: [] })
      await as(office, linkPoint, id, pointOf(points, 1), { pillarIds: [], taskIds: [open.id, internal.id] })
      const { links } = await view()
      expect(links.tasks.map((task) => [task.number, task.light, task.state])).toEqual([
        [open.number, 'not-started', 'planned'],
        [internal.number, 'not-started', 'planned'],
      ])
      expect((await as(office, viewTask, open.id)).fromPoints).toMatchObject([
        { place: { main: 1, sub: null }, text: '演示：第一条', via: 'pillar' },
        { place: { main: 2, sub: null }, text: '演示：第二条', via: 'task' },
      ])
      // Its words and units were adopted: they are as they were.
      expect((await view()).points.map(({ text }) => text)).toEqual(['演示：第一条', '演示：第二条'])
    }),
  )

  it(
    'names no task to whoever may not read it, and a resident reads of no point at all',
    inTown(async (as) => {
      const { office, open, internal, id, view } = await anIssuedDocument(as)
      await as(office, linkPoint, id, pointOf((await view()).points, 0), {
        pillarIds: [],
        taskIds: [open.id, internal.id],
      })
      const theirs = await view(aLiaison(civilAffairs))
      expect(theirs.links.tasks.map(({ number }) => number)).toEqual([open.number])
      expect(theirs.links.canLink).toBe(false)
      expect((await as(aResident(), viewTask, open.id)).fromPoints).toEqual([])
    }),
  )

  it(
    'is linked by the office, to what is of its year, and not in a version that another has followed',
    inTown(async (as) => {
      const { office, year, open, id, view } = await anIssuedDocument(as)
      const point = pointOf((await view()).points, 0)
      const links = { pillarIds: [], taskIds: [open.id] }
      await expect(as(aLiaison(), linkPoint, id, point, links)).rejects.toMatchObject({ kind: 'forbidden' })
      const elsewhere = await as(office, aTask)
      const wrong = as(office, linkPoint, id, point, { pillarIds: [], taskIds: [elsewhere.id] })
      await expect(wrong).rejects.toMatchObject({ reason: 'programme.link-elsewhere' })
      const stale = as.at({ seen: 99 })(office, linkPoint, id, point, links)
      await expect(stale).rejects.toMatchObject({ kind: 'stale' })
      const next = { title: '演示要点（修订）', documentNo: '', points: [plain('演示')] }
      const astray = { ...next, points: [{ ...plain('演示'), taskIds: [elsewhere.id] }] }
      await expect(as(office, addKeyPoints, year.id, astray)).rejects.toMatchObject({
        reason: 'programme.link-elsewhere',
      })
      await as(office, issueKeyPoints, (await as(office, addKeyPoints, year.id, next)).id)
      await expect(as(office, linkPoint, id, point, links)).rejects.toMatchObject({
        reason: 'programme.version-locked',
      })
    }),
  )

  it(
    'keeps its links in the next version, which then is the one that its tasks come from',
    inTown(async (as) => {
      const { office, year, open, id, view } = await anIssuedDocument(as)
      const { points, keyPoints } = await view()
      await as(office, linkPoint, id, pointOf(points, 1), { pillarIds: [], taskIds: [open.id] })
      const linked = (await view()).points.map(({ id: _id, ordinal: _ordinal, ...point }) => point)
      const next = { title: keyPoints.title, documentNo: '', points: linked.toReversed() as KeyPointsText['points'] }
      const second = await as(office, addKeyPoints, year.id, next)
      expect((await as(office, viewTask, open.id)).fromPoints).toMatchObject([
        { keyPointsId: id, place: { main: 2, sub: null } },
      ])
      await as(office, issueKeyPoints, second.id as KeyPointsId)
      expect((await as(office, viewTask, open.id)).fromPoints).toMatchObject([
        { keyPointsId: second.id, place: { main: 1, sub: null } },
      ])
    }),
  )

  it(
    'is printed with what carries it, and without a table where nothing does',
    inTown(async (as) => {
      const { office, open, id, view } = await anIssuedDocument(as)
      expect(pointsAnnex(await view(), 'zh-CN')).toEqual([])
      await as(office, linkPoint, id, pointOf((await view()).points, 1), { pillarIds: [], taskIds: [open.id] })
      const [annex] = pointsAnnex(await view(), 'zh-CN')
      expect(annex?.table?.rows[1]).toEqual(['二', '演示：第二条', '', `${open.number} ${open.title}`, ''])
    }),
  )
})

/** Points as somebody writes them: two spaces before those of the second level. */
const writtenAs = (...lines: string[]): KeyPointsText['points'] =>
  lines.map((line) => ({ ...plain(line.trim()), level: line.startsWith('  ') ? 2 : 1 }))

describe('a key point of the second level', () => {
  const draftOf = async (as: As, points: KeyPointsText['points']) => {
    const office = anOfficer()
    const { year, id: issued } = await anIssuedDocument(as)
    const { id } = await as(office, addKeyPoints, year.id, { title: '演示要点', documentNo: '', points })
    return { office, year, id, issued }
  }

  it(
    'is numbered below the one before it, on the page, in Word and where it is looked for',
    inTown(async (as) => {
      const points = writtenAs('演示：第一条', '  演示：试点', '  演示：推广', '演示：第二条', '  演示：验收')
      const { office, year, id } = await draftOf(as, points)
      const view = await as(office, viewLinkedKeyPoints, year.id, id)
      if (!view) throw new Error('it was drafted')
      expect(pointBlocks(view.points, 'zh-CN').map((block) => 'number' in block && block.number)).toEqual([
        '一、',
        '（一）',
        '（二）',
        '二、',
        '（一）',
      ])
      expect(pointBlocks(view.points, 'en').map((block) => 'number' in block && block.number?.trim())).toEqual([
        '1.',
        '1.1',
        '1.2',
        '2.',
        '2.1',
      ])
      expect((await as(office, findPoints, '%演示：推广%', 5)).map(({ number }) => number)).toEqual(['1.2'])
      expect((await as(office, findPoints, '%演示：验收%', 5)).map(({ number }) => number)).toEqual(['2.1'])
    }),
  )

  it(
    'says with its number from which point a task comes',
    inTown(async (as) => {
      const { year, open } = await anIssuedDocument(as)
      const points = writtenAs('演示：第一条', '  演示：试点', '  演示：推广')
      const carried = points.map((point) => (point.text === '演示：推广' ? { ...point, taskIds: [open.id] } : point))
      const { id } = await as(anOfficer(), addKeyPoints, year.id, {
        title: '演示要点',
        documentNo: '',
        points: carried,
      })
      await as(anOfficer(), issueKeyPoints, id)
      expect((await as(anOfficer(), viewTask, open.id)).fromPoints).toMatchObject([{ place: { main: 1, sub: 2 } }])
    }),
  )

  it(
    'needs one to stand under',
    inTown(async (as) => {
      const alone = draftOf(as, writtenAs('  演示：试点', '演示：第一条'))
      await expect(alone).rejects.toMatchObject({ reason: 'programme.point-without-parent' })
    }),
  )

  it(
    'is a newer one when it goes to another point, and the same one when only its number differs',
    inTown(async (as) => {
      const { office, year, id } = await draftOf(as, writtenAs('演示：甲', '  演示：试点', '演示：乙', '  演示：验收'))
      const versions = async () =>
        Object.fromEntries(
          ((await as(office, viewLinkedKeyPoints, year.id, id))?.points ?? []).map(({ text, version }) => [
            text,
            version,
          ]),
        )
      const write = (points: KeyPointsText['points']) =>
        as(office, editKeyPoints, id, { title: '演示要点', documentNo: '', points })
      await write(writtenAs('演示：新', '演示：甲', '  演示：试点', '演示：乙', '  演示：验收'))
      expect(await versions()).toMatchObject({ '演示：试点': 1, '演示：验收': 1 })
      await write(writtenAs('演示：甲', '演示：乙', '  演示：试点', '  演示：验收'))
      expect(await versions()).toMatchObject({ '演示：试点': 2, '演示：验收': 1 })
    }),
  )
})

describe('two versions of the key points', () => {
  it(
    'are compared with what carries each point: what came, what went; a point with other links only needs no vote',
    inTown(async (as) => {
      const { office, year, pillar, open, internal, id, view } = await anIssuedDocument(as)
      await as(office, linkPoint, id, pointOf((await view()).points, 0), { pillarIds: [], taskIds: [internal.id] })
      const [first, second] = (await view()).points
      if (!first || !second) throw new Error('two were issued')
      const next = await as(office, addKeyPoints, year.id, {
        title: '演示要点',
        documentNo: '',
        points: [
          plain('演示：新增'),
          { ...plain(first.text), originId: first.id, pillarIds: [pillar.id], taskIds: [open.id] },
          { ...plain('演示：第二条，按季通报'), originId: second.id, level: 2 },
        ],
      })
      const { from, changes } = await as(office, compareKeyPoints, next.id)
      expect(from?.id).toBe(id)
      expect(changes).toMatchObject([
        { kind: 'added', place: { main: 1, sub: null }, cells: [{ field: 'text' }], links: [] },
        {
          kind: 'linked',
          place: { main: 2, sub: null },
          cells: [],
          links: [
            { field: 'pillarIds', came: ['演示：专项'], went: [] },
            {
              field: 'taskIds',
              came: [`${open.number} ${open.title}`],
              went: [`${internal.number} ${internal.title}`],
            },
          ],
        },
        {
          kind: 'changed',
          place: { main: 2, sub: 1 },
          cells: [{ field: 'text' }, { field: 'level', before: '二', after: '二（一）' }],
        },
      ])
      // Once it is issued others read it, too, and of what carries it no more than they may.
      await as(office, issueKeyPoints, next.id)
      const theirs = await as(aLiaison(civilAffairs), compareKeyPoints, next.id, id)
      expect(theirs.changes[1]?.links[1]).toEqual({
        field: 'taskIds',
        came: [`${open.number} ${open.title}`],
        went: [],
      })
      const backwards = as(office, compareKeyPoints, id, next.id)
      await expect(backwards).rejects.toMatchObject({ reason: 'programme.compare-with-earlier' })
      expect((await as(office, exportPointsComparison, next.id, id, 'zh-CN')).size).toBeGreaterThan(1_000)
    }),
  )
})
