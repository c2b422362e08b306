import { describe, expect, it } from 'vitest'
import { aLeader, aLiaison, somebody } from '#modules/people/builders.ts'
import { aYear } from '#modules/programme/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { capture } from './actions/capture.ts'
import { viewLive } from './actions/live.ts'
import { moveMeeting } from './actions/meetings.ts'
import { draftMinutes } from './actions/minutes.ts'
import { addSeries, editSeries } from './actions/series.ts'
import { aRunning, aSeries, captureOf, captureOne, comeIn, firstItem, seriesText, theOffice } from './builders.ts'
import { meetingKinds, type SeriesText } from './series.ts'
import { bodyRules, voicesFor } from './vote-rule.ts'

const counting = { passing: 'more-than-half', tie: 'not-passed' } as const
const own = { ruleBasis: 'own-rules', ruleSource: '演示：《领导小组工作规则》第十二条' } as const

describe('voices that are counted', () => {
  // biome-ignore format: a table for people
  const cases = [
    [counting,                           'agreed',              { agree: 3, amend: 0, of: 5, chairAgrees: false }, { voices: 3, needed: 3, isTie: false }, 'three of five are more than half'],
    [counting,                           'agreed',              { agree: 2, amend: 1, of: 5, chairAgrees: false }, { voices: 2, needed: 3, isTie: false }, 'whoever wants changes agrees to nothing else'],
    [counting,                           'agreed-with-changes', { agree: 2, amend: 1, of: 5, chairAgrees: false }, { voices: 3, needed: 3, isTie: false }, 'and counts where the meeting agrees with changes'],
    [counting,                           'agreed',              { agree: 2, amend: 0, of: 4, chairAgrees: true  }, { voices: 2, needed: 3, isTie: true  }, 'half is not more than half'],
    [{ ...counting, tie: 'chair-casts' }, 'agreed',             { agree: 2, amend: 0, of: 4, chairAgrees: true  }, { voices: 3, needed: 3, isTie: true  }, 'in a tie whoever presides counts twice'],
    [{ ...counting, tie: 'chair-casts' }, 'agreed',             { agree: 2, amend: 0, of: 4, chairAgrees: false }, { voices: 2, needed: 3, isTie: true  }, 'and only for what they are for'],
    [{ ...counting, tie: 'chair-casts' }, 'agreed',             { agree: 1, amend: 0, of: 4, chairAgrees: true  }, { voices: 1, needed: 3, isTie: false }, 'a second voice makes no majority of a minority'],
    [{ passing: 'two-thirds', tie: 'chair-casts' }, 'agreed',   { agree: 3, amend: 0, of: 6, chairAgrees: true  }, { voices: 3, needed: 4, isTie: false }, 'two thirds know no tie'],
    [counting,                           'agreed',              { agree: 0, amend: 0, of: 0, chairAgrees: false }, { voices: 0, needed: 0, isTie: false }, 'where nobody is there the quorum refuses'],
    [counting,                           'rejected',            { agree: 0, amend: 0, of: 5, chairAgrees: false }, null, 'to reject needs nobody’s voice'],
    [counting,                           'deferred',            { agree: 0, amend: 0, of: 5, chairAgrees: false }, null, 'nor does putting off'],
    [{ ...counting, passing: 'concluded' }, 'agreed',           { agree: 0, amend: 0, of: 5, chairAgrees: false }, null, 'where the chair concludes nothing is counted'],
  ] as const
  it.each(cases)('by %o for %s of %o are %o: %s', (rule, verdict, said, voices) => {
    expect(voicesFor(rule, verdict, said)).toEqual(voices)
  })
})

it('every kind of meeting begins with a rule, and where it rests on custom it names no law', () => {
  expect(Object.keys(bodyRules).sort()).toEqual([...meetingKinds].sort())
  for (const { ruleBasis, ruleSource } of Object.values(bodyRules))
    expect(ruleSource === '').toBe(ruleBasis === 'practice')
})

