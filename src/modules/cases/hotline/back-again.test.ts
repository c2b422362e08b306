import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/policy.ts'
import { type As, dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { mergeCase, splitCase } from '../actions/deeds.ts'
import { moveCase } from '../actions/moves.ts'
import { step } from '../actions/step.ts'
import { moving } from '../actions/take.ts'
import { viewCase, viewQueue } from '../actions/view.ts'
import { CaseFilter } from '../case-filter.ts'
import { holdAnyCase } from '../queries/cases.ts'
import { bringSlips } from './bring.ts'
import { aSlip, aSlipFile, bring, nobody, runSlips, townStaff, undoSlips } from './builders.ts'
import { giveBack, handBackFile, viewHandBacks } from './hand-back.ts'
import { sweepSlips } from './jobs.ts'
import { imports } from './queries.ts'
import { askReturn, decideReturn } from './returns.ts'
import { runSlipImport, stepSlipImport } from './run.ts'
import { viewSlipImport } from './view.ts'

const brought = async (as: As, who: Actor, ...lines: string[]) => {
  const view = await bring(as, who, { file: aSlipFile(...lines) })
  return runSlips(as, who, view.import.id)
}
const theOne = async (as: As, who: Actor) => {
  const { lines } = await as(who, viewQueue, CaseFilter.parse({ queue: 'all', channel: 'hotline-12345' }))
  return as(who, viewCase, lines[0]?.id ?? '')
}
const later = (as: As, hours: number) => as.at({ now: new Date(dayOfTheMeeting.getTime() + hours * 3_600_000) })
const hotlineClocks = ({ clocks }: Awaited<ReturnType<typeof theOne>>) =>
  clocks.filter(({ what, stoppedAt }) => what === 'hotline' && stoppedAt === null).map(({ dueOn }) => dueOn)

describe('what a second transfer has moved', () => {
  it(
    'is as before when its import is taken back: the date of the slip',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip({ due: '2023-05-20' }))
      const before = await theOne(as, street)
      await undoSlips(as, street, (await brought(as, street, aSlip({ due: '2023-05-08 17:30' }))).import.id)
      const { case: it } = await theOne(as, street)
      expect([it.channelDueAt, it.nextDueAt]).toEqual([before.case.channelDueAt, before.case.nextDueAt])
    }),
  )

  it(
    'is as before when its import is taken back: the days of the district',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip())
      await undoSlips(as, street, (await brought(as, street, aSlip({ due: '2023-05-08 17:30' }))).import.id)
      const after = await theOne(as, street)
      expect([after.case.channelDueAt, after.slip?.dueFrom, hotlineClocks(after)]).toEqual([
        null,
        'setting',
        ['2023-05-11'],
      ])
    }),
  )

  it(
    'in the same file is no work of anybody: the case goes with its import',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const view = await brought(as, street, aSlip(), aSlip({ due: '2023-05-08 17:30', urged: '演示：催办' }))
      expect(view.import.counts).toMatchObject({ made: 1, added: 1 })
      const undone = await undoSlips(as, street, view.import.id)
      expect(undone.import.counts).toMatchObject({ 'taken-back': 2, kept: 0 })
      expect((await theOne(as, street)).case.state).toBe('withdrawn')
    }),
  )

  it(
    'stays moved when the case is opened again: the days of the district do not come back',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip())
      await brought(as, street, aSlip({ due: '2023-05-20' }))
      const { case: it } = await theOne(as, street)
      await as(street, moveCase, it.id, { verb: 'handle' })
      await as(street, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
      await disputed(as, it.id)
      const after = await theOne(as, street)
      expect([after.case.state, hotlineClocks(after)]).toEqual(['handling', []])
    }),
  )
})

describe('what was finished and is transferred again', () => {
  for (const isClosed of [false, true]) {
    it(
      `is worked on again when it ${isClosed ? 'was closed' : 'was only said to be done'}, and its old answer is no answer any more`,
      inTown(async (as) => {
        const street = await townStaff(as, 'street')
        await brought(as, street, aSlip())
        const { case: it } = await theOne(as, street)
        await as(street, moveCase, it.id, { verb: 'handle' })
        await as(street, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
        if (isClosed) await confirmed(as, it.id)
        // Long after the days in which whoever reported it could have objected.
        const view = await later(as, 24 * 30)(
          street,
          bringSlips,
          { file: aSlipFile(aSlip({ transferred: '2023-06-04 10:00' })) },
          'zh-CN',
        )
        await later(as, 24 * 30)(street, runSlipImport, view.import.id, 'zh-CN')
        await later(as, 24 * 30)(nobody, stepSlipImport, { importId: view.import.id })
        const { case: again, steps } = await theOne(as, street)
        expect([again.state, again.resolvedAt, again.closedAt]).toEqual(['handling', null, null])
        expect(steps.slice(-2).map(({ verb }) => verb)).toEqual(['transferred-again', isClosed ? 'reopen' : 'dispute'])
      }),
    )
  }

  it(
    'stays finished when it is only urged',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip())
      const { case: it } = await theOne(as, street)
      await as(street, moveCase, it.id, { verb: 'handle' })
      await as(street, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
      await brought(as, street, aSlip({ urged: '催办1次' }))
      expect((await theOne(as, street)).case.state).toBe('resolved')
    }),
  )
})

