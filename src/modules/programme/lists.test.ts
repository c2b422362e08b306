import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { SearchFilter } from '#tools/search/contract.ts'
import { search } from '#tools/search/search.ts'
import { viewChanges } from './actions/changes.ts'
import { answerComment, commentVersion } from './actions/comments.ts'
import { addKeyPoints, editKeyPoints, issueKeyPoints, viewKeyPoints } from './actions/key-points.ts'
import { addList, editList, moveVersion, startVersion, viewList, viewLists, viewListVersion } from './actions/lists.ts'
import { addRow, editRow, removeRow } from './actions/rows.ts'
import {
  aLiaison,
  anIssuedTask,
  anOfficer,
  aYear,
  gasCompany,
  housingBureau,
  milestoneOn,
  rowFacts,
} from './builders.ts'
import { ListId, type ListVersionId } from './list.ts'
import { findLists, findRows } from './queries/look-up.ts'
import { printedTasks } from './queries/tasks.ts'

const reviewed = { verb: 'review', reviewedOn: Day.parse('2023-05-06'), reviewedBy: '领导小组会议（演示）' } as const

/** A list with a draft of two rows. */
const aDraft = async (ctx: Ctx) => {
  const { year, list } = await aYear(ctx)
  const version = await startVersion(ctx, list.id)
  const first = await addRow(
    ctx,
    version.id,
    rowFacts({ milestones: [milestoneOn('2023-04-24', '演示：管线迁改', gasCompany)] }),
  )
  const second = await addRow(ctx, version.id, rowFacts({ serial: 2, title: '演示：老年食堂二期' }))
  return { year, list, version, first, second }
}

const issueIt = async (ctx: Ctx, id: ListVersionId) => {
  await moveVersion(ctx, id, { verb: 'submit' })
  await moveVersion(ctx, id, reviewed)
  return moveVersion(ctx, id, { verb: 'issue', documentNo: '演示〔2023〕1号' })
}

