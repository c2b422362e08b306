import { afterAll, beforeAll, expect, it } from 'vitest'
import { cookiesOf, openSite, type Site, siteHost } from './demo-server.ts'

const origin = { origin: `http://${siteHost}` }
let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

const become = async (name: string): Promise<string> =>
  cookiesOf((await site.visit('/start/role', { method: 'POST', form: { name }, headers: origin })).headers)
const rehearse = (cookie: string) => site.visit('/start/rehearsal', { method: 'POST', headers: { ...origin, cookie } })
const read = async (cookie: string, path: string) =>
  JSON.parse((await site.visit(`/api/v1${path}`, { headers: { accept: 'application/json', cookie } })).html)

type View = {
  meeting: { state: string }
  items: { kind: string }[]
  attendees: unknown[]
  papers: { kind: string; refId: string }[]
}

it('the office lays the meeting of 6 May on the table again: three items, their papers, and a list with changes to judge', async () => {
  const office = await become('office')
  const { status, headers } = await rehearse(office)
  expect(status).toBe(303)
  const path = headers.get('location') ?? ''
  expect(path).toMatch(/^\/c\/meetings\/[0-9a-f-]{36}$/)
  const view: View = await read(office, path.replace('/c', ''))
  expect(view.meeting.state).toBe('draft')
  expect(view.items.map(({ kind }) => kind)).toEqual(['fate', 'hear', 'review', 'review'])
  expect(view.attendees.length).toBeGreaterThan(10)
  expect(view.papers.map(({ kind }) => kind).sort()).toEqual(
    ['key-points', 'progress-report', ...Array<string>(4).fill('list-version')].sort(),
  )
  const [list] = view.papers.filter(({ kind }) => kind === 'list-version')
  const review = await read(office, `/list-versions/${list?.refId}/review`)
  expect(review.rows.map(({ kind }: { kind: string }) => kind)).toEqual(['changed', 'changed', 'changed', 'added'])
  expect(review.decided).toBe(0)

  // Again, by whoever comes next: another meeting, and the list that still waits.
  const next = await rehearse(office)
  expect(next.headers.get('location')).not.toBe(path)
  const again: View = await read(office, (next.headers.get('location') ?? '').replace('/c', ''))
  expect(again.papers.map(({ refId }) => refId)).toContain(list?.refId)
})

it('nobody else does, and the study session has its papers', async () => {
  expect((await rehearse(await become('liaison'))).status).toBe(403)
  expect((await rehearse('')).status).toBe(401)
  const office = await become('office')
  const { lines } = await read(office, '/meetings')
  const study = lines.find(({ kind }: { kind: string }) => kind === 'study')
  const { papers }: View = await read(office, `/meetings/${study.id}`)
  expect(papers.map(({ kind }) => kind)).toEqual(['key-points', 'task', 'task'])
})