it(
  'a body whose rules rest on law or on its own says where they stand, and the database asks for it too',
  inTown(async (as) => {
    const said = (more: Partial<SeriesText>) =>
      as(theOffice(), addSeries, seriesText({ name: '演示：有规则', ...more }))
    for (const ruleBasis of ['law', 'own-rules'] as const) {
      await expect(said({ ruleBasis, ruleSource: '' })).rejects.toMatchObject({
        kind: 'invalid',
        reason: 'meetings.say-rule-source',
      })
    }
    const { series, version } = await said({ ...counting, ...own })
    expect(series).toMatchObject({ ...counting, ...own })
    const text = seriesText({ name: '演示：有规则', passing: 'two-thirds', ...own })
    expect((await as.at({ seen: version })(theOffice(), editSeries, series.id, text)).series.passing).toBe('two-thirds')
    // Who was second reads the whole of it, members and all.
    await expect(as.at({ seen: version })(theOffice(), editSeries, series.id, text)).rejects.toMatchObject({
      kind: 'stale',
      details: { series: { passing: 'two-thirds' }, members: expect.any(Array), version: version + 1 },
    })
  }),
)

/** Four members are there, and these say what they think; the second is the one who presides. */
const aVote = async (as: As, rule: Partial<SeriesText>, said: readonly ('agree' | 'amend' | 'against')[]) => {
  const series = await as(theOffice(), aSeries, { name: `演示：${JSON.stringify(rule)}`.slice(0, 60), ...own, ...rule })
  const view = await as(theOffice(), aRunning, { series })
  const { id } = view.meeting
  const itemId = firstItem(view).id
  await as(theOffice(), comeIn, view, 4)
  await as(theOffice(), captureOne, id, { kind: 'item', itemId, step: 'start' })
  const who = [somebody('leader-two'), aLeader(), aLiaison(), aLiaison('民政局')]
  for (const [n, opinion] of said.entries()) {
    const seat = view.attendees[n]
    const one = captureOf({ kind: 'opinion', itemId, attendeeId: seat?.id, opinion })
    expect((await as(who[n] ?? aLeader(), capture, id, [one])).outcomes).toMatchObject([{ outcome: 'kept' }])
  }
  const say = (verdict: string) => as(theOffice(), capture, id, [captureOf({ kind: 'verdict', itemId, verdict })])
  return { id, itemId, say }
}

describe('a verdict of a body that counts', () => {
  it(
    'is refused at a tie that has not passed, with how many are needed; to reject is open',
    inTown(async (as) => {
      const { id, say } = await aVote(as, counting, ['agree', 'agree', 'against', 'against'])
      const live = await as(theOffice(), viewLive, id)
      expect(live.voting).toEqual({ ...counting, needed: 3 })
      expect((await say('agreed')).outcomes).toMatchObject([
        { outcome: 'refused', reason: 'meetings.tie-not-passed', values: { voices: 2, needed: 3 } },
      ])
      expect((await say('rejected')).outcomes).toMatchObject([{ outcome: 'kept' }])
    }),
  )

  it(
    'passes a tie by the voice of whoever presides, where the rules of the body say so',
    inTown(async (as) => {
      await as(theOffice(), aYear)
      const rule = { ...counting, tie: 'chair-casts' } as const
      const { id, itemId, say } = await aVote(as, rule, ['against', 'agree', 'agree', 'against'])
      const { live } = await say('agreed')
      expect(live?.items.find((item) => item.id === itemId)).toMatchObject({ verdictAgreed: 3, verdictAgreedNeeded: 3 })
      await as(theOffice(), captureOne, id, { kind: 'item', itemId, step: 'finish' })
      await as(theOffice(), moveMeeting, id, { verb: 'close' })
      const { record } = await as(theOffice(), draftMinutes, id, {})
      const text = record.text.items.find((one) => one.itemId === itemId)?.text
      expect(text).toContain('会议同意。到会成员 4 人，同意 3 票，需要 3 票。')
    }),
  )

  it(
    'does not pass a tie where whoever presides is against it, nor before anybody was asked',
    inTown(async (as) => {
      const rule = { ...counting, tie: 'chair-casts' } as const
      const against = await aVote(as, rule, ['agree', 'against', 'agree', 'against'])
      expect((await against.say('agreed')).outcomes).toMatchObject([{ reason: 'meetings.tie-not-passed' }])
      const silent = await aVote(as, { ...rule, name: '演示：没人表态' }, [])
      expect((await silent.say('agreed')).outcomes).toMatchObject([
        { reason: 'meetings.too-few-voices', values: { voices: 0, needed: 3 } },
      ])
    }),
  )
})