describe('what is split off a slip', () => {
  for (const [due, whose] of [
    ['2023-05-20', 'the date of the slip'],
    ['', 'the days of the district'],
  ] as const) {
    it(
      `is due when the slip is, by ${whose}, and answered as whoever called wished`,
      inTown(async (as) => {
        const street = await townStaff(as, 'street')
        await brought(as, street, aSlip({ due }))
        const whole = await theOne(as, street)
        const part = await as(street, splitCase, whole.case.id, {
          words: '演示：还有路灯不亮',
          categoryId: whole.case.categoryId ?? '',
        })
        expect([part.case.channelDueAt, part.case.answerWay]).toEqual([whole.case.channelDueAt, 'call'])
        expect([part.case.nextDueAt, hotlineClocks(part)]).toEqual([whole.case.nextDueAt, hotlineClocks(whole)])
      }),
    )
  }
})

const confirmed = (as: As, id: string) =>
  as(nobody, async (ctx) => {
    const it = await holdAnyCase(ctx, id)
    if (!it) throw new Error('no case')
    await step(ctx, moving(ctx, it, { isReporter: true }), 'confirm', { by: { by: 'reporter' } })
  })

const disputed = (as: As, id: string) =>
  as(nobody, async (ctx) => {
    const it = await holdAnyCase(ctx, id)
    if (!it) throw new Error('no case')
    await step(ctx, moving(ctx, it, { isReporter: true }), 'dispute', {
      by: { by: 'reporter' },
      reason: '演示：没修好',
    })
  })

it(
  'a slip that goes back after it was answered is told to the hotline as well',
  inTown(async (as) => {
    const [street, office] = [await townStaff(as, 'street'), await townStaff(as, 'office')]
    await brought(as, street, aSlip())
    const { case: it } = await theOne(as, street)
    const unitId = street.posts[0]?.unitId ?? ''
    await as(street, moveCase, it.id, { verb: 'handle' })
    await as(street, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
    await as(street, giveBack, { unitId })
    await disputed(as, it.id)
    const then = later(as, 1)
    await then(street, askReturn, it.id, { ground: 'litigation', reason: '演示：已起诉', otherWay: '演示：法院' })
    await then(office, decideReturn, it.id, true)
    expect((await then(street, viewHandBacks)).waiting).toEqual([{ unitId, slips: 1 }])
  }),
)

it(
  'a file whose run never ended is forgotten after two days, with the callers in it',
  inTown(async (as) => {
    const street = await townStaff(as, 'street')
    const {
      import: { id },
    } = await bring(as, street, { file: aSlipFile(aSlip()) })
    await as(street, runSlipImport, id, 'zh-CN')
    await later(as, 47)(nobody, sweepSlips)
    expect(await as(street, imports.source, id)).not.toBeNull()
    await later(as, 49)(nobody, sweepSlips)
    expect(await as(street, imports.source, id)).toBeNull()
    expect((await as(street, viewSlipImport, id, 'zh-CN')).import.state).toBe('cancelled')
  }),
)

it(
  'a slip whose case was merged into another is answered with what the whole came to',
  inTown(async (as) => {
    const street = await townStaff(as, 'street')
    await brought(as, street, aSlip(), aSlip({ number: 'RX2' }), aSlip({ number: 'RX3' }))
    const { lines } = await as(street, viewQueue, CaseFilter.parse({ queue: 'all', channel: 'hotline-12345' }))
    const [first, second, third] = lines.map(({ id, number }) => ({ id, number }))
    if (!first || !second || !third) throw new Error('three slips make three cases')
    await as(street, mergeCase, first.id, { into: second.number, reason: '演示：同一件事' })
    await as(street, mergeCase, second.id, { into: third.number, reason: '演示：同一件事' })
    await as(street, moveCase, third.id, { verb: 'handle' })
    await as(street, moveCase, third.id, { verb: 'resolve', reason: '演示：总管修好了' })
    const unitId = street.posts[0]?.unitId ?? ''
    const given = await as(street, giveBack, { unitId })
    expect(given.slips).toBe(3)
    const file = await as(street, handBackFile, { id: given.id, language: 'zh-CN', format: 'csv' })
    expect((await file.text()).match(/总管修好了/g)).toHaveLength(3)
    expect((await as(street, viewHandBacks)).waiting).toEqual([])
  }),
)
