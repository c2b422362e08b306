import { describe, expect, it } from 'vitest'
import { aLiaison, unitIdOf } from '#modules/people/builders.ts'
import { aSubmittedVersion, aYear } from '#modules/programme/builders.ts'
import { inTown } from '#test/database/town.ts'
import { addItem } from './actions/agenda.ts'
import { viewCandidates } from './actions/candidates.ts'
import { viewMeeting } from './actions/meetings.ts'
import { sendNotice } from './actions/notices.ts'
import { addPaper } from './actions/papers.ts'
import { aMeeting, attendeeFacts, itemText, theOffice } from './builders.ts'
import { hintsOf, longestPaper, longestReport } from './hints.ts'
import type { Item } from './item.ts'
import { NewPaper, type PaperView } from './paper.ts'

// Only what the limits look at; the rest of an item or a paper does not matter to them.
const items = (...minutes: number[]) => minutes.map((many) => itemText({ minutes: many }) as Item)
const paper = (characters: number, state: 'current' | 'withdrawn' = 'current') =>
  ({ title: '演示：材料', characters, state }) as PaperView
const observer = (unit: string) => attendeeFacts({ kind: 'observer', unitId: unitIdOf(unit), unitName: unit })

describe('a gentle limit', () => {
  // biome-ignore format: a table for people
  const cases = [
    ['an item of an hour',                items(longestReport),      [],                                  [],                       []],
    ['an item of an hour and a minute',   items(longestReport + 1),  [],                                  [],                       ['long-item']],
    ['a paper of four thousand',          items(15),                 [paper(longestPaper)],               [],                       []],
    ['a paper with one character more',   items(15),                 [paper(longestPaper + 1)],           [],                       ['long-paper']],
    ['a long paper that was taken away',  items(15),                 [paper(9_000, 'withdrawn')],         [],                       []],
    ['an observer tied to an item',       items(15),                 [],                                  [observer('区住建局')],   []],
    ['an observer tied to none',          items(15),                 [],                                  [observer('区教育局')],   ['idle-observers']],
    ['a member tied to none',             items(15),                 [],                                  [attendeeFacts({ unitId: unitIdOf('区教育局') })], []],
  ] as const
  it.each(cases)('says of %s what the rules ask to think about', (_, agenda, papers, seats, said) => {
    const hints: readonly string[] = said
    expect(hintsOf(agenda, papers, seats).map(({ key }) => key)).toEqual(hints.map((one) => `meetings.hint.${one}`))
  })

  it(
    'stops nobody: the notice of a meeting that is over each of them goes out',
    inTown(async (as) => {
      const { meeting } = await as(theOffice(), aMeeting)
      await as(theOffice(), addItem, meeting.id, itemText({ minutes: longestReport + 1 }))
      const { hints } = await as(theOffice(), viewMeeting, meeting.id)
      expect(hints.map(({ key }) => key)).toEqual(['meetings.hint.long-item', 'meetings.hint.idle-observers'])
      await as(theOffice(), sendNotice, meeting.id, { reason: '演示' })
      expect((await as(theOffice(), viewMeeting, meeting.id)).meeting.notices).toBe(1)
    }),
  )
})

describe('what could stand on the agenda', () => {
  it(
    'is a list that waits for its review, until it lies on the table; only the office is asked',
    inTown(async (as) => {
      await as(theOffice(), aYear)
      const version = await as(theOffice(), aSubmittedVersion, [
        { leadUnitId: unitIdOf('区住建局'), supportingUnitIds: [], title: '演示：待审议' },
      ])
      const { meeting } = await as(theOffice(), aMeeting)
      const waiting = async () =>
        (await as(theOffice(), viewCandidates, meeting.id)).lists.filter(({ versionId }) => versionId === version.id)
      expect(await waiting()).toMatchObject([{ rowCount: 1 }])
      await expect(as(aLiaison(), viewCandidates, meeting.id)).rejects.toMatchObject({ kind: 'forbidden' })
      const item = await as(theOffice(), addItem, meeting.id, itemText({ kind: 'review' }))
      const lying = NewPaper.parse({ itemId: item.id, kind: 'list-version', refId: version.id })
      await as(theOffice(), addPaper, meeting.id, lying)
      expect(await waiting()).toEqual([])
    }),
  )
})
