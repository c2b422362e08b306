import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { item, meeting, now, offer, view } from './examples.ts'
import { MeetingPage } from './meeting-page.tsx'
import { MinutesPage } from './minutes-page.tsx'

const patience = { timeout: 15_000, interval: 50 }

let screen: Opened
afterEach(async () => {
  await screen.leave()
  localStorage.clear()
  vi.unstubAllGlobals()
})

const stale = (details: unknown) => new Refused(412, 'stale', 'kernel.stale', '别人刚改过', details)

const began = {
  title: '演示纪要',
  opening: '演示：会议召开',
  items: [{ itemId: item().id, text: '演示：会议研究' }],
  closing: '',
  distribution: '',
}

/** The minutes as everybody gets them: their words, and how often they were changed. */
const minutes = (text: object, version: number) => {
  const words = { ...began, ...text }
  const of = { title: item().title, kind: 'study', presenter: '', verdict: null, verdictNote: '', present: null }
  return {
    minutes: {
      ...{ id: '018f0000-0000-7000-8000-000000000031', meetingId: meeting().id, number: 1, state: 'draft', reason: '' },
      ...{ text: words, checkedByPostId: null, checkedAt: null, signedByPostId: null, signedAt: null },
      ...{ record: null, head: '', version },
    },
    record: {
      ...{ body: '', meetingTitle: '', day: '2023-05-06', startsAt: now, endedAt: now, venue: '', chair: '' },
      ...{ text: words, present: [], excused: [], absent: [], observers: [], decisions: [], speeches: [] },
      items: [{ ...of, itemId: item().id, ordinal: 1, needed: null, recused: [], reservations: [] }],
    },
    ...{ comments: [], speeches: [], canTie: false, joined: {}, issue: null, checkedBy: '', signedBy: '' },
    ...{ corrections: [], correctable: null, versions: [], incomplete: [], at: now, version },
    offers: [offer('write'), offer('circulate')],
  }
}

describe('the minutes, which two people write at once', () => {
  const field = (label: string): HTMLTextAreaElement => {
    const named = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)
    return document.getElementById(named?.htmlFor ?? '') as HTMLTextAreaElement
  }
  const write = async (label: string, text: string) => screen.write(`[id="${field(label).id}"]`, text)

  /** Somebody has them open, and another keeps words of their own meanwhile. */
  const at = async (theirs: object, more: (change: () => void) => Answers = () => ({})) => {
    let isChanged = false
    const kept = vi.fn()
    const asked = served({
      'meetings/minutes': () => (isChanged ? minutes(theirs, 2) : minutes({}, 1)),
      'meetings/writeMinutes': (sent: unknown) => kept(sent) ?? minutes((sent as { text: object }).text, 3),
      ...more(() => {
        isChanged = true
      }),
    })
    screen = await opened('/c/meetings/$id/minutes', MinutesPage, `/c/meetings/${meeting().id}/minutes`)
    await screen.arrives('正文')
    kept.mockImplementation(() => {
      const isFirst = !isChanged
      isChanged = true
      return isFirst ? stale({ version: 2 }) : undefined
    })
    return (of = 'meetings/writeMinutes') => asked.filter(({ path }) => path === of)
  }

  it('keep the words of both where each wrote at another place, and nobody is asked', async () => {
    const sent = await at({ opening: '演示：另一人改的开头' })
    await write('结尾', '演示：我写的结尾')
    await screen.press('保存')
    await vi.waitFor(() => expect(sent()).toHaveLength(2), patience)
    expect(sent()[1]).toMatchObject({
      ifMatch: '"2"',
      input: { text: { opening: '演示：另一人改的开头', closing: '演示：我写的结尾' } },
    })
    await screen.settle()
    expect(screen.text()).not.toContain('有人先改过了')
  })

  it('show both where both wrote at the same place, and keep what is chosen', async () => {
    const sent = await at({ closing: '演示：另一人的结尾' })
    await write('结尾', '演示：我写的结尾')
    await screen.press('保存')
    await screen.arrives('有人先改过了')
    expect(screen.text()).toContain('现在的演示：另一人的结尾')
    expect(sent()).toHaveLength(1)
    await screen.press('我填的演示：我写的结尾')
    await screen.press('按选好的保存')
    await vi.waitFor(() => expect(sent()).toHaveLength(2), patience)
    expect(sent()[1]).toMatchObject({ ifMatch: '"2"', input: { text: { closing: '演示：我写的结尾' } } })
  })

  it('lose nothing that is typed when somebody else takes them a step further', async () => {
    const asked = await at({ opening: '演示：另一人改的开头' }, (change) => ({
      'meetings/moveMinutes': () => {
        change()
        return stale({ version: 2 })
      },
    }))
    await write('结尾', '演示：我写的结尾')
    await screen.press('征求意见')
    await screen.arrives('别人刚改过')
    await vi.waitFor(() => expect(asked('meetings/minutes')).toHaveLength(2), patience)
    await screen.settle()
    expect(field('结尾').value).toBe('演示：我写的结尾')
  })
})

describe('time and place of a meeting, which two people change at once', () => {
  it('are asked about field by field, and what is chosen answers to what stands there now', async () => {
    const theirs = { ...meeting(), venue: '演示：4 楼', contact: '演示：综合科', version: 4 }
    const answers = [stale(theirs)]
    const asked = served({
      'meetings/meeting': view({ offers: [offer('plan')] }),
      'meetings/fate': { before: null, decisions: [], total: 0, done: 0, worrying: 0, waiting: 0, at: now },
      'meetings/candidates': { lists: [], tasks: [] },
      'organisations/units': { lines: [], next: null, offers: [] },
      'programme/years': [],
      'meetings/editMeeting': () => answers.pop() ?? view(),
    })
    screen = await opened('/c/meetings/$id', MeetingPage, `/c/meetings/${meeting().id}`)
    await screen.arrives('演示：第一次会议')
    await screen.press('改时间地点')
    await screen.write('input[id$="venue"]', '演示：5 楼')
    await screen.press('保存')
    await screen.arrives('有人先改过了')
    await screen.press('我填的演示：5 楼')
    await screen.press('现在的演示：综合科')
    await screen.press('按选好的保存')
    const sent = () => asked.filter(({ path }) => path === 'meetings/editMeeting')
    await vi.waitFor(() => expect(sent()).toHaveLength(2), patience)
    expect(sent()[1]).toMatchObject({ ifMatch: '"4"', input: { venue: '演示：5 楼', contact: '演示：综合科' } })
  })
})