describe('a list', () => {
  it(
    'is found by its own id; the drafts of it are for the office only',
    inTown(async (as) => {
      const { list, version } = await as(anOfficer(), aDraft)
      expect(await as(anOfficer(), viewList, list.id)).toMatchObject({ versions: [{ id: version.id, number: 1 }] })
      const seen = await as(aLiaison(), viewList, list.id)
      expect(seen).toMatchObject({ list: { id: list.id }, versions: [], offers: [{ verb: 'read' }] })
      await expect(as(anOfficer(), viewList, ListId.parse(version.id))).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )
})

describe('a version of a list', () => {
  it(
    'becomes tasks when it is issued, and is locked then',
    inTown(async (as) => {
      const { year, version, first } = await as(anOfficer(), aDraft)
      expect(await as(anOfficer(), issueIt, version.id)).toMatchObject({ state: 'issued', issuedOn: '2023-05-06' })
      const tasks = await as(anOfficer(), printedTasks, { yearId: year.id })
      expect(tasks.map(({ title, state }) => [title, state])).toEqual([
        ['演示：三号楼加装电梯', 'planned'],
        ['演示：老年食堂二期', 'planned'],
      ])
      expect(tasks.map(({ number }) => number)).toEqual([
        `T-${String(year.year).slice(2)}-001`,
        `T-${String(year.year).slice(2)}-002`,
      ])
      const change = as(anOfficer(), editRow, first.id, rowFacts({ title: '演示：改一下' }))
      await expect(change).rejects.toMatchObject({ kind: 'forbidden', reason: 'programme.version-locked' })
    }),
  )

  it(
    'is not issued before a meeting has reviewed it',
    inTown(async (as) => {
      const { version } = await as(anOfficer(), aDraft)
      await expect(as(anOfficer(), moveVersion, version.id, { verb: 'issue' })).rejects.toMatchObject({
        kind: 'conflict',
      })
      await as(anOfficer(), moveVersion, version.id, { verb: 'submit' })
      const undated = as(anOfficer(), moveVersion, version.id, { verb: 'review' })
      await expect(undated).rejects.toMatchObject({ reason: 'programme.say-review-day' })
    }),
  )

  it(
    'is not submitted while it is empty',
    inTown(async (as) => {
      const { list } = await as(anOfficer(), aYear)
      const version = await as(anOfficer(), startVersion, list.id)
      await expect(as(anOfficer(), moveVersion, version.id, { verb: 'submit' })).rejects.toMatchObject({
        reason: 'programme.no-rows',
      })
    }),
  )

  it(
    'is the office’s own while it is a draft, and everybody’s when comments are asked for',
    inTown(async (as) => {
      const { version, first } = await as(anOfficer(), aDraft)
      await expect(as(aLiaison(), viewListVersion, version.id)).rejects.toMatchObject({
        reason: 'programme.version-is-draft',
      })
      await as(anOfficer(), moveVersion, version.id, { verb: 'ask' })
      const said = { text: '演示：建议与管线迁改同步', rowId: first.id, unitId: gasCompany }
      const comment = await as(aLiaison(gasCompany), commentVersion, version.id, said)
      await expect(as(aLiaison(), commentVersion, version.id, said)).rejects.toMatchObject({
        reason: 'programme.not-your-unit',
      })
      await as(anOfficer(), answerComment, version.id, comment.id, '演示：已采纳')
      const { comments, offers } = await as(aLiaison(), viewListVersion, version.id)
      expect(comments).toMatchObject([{ text: said.text, answer: '演示：已采纳' }])
      expect(offers.map(({ verb }) => verb)).toEqual(['comment'])
    }),
  )

  it(
    'is worked on one at a time',
    inTown(async (as) => {
      const { list } = await as(anOfficer(), aDraft)
      await expect(as(anOfficer(), startVersion, list.id)).rejects.toMatchObject({ reason: 'programme.version-open' })
    }),
  )

  it(
    'changes the tasks that its rows are already, and keeps what is done',
    inTown(async (as) => {
      const { year, list, version } = await as(anOfficer(), aDraft)
      await as(anOfficer(), issueIt, version.id)
      const next = await as(anOfficer(), startVersion, list.id)
      const { rows } = await as(anOfficer(), viewListVersion, next.id)
      const [row] = rows
      if (!row) throw new Error('the next version begins with the rows of the one before')
      await as(anOfficer(), editRow, row.id, {
        ...row.content,
        title: '演示：三号楼、五号楼加装电梯',
        leadUnitId: gasCompany,
      })
      const [change] = await as(anOfficer(), viewChanges, next.id, version.id)
      expect(change).toMatchObject({
        kind: 'changed',
        cells: [
          { field: 'title', before: '演示：三号楼加装电梯', after: '演示：三号楼、五号楼加装电梯' },
          { field: 'leadUnitId' },
        ],
      })
      await as(anOfficer(), issueIt, next.id)
      const tasks = await as(anOfficer(), printedTasks, { yearId: year.id })
      expect(tasks.map(({ title, leadUnitId }) => [title, leadUnitId])).toEqual([
        ['演示：三号楼、五号楼加装电梯', gasCompany],
        ['演示：老年食堂二期', housingBureau],
      ])
      const [{ versions } = { versions: [] }] = await as(anOfficer(), viewLists, year.id)
      expect(versions.map(({ number, state }) => [number, state])).toEqual([
        [2, 'issued'],
        [1, 'superseded'],
      ])
    }),
  )

  it(
    'does not lose a task that goes on without a word',
    inTown(async (as) => {
      const { list, version } = await as(anOfficer(), aDraft)
      await as(anOfficer(), issueIt, version.id)
      const next = await as(anOfficer(), startVersion, list.id)
      const { rows } = await as(anOfficer(), viewListVersion, next.id)
      await as(anOfficer(), removeRow, rows[0]?.id as never, '演示：不再做')
      const submit = as(anOfficer(), moveVersion, next.id, { verb: 'submit' })
      await expect(submit).rejects.toMatchObject({ reason: 'programme.rows-lost', values: { count: 1 } })
    }),
  )

  it('shows both when two people change one row, and loses neither', async () => {
    const districtId = 910_002
    const { first } = await committed({ districtId }, anOfficer(), aDraft)
    const change = (title: string) => () =>
      committed({ districtId, seen: 1 }, anOfficer(), editRow, first.id, { ...first.content, title })
    const outcomes = await atOnce(change('演示：甲的写法'), change('演示：乙的写法'))
    const kept = outcomes.find((one) => one.status === 'fulfilled')
    const refused = outcomes.find((one) => one.status === 'rejected')
    expect(refused).toMatchObject({
      reason: { kind: 'stale', details: { content: { title: kept?.value.content.title } } },
    })
  })
})

describe('the name of a list', () => {
  it('is given once, though two lists are renamed to it at the same moment', async () => {
    const districtId = 910_011
    const { year, list } = await committed({ districtId }, anOfficer(), aYear)
    const text = {
      nameEn: 'Demo',
      ordinal: 8,
      publication: 'members',
      needsReview: true,
      reportEvery: 'month',
    } as const
    const other = await committed({ districtId }, anOfficer(), addList, year.id, { ...text, name: '演示：另一张' })
    const rename = (id: ListId) => () =>
      committed({ districtId, seen: 1 }, anOfficer(), editList, id, { ...text, name: '演示：同一个名字' })
    const outcomes = await atOnce(rename(list.id), rename(other.id))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', reason: 'programme.list-exists' },
    })
  })
})

