import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { fingerprint } from '#kernel/fingerprint.ts'
import { inTown } from '#test/database/town.ts'
import { partsOf } from '#test/tools/paper.ts'
import { changesSinceIssue, viewChanges } from './actions/changes.ts'
import { addList, moveVersion, startVersion, viewListVersion } from './actions/lists.ts'
import { giveReason } from './actions/reasons.ts'
import { addRow, editRow, removeRow } from './actions/rows.ts'
import { aLiaison, anOfficer, aYear, rowFacts } from './builders.ts'
import { exportComparison } from './export/comparison.ts'
import type { ListVersionId } from './list.ts'

const reviewed = { verb: 'review', reviewedOn: Day.parse('2023-05-06'), reviewedBy: '领导小组会议（演示）' } as const

const issueIt = async (ctx: Ctx, id: ListVersionId) => {
  await moveVersion(ctx, id, { verb: 'submit' })
  await moveVersion(ctx, id, reviewed)
  return moveVersion(ctx, id, { verb: 'issue', documentNo: '演示〔2023〕1号' })
}

/** A list with two rows that were issued, and the draft that follows. */
const aSecondDraft = async (ctx: Ctx) => {
  const { list } = await aYear(ctx)
  const first = await startVersion(ctx, list.id)
  await addRow(ctx, first.id, rowFacts({ title: '演示：加装电梯' }))
  await addRow(ctx, first.id, rowFacts({ serial: 2, title: '演示：文化墙评比' }))
  await issueIt(ctx, first.id)
  const draft = await startVersion(ctx, list.id)
  const { rows } = await viewListVersion(ctx, draft.id)
  const [lift, wall] = rows
  if (!lift || !wall) throw new Error('the draft begins with two rows')
  return { list, first, draft, lift, wall }
}

const aRowMore = rowFacts({ serial: 3, title: '演示：社区食堂' })
const saidOf = (changes: readonly { kind: string; reason: string }[]) =>
  Object.fromEntries(changes.map(({ kind, reason }) => [kind, reason]))

