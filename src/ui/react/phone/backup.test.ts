import { describe, expect, it } from 'vitest'
import { backUp, openBackup } from './backup.ts'
import { type Item, percentSent } from './item.ts'

const word = '演示口令八个字'
const now = new Date('2023-05-06T07:00:00Z')
const picture = (bytes: number): File => new File([new Uint8Array(bytes)], 'photo.jpg', { type: 'image/jpeg' })

const anItem = (more: Partial<Item> = {}): Item => ({
  ordinal: 1,
  personId: 'wang',
  kind: 'cases.report',
  about: 'new:1',
  title: '演示',
  at: now,
  steps: [
    { path: ['files', 'upload'], input: { file: picture(900) }, ifMatch: null, key: 'a', fills: [] },
    { path: ['cases', 'report'], input: { words: '演示：漏水'.repeat(20) }, ifMatch: null, key: 'b', fills: [] },
  ],
  answers: [],
  state: 'waiting',
  tries: 0,
  nextAt: null,
  unsureSince: null,
  problem: null,
  sentAt: null,
  ...more,
})

describe('a backup of what has not left yet', () => {
  it('comes back whole, with its pictures and keys, to whoever knows the word', async () => {
    const file = await backUp(word, 'wang', [anItem(), anItem({ ordinal: 2, state: 'sent' })], now)
    const back = await openBackup(word, 'wang', file)
    if (!Array.isArray(back)) throw new Error(back)
    expect(back).toHaveLength(1)
    expect(back[0]?.steps.map(({ key }) => key)).toEqual(['a', 'b'])
    expect(back[0]?.steps[0]?.input.file).toMatchObject({ size: 900, type: 'image/jpeg' })
    // It may have arrived from the phone since, so it is sent again under its keys and never done anew after a week.
    expect(back[0]?.unsureSince).toEqual(now)
  })

  it('says nothing to anybody else', async () => {
    const file = await backUp(word, 'wang', [anItem()], now)
    expect(await openBackup('演示口令九个字', 'wang', file)).toBe('wrong-word')
    expect(await openBackup(word, 'li', file)).toBe('of-another')
    expect(await openBackup(word, 'wang', new Blob(['x']))).toBe('not-ours')
    expect(await file.text()).not.toContain('漏水')
  })
})

describe('how much of an item has left', () => {
  it('goes by bytes, so that a picture counts for more than a word', () => {
    expect(percentSent(anItem())).toBe(0)
    expect(percentSent(anItem({ answers: [{}] }))).toBe(90)
    expect(percentSent(anItem({ answers: [{}, {}] }))).toBe(100)
  })
})