it(
  'the key points are a document with versions; what is issued is locked',
  inTown(async (as) => {
    const { year } = await as(anOfficer(), aYear)
    const point = { text: '演示：坚持党建引领', pillarIds: [], taskIds: [], unitIds: [housingBureau] }
    const draft = await as(anOfficer(), addKeyPoints, year.id, { title: '演示要点', documentNo: '', points: [point] })
    expect(await as(aLiaison(), viewKeyPoints, year.id, null)).toBeNull()
    await as(anOfficer(), issueKeyPoints, draft.id)
    const change = as(anOfficer(), editKeyPoints, draft.id, { title: '演示', documentNo: '', points: [] })
    await expect(change).rejects.toMatchObject({ reason: 'programme.version-locked' })
    const second = await as(anOfficer(), addKeyPoints, year.id, {
      title: '演示要点（修订）',
      documentNo: '',
      points: [point, point],
    })
    await as(anOfficer(), issueKeyPoints, second.id)
    const seen = await as(aLiaison(), viewKeyPoints, year.id, null)
    expect(seen?.versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'issued'],
      [1, 'superseded'],
    ])
  }),
)

it(
  'whoever looks for a list is led to the newest version that they may open',
  inTown(async (as) => {
    const { listId } = await as(anOfficer(), anIssuedTask)
    await as(anOfficer(), startVersion, listId)
    const found = async (who: ReturnType<typeof anOfficer>) =>
      (await as(who, findLists, '%演示清单%', 50)).find(({ id }) => id === listId)?.url
    expect(await found(anOfficer())).toBe(`/c/lists/${listId}/v/2`)
    expect(await found(aLiaison())).toBe(`/c/lists/${listId}/v/1`)
  }),
)

it(
  'whoever looks for a document or a meeting finds the rows that name it as their source, and the tasks that they became',
  inTown(async (as) => {
    const office = anOfficer()
    const { list } = await as(office, aYear)
    const version = await as(office, startVersion, list.id)
    const row = await as(office, addRow, version.id, rowFacts({ source: '演示红头文件甲', publication: 'members' }))
    expect((await as(office, findRows, '%红头文件甲%', 50)).map(({ id }) => id)).toEqual([row.id])
    await as(office, issueIt, version.id)
    const found = await as(office, search, SearchFilter.parse({ q: '红头文件甲' }))
    expect(found.lines.map(({ title }) => title)).toContain(row.content.title)
  }),
)

it(
  'a list that no meeting reviews is issued once it is submitted; one that a meeting reviews waits for it',
  inTown(async (as) => {
    const { list, version } = await as(anOfficer(), aDraft)
    await as(anOfficer(), moveVersion, version.id, { verb: 'submit' })
    const verbs = async () => (await as(anOfficer(), viewListVersion, version.id)).offers.map(({ verb }) => verb)
    expect(await verbs()).not.toContain('issue')
    const early = as(anOfficer(), moveVersion, version.id, { verb: 'issue' })
    await expect(early).rejects.toMatchObject({ reason: 'programme.not-reviewed' })

    const { name, nameEn, ordinal, publication, reportEvery } = list
    await as(anOfficer(), editList, list.id, { name, nameEn, ordinal, publication, reportEvery, needsReview: false })
    expect(await verbs()).toContain('issue')
    expect(await as(anOfficer(), moveVersion, version.id, { verb: 'issue' })).toMatchObject({
      state: 'issued',
      reviewedOn: null,
    })
  }),
)
