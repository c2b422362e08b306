import { afterEach, expect, it, vi } from 'vitest'
import { type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { now, offer, series } from './examples.ts'
import { MeetingsPage } from './meetings-page.tsx'

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const member = (n: number) => ({
  ...{ postId: `018f0000-0000-7000-8000-0000000007${n}0`, kind: 'member', rank: n },
  ...{ unitName: '演示单位', postTitle: `岗位${n}` },
})
const view = (more: object, members: readonly object[]) => ({
  ...{ series: { ...series, ...more }, members, offers: [offer('edit')] },
  version: series.version,
})

it('a body that two change at once is put together: what one wrote, and the members that the other asked', async () => {
  const theirs = view({ noticeDays: 5, version: series.version + 1 }, [member(1), member(2)])
  let tries = 0
  const asked = served({
    'meetings/meetings': { lines: [], next: null, offers: [], at: now },
    'meetings/everySeries': { series: [series], offers: [offer('add')] },
    'meetings/series': view({}, [member(1)]),
    'meetings/editSeries': () => {
      tries += 1
      const details = { ...theirs, version: series.version + 1 }
      return tries === 1 ? new Refused(412, 'stale', 'kernel.stale', '有人改过', details) : theirs
    },
  })
  screen = await opened('/c/meetings', MeetingsPage, '/c/meetings')
  await screen.arrives(series.name)
  await screen.press(`修改：${series.name}`)
  await screen.arrives('固定参会岗位 1')
  await screen.write('input[id$="documentWord"]', '演示纪')
  await screen.press('保存')
  await screen.arrives('演示单位岗位2（出席）')
  for (const [field, side] of [
    ['提前几天通知', 1],
    ['机关代字', 0],
    ['固定参会岗位', 1],
  ] as const) {
    const group = [...document.querySelectorAll('.conflict fieldset')].find(
      (one) => one.querySelector('legend')?.textContent === field,
    )
    group?.querySelectorAll<HTMLInputElement>('input')[side]?.click()
  }
  await screen.settle()
  await screen.press('按选好的保存')
  await screen.settle()
  const sent = asked.filter(({ path }) => path === 'meetings/editSeries')
  expect(sent[1]).toMatchObject({
    ifMatch: `"${series.version + 1}"`,
    input: {
      documentWord: '演示纪',
      noticeDays: 5,
      members: [member(1), member(2)].map(({ postId, kind }) => ({ postId, kind })),
    },
  })
})
