import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { PartsPage } from './parts-page.tsx'

vi.setConfig({ testTimeout: 60_000 })

const street = '018f0000-0000-7000-8000-000000000001'
const offers = [{ verb: 'put', asks: null, blocked: null }]
const part = (name: string, more: object = {}) => ({
  part: name,
  isOn: true,
  version: 0,
  changedAt: null,
  open: [],
  isPlaced: false,
  atPlaces: [],
  offers,
  ...more,
})
const meetings = part('meetings', {
  open: [
    { kind: 'ahead', count: 2, blocks: false },
    { kind: 'minutes', count: 1, blocks: false },
  ],
})
const places = [{ id: street, name: '演示街道' }]

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const open = async (parts: readonly object[], more: Answers = {}) => {
  const asked = served({ 'parts/view': { parts, places }, ...more })
  screen = await opened('/c/settings/modules', PartsPage, '/c/settings/modules')
  await screen.arrives('功能开通')
  await screen.settle()
  return () => asked.filter(({ path }) => path === 'parts/put')
}

describe('the parts in use', () => {
  it('are turned off once the numbers were read, with the sum of them, and on again from the toast', async () => {
    const off = { ...meetings, isOn: false, version: 1 }
    const put = await open([meetings], { 'parts/put': off })
    await screen.press('停用「会议」')
    expect(screen.text()).toContain('还有 2 个会没有开')
    expect(screen.text()).toContain('还有 1 份纪要没有签发')
    await screen.press('知道了，停用')
    await screen.settle()
    await screen.press('撤销')
    await screen.settle()
    expect(put()).toMatchObject([
      { input: { part: 'meetings', placeId: null, isOn: false, despite: 3 }, ifMatch: '"0"' },
      { input: { part: 'meetings', placeId: null, isOn: true }, ifMatch: '"1"' },
    ])
  })

  it('wait for what must end first', async () => {
    await open([part('meetings', { open: [{ kind: 'running', count: 1, blocks: true }] })])
    await screen.press('停用「会议」')
    expect(screen.text()).toContain('散会以后才能停用')
    expect(screen.has('button', '知道了，停用')).toBe(false)
  })

  it('say why they were not turned off, and stay on', async () => {
    const why = '还有 5 件正在办，和您看到的不一样。看清楚以后再停用'
    await open([meetings], { 'parts/put': new Refused(409, 'conflict', 'parts.still-open', why) })
    await screen.press('停用「会议」')
    await screen.press('知道了，停用')
    await screen.arrives(why)
    expect(screen.text()).toContain('已开通')
  })

  it('are only read by whoever may not decide', async () => {
    await open([{ ...meetings, offers: [] }])
    expect(screen.text()).toContain('已开通')
    expect(screen.has('button', '停用「会议」')).toBe(false)
  })

  it('show the street where it is otherwise, which goes back to what lies above', async () => {
    const here = { placeId: street, name: '演示街道', isOn: false, version: 4 }
    const reports = part('resident-report', { isPlaced: true, atPlaces: [here] })
    const put = await open([reports], {
      'parts/put': { ...reports, atPlaces: [{ ...here, isOn: null, version: 5 }] },
    })
    expect(screen.text()).toContain('演示街道：已停用')
    await screen.press('演示街道跟上级一样')
    await screen.settle()
    await screen.press('撤销')
    await screen.settle()
    expect(put()).toMatchObject([
      { input: { part: 'resident-report', placeId: street, isOn: null }, ifMatch: '"4"' },
      { input: { part: 'resident-report', placeId: street, isOn: false }, ifMatch: '"5"' },
    ])
  })
})
