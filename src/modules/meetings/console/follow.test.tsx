import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, served, soon } from '#ui/react/served.tsx'
import { DecisionsPage } from './decisions-page.tsx'
import { decision, meeting, now, offer, view } from './examples.ts'
import { MeetingPage } from './meeting-page.tsx'
import { MinutesPage } from './minutes-page.tsx'

/** A busy machine answers late; what was never sent fails all the same. */

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

/** Says why, and sends it by the keys of the dialog. */
const because = async (reason: string): Promise<void> => {
  await screen.write('textarea', reason)
  await screen.key('Enter', { ctrlKey: true, on: screen.find('textarea') })
  await screen.settle()
}

describe('a decision on the board of its unit', () => {
  const at = async (offers: ReturnType<typeof offer>[], followUp = {}) => {
    const line = decision({ offers, followUp: { ...decision().followUp, ...followUp } })
    const asked = served({
      'meetings/decisions': { lines: [line], next: null, at: now },
      'meetings/confirmDecision': line,
      'meetings/disputeDecision': line,
      'meetings/upholdDecision': line,
    })
    screen = await opened('/c/decisions', DecisionsPage, '/c/decisions')
    await screen.arrives(line.text)
    return (path: string) => asked.filter((one) => one.path === path)
  }

  it('is confirmed by one press', async () => {
    const sent = await at([offer('confirm'), { ...offer('dispute'), asks: 'reason' }])
    await screen.press('确认收到')
    await screen.settle()
    expect(sent('meetings/confirmDecision')).toMatchObject([{ input: { decisionId: decision().id }, ifMatch: '"1"' }])
  })

  it('is disputed with a reason and never without one', async () => {
    const sent = await at([offer('confirm'), { ...offer('dispute'), asks: 'reason' }])
    await screen.press('有异议')
    await because('')
    expect(sent('meetings/disputeDecision')).toEqual([])
    await because('演示：管线不归我们')
    expect(sent('meetings/disputeDecision')[0]?.input).toMatchObject({ reason: '演示：管线不归我们' })
  })

  it('says what the unit objects to, and the office answers it there', async () => {
    const sent = await at([{ ...offer('uphold'), asks: 'reason' }], {
      state: 'disputed',
      dispute: '演示：管线不归我们',
    })
    expect(screen.text()).toContain('演示：管线不归我们')
    await screen.press('答复异议')
    await because('演示：由区住建局牵头')
    expect(sent('meetings/upholdDecision')[0]?.input).toMatchObject({ reason: '演示：由区住建局牵头' })
  })
})

it('signed minutes are amended by a press and a reason, as their next version', async () => {
  const text = { title: '演示纪要', opening: '', items: [], closing: '', distribution: '' }
  const minutes = {
    id: decision().meetingId,
    meetingId: decision().meetingId,
    number: 1,
    state: 'signed',
    reason: '',
    text,
    checkedByPostId: null,
    checkedAt: null,
    signedByPostId: null,
    signedAt: now,
    record: null,
    head: '',
    version: 1,
  }
  const record = {
    body: '演示：领导小组',
    meetingTitle: '',
    day: '2023-05-06',
    startsAt: now,
    endedAt: now,
    venue: '',
    chair: '',
    text,
    present: [],
    excused: [],
    absent: [],
    observers: [],
    items: [],
    decisions: [],
    speeches: [],
  }
  const of = { comments: [], speeches: [], canTie: false, joined: {}, issue: null, checkedBy: '', signedBy: '' }
  const corrected = { corrections: [], correctable: null }
  const told = {
    ...of,
    ...corrected,
    minutes,
    record,
    versions: [],
    incomplete: [],
    offers: [offer('amend')],
    at: now,
    version: 1,
  }
  const asked = served({ 'meetings/minutes': told, 'meetings/draftMinutes': told })
  screen = await opened('/c/meetings/$id/minutes', MinutesPage, `/c/meetings/${meeting().id}/minutes`)
  await screen.arrives('演示纪要')
  await screen.press('更正')
  await because('')
  expect(asked.filter(({ path }) => path === 'meetings/draftMinutes')).toEqual([])
  await because('演示：时限写错')
  expect(asked.find(({ path }) => path === 'meetings/draftMinutes')?.input).toMatchObject({ reason: '演示：时限写错' })
})

it('what could stand on the agenda is put there by one press: the item, and on it what it is about', async () => {
  const task = { id: 't', number: 'T-23-001', title: '演示：消防通道', leadUnitId: decision().leadUnitId }
  const candidates = {
    lists: [{ versionId: 'v', listId: 'l', listName: '演示清单', number: 3, rowCount: 12 }],
    tasks: [{ ...task, leadUnitName: '演示住建局', light: 'help', dueOn: null, lastSaid: '' }],
  }
  const answers: Answers = {
    'meetings/meeting': view({ offers: [offer('plan')] }),
    'meetings/fate': { before: null, decisions: [], total: 0, done: 0, worrying: 0, waiting: 0, at: now },
    'meetings/candidates': candidates,
    'organisations/units': { lines: [], next: null, offers: [] },
    'programme/years': [],
    'meetings/addItem': { id: 'made' },
    'meetings/addPaper': {},
  }
  const asked = served(answers)
  screen = await opened('/c/meetings/$id', MeetingPage, `/c/meetings/${meeting().id}`)
  await screen.arrives('演示：消防通道')
  const sent = (path: string) => asked.filter((one) => one.path === path).map(({ input }) => input)
  const put = (title: string) => screen.find(`button[aria-label*="${title}"]`).click()
  put('演示清单')
  await soon(async () => {
    await screen.settle()
    expect(sent('meetings/addPaper')).toMatchObject([{ itemId: 'made', kind: 'list-version', refId: 'v' }])
  })
  put('演示：消防通道')
  await soon(async () => {
    await screen.settle()
    expect(sent('meetings/addItem')).toMatchObject([
      { kind: 'review' },
      { kind: 'study', title: '演示：消防通道', presenterUnitId: task.leadUnitId },
    ])
    expect(sent('meetings/addPaper')).toHaveLength(2)
  })
})