describe('why a row differs', () => {
  it(
    'is said with the change, stands beside it in every comparison, and is read by whoever reads the version',
    inTown(async (as) => {
      const office = anOfficer()
      const { first, draft, lift, wall } = await as(office, aSecondDraft)
      await as(office, editRow, lift.id, { ...lift.content, target: '演示：开工十二部' }, '演示：部门已落实资金')
      await as(office, addRow, draft.id, aRowMore, { reason: '演示：居民提得最多' })
      await as(office, removeRow, wall.id, '演示：并入第21项')

      const said = { added: '演示：居民提得最多', changed: '演示：部门已落实资金', removed: '演示：并入第21项' }
      expect(saidOf((await as(office, changesSinceIssue, draft.id)).changes)).toEqual(said)
      expect(Object.values((await as(office, viewListVersion, draft.id)).reasons).toSorted()).toEqual(
        [said.added, said.changed].toSorted(),
      )
      await expect(as(aLiaison(), viewChanges, draft.id, first.id)).rejects.toMatchObject({ kind: 'forbidden' })
      await as(office, moveVersion, draft.id, { verb: 'ask' })
      expect(saidOf(await as(aLiaison(), viewChanges, draft.id, first.id))).toEqual(said)

      const wish = { versionId: draft.id, from: first.id, language: 'zh-CN' } as const
      for (const format of ['docx', 'xlsx'] as const) {
        const file = await as(office, exportComparison, { ...wish, format })
        expect(file.name).toMatch(new RegExp(`第1版—第2版.*\\.${format}$`))
        const parts = await partsOf(new Uint8Array(await file.arrayBuffer()))
        const text = Object.values(parts).join('\n')
        for (const reason of Object.values(said)) expect(text).toContain(reason)
      }
    }),
  )

  it(
    'is asked for when a row goes that was issued before, and not for one that nobody has seen',
    inTown(async (as) => {
      const office = anOfficer()
      const { draft, wall } = await as(office, aSecondDraft)
      await expect(as(office, removeRow, wall.id)).rejects.toMatchObject({
        kind: 'invalid',
        reason: 'programme.say-why-removed',
        fields: [{ pointer: '/reason' }],
      })
      const fresh = await as(office, addRow, draft.id, aRowMore, { reason: '演示：先试试' })
      await as(office, removeRow, fresh.id)
      expect((await as(office, changesSinceIssue, draft.id)).changes).toEqual([])
    }),
  )

  it(
    'is forgotten with the removal that is undone; the row is its task’s again, and stands there once',
    inTown(async (as) => {
      const office = anOfficer()
      const { draft, wall } = await as(office, aSecondDraft)
      const gone = await as(office, removeRow, wall.id, '演示：并入第21项')
      const back = () => as(office, addRow, draft.id, gone.content, { taskId: gone.taskId })
      expect(await back()).toMatchObject({ taskId: wall.taskId })
      await expect(back()).rejects.toMatchObject({ reason: 'programme.row-not-put-back' })
      expect((await as(office, changesSinceIssue, draft.id)).changes).toEqual([])
      // Nothing is lost without a word: the task has its row, so the version may be submitted.
      await as(office, moveVersion, draft.id, { verb: 'submit' })
    }),
  )

  it(
    'can be said afterwards, changed, and taken back; only of what was taken out it has to stand',
    inTown(async (as) => {
      const office = anOfficer()
      const { draft, lift, wall } = await as(office, aSecondDraft)
      await expect(as(office, giveReason, draft.id, lift.id, '演示')).rejects.toMatchObject({ kind: 'not-found' })
      await as(office, editRow, lift.id, { ...lift.content, target: '演示：开工十二部' })
      await as(office, removeRow, wall.id, '演示：并入第21项')
      expect(saidOf((await as(office, changesSinceIssue, draft.id)).changes)).toMatchObject({ changed: '' })
      await as(office, giveReason, draft.id, lift.id, '演示：资金已落实')
      // Whoever saw it without a reason does not overwrite the one that was given meanwhile.
      const unread = as.at({ seen: fingerprint('') })(office, giveReason, draft.id, lift.id, '演示：别的')
      await expect(unread).rejects.toMatchObject({ kind: 'stale', details: { reason: '演示：资金已落实' } })
      const { changes } = await as(office, changesSinceIssue, draft.id)
      expect(saidOf(changes)).toEqual({ changed: '演示：资金已落实', removed: '演示：并入第21项' })
      await as(office, giveReason, draft.id, lift.id, '')
      const removed = changes.find(({ kind }) => kind === 'removed')
      if (!removed) throw new Error('a row was taken out')
      await expect(as(office, giveReason, draft.id, removed.rowId, '')).rejects.toMatchObject({ kind: 'invalid' })
      expect(saidOf((await as(office, changesSinceIssue, draft.id)).changes)).toMatchObject({ changed: '' })
      await expect(as(aLiaison(), giveReason, draft.id, lift.id, '演示')).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'adds up over versions, and is fixed with the version that was issued',
    inTown(async (as) => {
      const office = anOfficer()
      const { list, first, draft, lift } = await as(office, aSecondDraft)
      await as(office, editRow, lift.id, { ...lift.content, target: '演示：十部' }, '演示：报名的多')
      await as(office, issueIt, draft.id)
      await expect(as(office, giveReason, draft.id, lift.id, '演示')).rejects.toMatchObject({ kind: 'forbidden' })
      const third = await as(office, startVersion, list.id)
      const again = (await as(office, viewListVersion, third.id)).rows.find(({ taskId }) => taskId === lift.taskId)
      if (!again) throw new Error('the row goes on')
      await as(office, editRow, again.id, { ...again.content, target: '演示：十二部' }, '演示：资金已落实')
      expect(saidOf(await as(office, viewChanges, third.id, draft.id))).toEqual({ changed: '演示：资金已落实' })
      expect(saidOf(await as(office, viewChanges, third.id, first.id))).toEqual({
        changed: '演示：报名的多；演示：资金已落实',
      })
    }),
  )
})

describe('an older version', () => {
  it(
    'comes back as the draft of the next one, row by row with its tasks',
    inTown(async (as) => {
      const office = anOfficer()
      const { list, first, draft, lift } = await as(office, aSecondDraft)
      await as(office, editRow, lift.id, { ...lift.content, target: '演示：开工十二部' })
      await expect(as(office, startVersion, list.id, { fromId: first.id })).rejects.toMatchObject({
        reason: 'programme.version-open',
      })
      await as(office, issueIt, draft.id)
      const third = await as(office, startVersion, list.id, { fromId: first.id })
      const { rows } = await as(office, viewListVersion, third.id)
      const old = (await as(office, viewListVersion, first.id)).rows
      expect(rows.map(({ content, taskId }) => [content, taskId])).toEqual(
        old.map(({ content, taskId }) => [content, taskId]),
      )
      const { fromId, changes } = await as(office, changesSinceIssue, third.id)
      expect(fromId).toBe(draft.id)
      expect(changes).toMatchObject([{ kind: 'changed', cells: [{ field: 'target', before: '演示：开工十二部' }] }])
      await as(office, issueIt, third.id)
    }),
  )

  it(
    'of another list is not found',
    inTown(async (as) => {
      const office = anOfficer()
      const { draft, list } = await as(office, aSecondDraft)
      await as(office, issueIt, draft.id)
      const other = await as(office, addList, list.yearId, { ...list, name: '演示：另一张清单', ordinal: 9 })
      const { id: fromId } = await as(office, startVersion, other.id)
      await expect(as(office, startVersion, list.id, { fromId })).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )
})
