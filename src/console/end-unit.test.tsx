import { afterEach, describe, expect, it, vi } from 'vitest'
import { EndUnitPage } from '#modules/organisations/console/end-unit-page.tsx'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'

vi.setConfig({ testTimeout: 60_000 })

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`
const held = {
  id: id(3),
  name: '演示局',
  version: 3,
  today: '2023-05-06',
  kinds: [
    {
      kind: 'programme.task',
      label: '没办完的任务',
      count: 2,
      lines: [{ title: 'T-23-001 演示：坡道', path: '/c/tasks/T-23-001' }],
      needs: '还有 2 件任务没办完，选一个单位接手',
    },
  ],
}

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const open = async (answers: Answers) => {
  const asked = served({
    'organisations/held': held,
    'organisations/units': { lines: [], next: null },
    ...answers,
  })
  screen = await opened('/c/settings/units/$id/end', EndUnitPage, `/c/settings/units/${id(3)}/end`)
  await screen.arrives('没办完的任务')
  return () => asked.filter(({ path }) => path === 'organisations/end')
}

describe('the end of a unit', () => {
  it('shows what it still holds, and that more is there than may be read', async () => {
    await open({})
    expect(screen.find('a', 'T-23-001 演示：坡道').getAttribute('href')).toBe('/c/tasks/T-23-001')
    expect(screen.text()).toContain('还有 1 件没有列出')
  })

  it('is looked over before it is sent, and says that it cannot be taken back', async () => {
    const sent = await open({ 'organisations/end': { validTo: '2023-05-06' } })
    await screen.write('#reason', '演示：机构改革')
    await screen.press('下一步：核对')
    await screen.arrives('不能收回')
    expect(sent()).toEqual([])
    await screen.press('撤并，全部移交')
    await screen.settle()
    expect(sent()).toMatchObject([
      {
        ifMatch: '"3"',
        input: { id: id(3), on: '2023-05-06', reason: '演示：机构改革', successorId: null, takers: [] },
      },
    ])
  })

  it('says what stands in the way, and keeps what was typed', async () => {
    await open({ 'organisations/end': new Refused(409, 'conflict', 'organisations.still-holds', '手上还有没交出去的') })
    await screen.write('#reason', '演示：机构改革')
    await screen.press('下一步：核对')
    await screen.press('撤并，全部移交')
    await screen.arrives('手上还有没交出去的')
    await screen.press('返回修改')
    expect((screen.find('#reason') as HTMLTextAreaElement).value).toBe('演示：机构改革')
  })
})
