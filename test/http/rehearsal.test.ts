import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, type Site } from './demo-server.ts'
import { type Ask, askingAs, become, deskOf, type Planned, rehearse } from './may-meeting.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

type Review = {
  rows: { kind: string; rowId: string; reason: string }[]
  decided: number
  withChanges: boolean
  version: number
}
type Submission = {
  versions: { versionId: string; kind: string; state: string; changes: number; documentNo: string }[]
  version: number
}
type Minutes = {
  minutes: { id: string; state: string; version: number }
  record: { decisions: { id: string }[] }
}
type Decided = { text: string; followUp: { state: string }; task: { number: string } | null }
type Fate = { before: { id: string } | null; decisions: Decided[] }

const planned = async (office: string): Promise<Planned> => {
  const { headers } = await rehearse(site, office)
  const path = headers.get('location') ?? ''
  expect(path).toMatch(/^\/c\/meetings\/[0-9a-f-]{36}$/)
  return askingAs(site, office)('GET', path.replace('/c', ''))
}

describe('the meeting of 6 May, laid on the table again', () => {
  it('has three items and their papers; the key points and each of the four lists have changes to judge', async () => {
    const office = await become(site, 'office')
    const view = await planned(office)
    expect(view.meeting.state).toBe('draft')
    expect(view.items.map(({ kind }) => kind)).toEqual(['fate', 'hear', 'review', 'review'])
    expect(view.attendees.length).toBeGreaterThan(10)
    expect(view.papers.map(({ kind }) => kind).sort()).toEqual(
      ['key-points', 'progress-report', ...Array<string>(4).fill('list-version')].sort(),
    )
    const [list] = view.papers.filter(({ kind }) => kind === 'list-version')
    const review = await askingAs(site, office)<Review>('GET', `/reviews/${list?.refId}`)
    expect(review.rows.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'changed', 'added'])
    for (const { reason } of review.rows) expect(reason).toMatch(/^演示：/)
    expect(review.decided).toBe(0)
    const { versions } = await askingAs(site, office)<Submission>('GET', `/meetings/${view.meeting.id}/submission`)
    expect(versions.map(({ kind, state }) => [kind, state])).toEqual([
      ['key-points', 'submitted'],
      ...Array.from({ length: 4 }, () => ['list-version', 'submitted']),
    ])
    for (const { changes } of versions) expect(changes).toBeGreaterThan(2)

    // Again, by whoever comes next: another meeting, and what still waits.
    const again = await planned(office)
    expect(again.meeting.id).not.toBe(view.meeting.id)
    expect(again.papers.map(({ refId }) => refId)).toEqual(expect.arrayContaining(versions.map((one) => one.versionId)))
  })

  it('keeps the rules of each step, and follows what was decided to the next agenda', async () => {
    const cookie = await become(site, 'office')
    const office = askingAs(site, cookie)
    const leaderCookie = await become(site, 'leader')
    const leader = askingAs(site, leaderCookie)
    const { meeting, items, papers, version } = await planned(cookie)
    const path = `/meetings/${meeting.id}`
    const [, heard, points, lists] = items
    const list = papers.find(({ kind, itemId }) => kind === 'list-version' && itemId === lists?.id)

    // Half an hour before it begins nobody is convened without a word why.
    await expect(office('POST', `${path}/notices`, {}, version)).rejects.toThrow(/: 4\d\d /)
    await office('POST', `${path}/notices`, { reason: '演示：重演' }, version)
    await office('POST', `${path}/moves`, { verb: 'open' })
    const { live, note } = deskOf(office, meeting.id)
    const { seats } = await live()
    const item = (of: typeof heard, step: string) => ({ kind: 'item', itemId: of?.id, step })
    const verdict = (of: typeof heard, said: string) => ({ kind: 'verdict', itemId: of?.id, verdict: said })

    await note(item(heard, 'start'))
    await expect(note(verdict(heard, 'agreed'))).rejects.toThrow('no-quorum')
    await note(...seats.map((seat) => ({ kind: 'presence', attendeeId: seat.id, what: 'arrived' })))
    await note(verdict(heard, 'heard'), item(heard, 'finish'))
    await note(item(points, 'start'), verdict(points, 'agreed'), item(points, 'finish'))

    await note(item(lists, 'start'))
    const review = `/reviews/${list?.refId}`
    await expect(office('POST', `/reviews/${list?.refId}/adoption`, { meetingId: meeting.id }, 1)).rejects.toThrow()
    const others = papers.filter(
      ({ kind, id }) => (kind === 'list-version' || kind === 'key-points') && id !== list?.id,
    )
    for (const { refId } of others) await office('POST', `/reviews/${refId}/agreement`, { meetingId: meeting.id })
    const lying = async () => (await office<Submission>('GET', `${path}/submission`)).version
    const unread = await lying()
    await expect(office('POST', `${path}/submission/adoption`, {}, unread)).rejects.toThrow('rows-without-verdict')
    const { rows } = await office<Review>('GET', review)
    for (const { rowId } of rows) {
      await office('PUT', `${review}/rows/${rowId}`, { verdict: 'agree', meetingId: meeting.id })
    }
    await note(verdict(lists, 'agreed'))
    const judged = await office<Review>('GET', review)
    expect(judged).toMatchObject({ decided: rows.length, withChanges: false })
    // Whoever looked at it before the last word was said is shown what it is now.
    await expect(office('POST', `${path}/submission/adoption`, {}, unread)).rejects.toThrow('412')
    const { versions } = await office<Submission>('POST', `${path}/submission/adoption`, {}, await lying())
    expect(versions.map(({ state }) => state)).toEqual(Array(5).fill('reviewed'))

    const second = seats.find(({ unitName }) => unitName === '区住建局')
    const first = seats.find(({ kind, unitId }) => kind === 'member' && unitId !== second?.unitId)
    const decided = [
      { text: '演示：四张清单五月八日前印发', leadUnitId: first?.unitId, dueOn: '2023-05-08' },
      { text: '演示：加装电梯管线迁改方案报领导小组', leadUnitId: second?.unitId, dueOn: '2023-05-12' },
    ]
    await note(
      ...decided.map((one) => ({ kind: 'decision', itemId: lists?.id, supportingUnitIds: [], ...one })),
      item(lists, 'finish'),
    )
    await office('POST', `${path}/moves`, { verb: 'close' })

    const draft = await office<Minutes>('POST', `${path}/minutes`, {})
    const minutes = `${path}/minutes/${draft.minutes.id}`
    const move = async (ask: Ask, verb: string) => {
      const now = await ask<Minutes>('GET', `${path}/minutes`)
      return ask<Minutes>('POST', `${minutes}/moves`, { verb }, now.minutes.version)
    }
    await move(office, 'circulate')
    await move(office, 'check')
    await expect(move(office, 'sign')).rejects.toThrow('403')
    const { record } = await move(leader, 'sign')
    await office('PUT', `${minutes}/issue`)

    // The unit says what is wrong with it, the office answers, and then the unit has it.
    const liaison = askingAs(site, await become(site, 'liaison'))
    const theirs = `/decisions/${record.decisions[1]?.id}`
    const state = async (ask: Ask, deed: string, reason?: string) =>
      (await ask<Decided>('PUT', `${theirs}/${deed}`, reason ? { reason } : {})).followUp.state
    expect(await state(liaison, 'dispute', '演示：管线由燃气公司迁改')).toBe('disputed')
    expect(await state(office, 'answer', '演示：由区住建局牵头')).toBe('waiting')
    expect(await state(liaison, 'confirmation')).toBe('confirmed')

    // What was adopted is issued under one number; the next agenda opens with what was decided, as its units left it.
    const documentNo = '演示〔2023〕9号'
    const issued = await office<Submission>('POST', `${path}/submission/issue`, { documentNo }, await lying())
    expect(issued.versions.map((one) => [one.state, one.documentNo])).toEqual(Array(5).fill(['issued', documentNo]))
    const next = await planned(cookie)
    const fate = await office<Fate>('GET', `/meetings/${next.meeting.id}/fate`)
    expect(fate.before?.id).toBe(meeting.id)
    expect(fate.decisions.slice(0, 2)).toMatchObject([
      { text: decided[0]?.text, followUp: { state: 'waiting' }, task: { number: expect.stringMatching(/^T-23-/) } },
      { text: decided[1]?.text, followUp: { state: 'confirmed' }, task: { number: expect.stringMatching(/^T-23-/) } },
    ])
  }, 180_000)

  it('is laid there by nobody but the office; the study session has its papers', async () => {
    expect((await rehearse(site, await become(site, 'liaison'))).status).toBe(403)
    expect((await rehearse(site, '')).status).toBe(401)
    const office = askingAs(site, await become(site, 'office'))
    const { lines } = await office<{ lines: { id: string; kind: string }[] }>('GET', '/meetings')
    const study = lines.find(({ kind }) => kind === 'study')
    const { papers } = await office<Planned>('GET', `/meetings/${study?.id}`)
    expect(papers.map(({ kind }) => kind)).toEqual(['key-points', 'task', 'task'])
  })
})
