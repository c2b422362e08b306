import { afterEach, describe, expect, it, vi } from 'vitest'
import { onScreen, type Screen } from '#ui/react/on-screen.tsx'
import { Trail } from './trail-page.tsx'
import { fileOf, hrefOf, type TrailWish, wishIn } from './trail-wish.ts'

let screen: Screen
afterEach(async () => {
  await screen?.leave()
  vi.unstubAllGlobals()
})

const matter = '0187f000-0000-7000-8000-000000000001'
const at = '2023-05-06T06:30:00.000Z'
const line = {
  id: '0187f000-0000-7000-8000-000000000002',
  at,
  name: 'programme.task-moved',
  subjectId: matter,
  says: '任务走了一步',
  change: '已交办 → 已签收',
  about: { title: 'T-23-001 演示', url: '/c/tasks/T-23-001' },
}
const head = { districtId: 330205, number: 7, hash: 'ab'.repeat(32), line: `330205:7:${'ab'.repeat(32)}` }
const whole = { head, verified: { at, links: 7, findings: 0 }, reveals: 0, exports: 0, at }

type Answers = Record<string, { json: unknown; meta?: unknown; status?: number }>
const stateOf = (state: typeof whole | object): Answers => ({
  state: { json: state, meta: [[1, 'at'], ...('verified' in state && state.verified ? [[1, 'verified', 'at']] : [])] },
})
const eventsOf = (lines: object[], next: string | null = null): Answers => ({
  events: { json: { lines, next }, meta: lines.map((_, n) => [1, 'lines', n, 'at']) },
})

/** @returns what was asked for, by entry and input, in order */
const answering = (answers: Answers): string[] => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    const entry = url.pathname.split('/').at(-1) ?? ''
    asked.push(`${entry} ${url.searchParams.get('data') ?? (await request.text())}`)
    const { status = 200, ...body } = answers[entry] ?? { json: null, status: 404 }
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  })
  return asked
}
const there = (text: string) =>
  vi.waitFor(
    async () => {
      await screen.settle()
      expect(screen.text()).toContain(text)
    },
    { timeout: 15_000 },
  )
const open = async (purpose = '演示：检查改派') => {
  await there('您为什么要看')
  await screen.write('input', purpose)
  await screen.press('开始看')
}

describe('the page of the trail', () => {
  it('asks what for before it shows a line, and sends that with the question', async () => {
    const asked = answering({ ...stateOf(whole), ...eventsOf([line]) })
    screen = await onScreen(<Trail wish={{}} onGo={() => undefined} />)
    await open('短')
    await there('请写至少 4 个字')
    expect(asked.some((one) => one.startsWith('events'))).toBe(false)
    await open()
    await there('任务走了一步')
    expect(screen.text()).toContain('已交办 → 已签收')
    expect(screen.text()).toContain('2023年5月6日 14:30')
    expect(asked.find((one) => one.startsWith('events'))).toContain('演示：检查改派')
    expect(screen.find('a', 'T-23-001 演示').getAttribute('href')).toBe('/c/tasks/T-23-001')
  })

  it('opens one matter, and there it says who took the step', async () => {
    const went: TrailWish[] = []
    answering({
      ...stateOf(whole),
      ...eventsOf([line]),
      matter: {
        json: { id: matter, lines: [{ ...line, personId: matter, facts: {}, personName: '演示甲' }], next: null },
        meta: [[1, 'lines', 0, 'at']],
      },
    })
    screen = await onScreen(<Trail wish={{}} onGo={(wish) => went.push(wish)} />)
    await open()
    await there('看这件事的全部经过')
    expect(screen.text()).not.toContain('演示甲')
    await screen.press('看这件事的全部经过')
    expect(went).toEqual([{ matter }])
    await screen.leave()
    screen = await onScreen(<Trail wish={{ matter }} onGo={() => undefined} />)
    await open()
    await there('演示甲')
  })

  it('says what to do where nothing was found', async () => {
    answering({ ...stateOf(whole), ...eventsOf([]) })
    screen = await onScreen(<Trail wish={{ module: 'cases' }} onGo={() => undefined} />)
    await open()
    await there('把日期放宽一些')
    expect(screen.has('a', '导出表格')).toBe(false)
  })

  it('shows looks at people’s data to nobody who may not see them, whatever the address says', async () => {
    const asked = answering({ ...stateOf(whole), ...eventsOf([line]) })
    screen = await onScreen(<Trail wish={{ view: 'looks' }} onGo={() => undefined} />, { may: [] })
    await open()
    await there('任务走了一步')
    expect(screen.has('button', '看过的资料')).toBe(false)
    expect(asked.some((one) => one.startsWith('reads'))).toBe(false)
  })

  it('shows the end of the chain to take along, and says when it was found whole', async () => {
    answering(stateOf(whole))
    screen = await onScreen(<Trail wish={{}} onGo={() => undefined} />)
    await there('第 7 环')
    expect(screen.text()).toContain('7 环，完整')
    expect(decodeURIComponent(screen.find('a', '下载链尾').getAttribute('href') ?? '')).toContain(head.line)
  })

  it('raises the alarm where the chain differs', async () => {
    answering(stateOf({ ...whole, verified: { at, links: 7, findings: 2 } }))
    screen = await onScreen(<Trail wish={{}} onGo={() => undefined} />)
    await there('2 处不符')
    expect(screen.has('[role=alert]')).toBe(true)
  })

  it('says so before the first line, and where nobody has verified', async () => {
    answering(stateOf({ ...whole, head: null, verified: null }))
    screen = await onScreen(<Trail wish={{}} onGo={() => undefined} />)
    await there('还没有核对过')
    expect(screen.text()).toContain('还没有入链的记录')
  })
})

describe('the address of the page', () => {
  it('holds what is looked for, leaves out what makes no sense, and never what for', () => {
    const wish = { view: 'looks', from: '2023-05-01', to: '2023-05-06', what: 'cases.reporter' } as TrailWish
    expect(wishIn(hrefOf(wish).split('?')[1] ?? '')).toEqual(wish)
    expect(wishIn('from=yesterday&matter=1&view=people&person=x')).toEqual({})
  })

  it('of a file is the same question', () => {
    const address = fileOf(
      'reads',
      { view: 'looks', what: 'people.person' },
      { purpose: '演示用途', format: 'csv', language: 'en' },
    )
    expect(address).toBe(
      `/api/v1/trail/reads/export?${new URLSearchParams({ what: 'people.person', purpose: '演示用途', format: 'csv', language: 'en' })}`,
    )
  })
})
