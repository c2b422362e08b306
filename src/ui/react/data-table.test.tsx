import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DataTable, type Pages } from './data-table.tsx'
import { onScreen, type Screen } from './on-screen.tsx'

type Line = { id: string; name: string }
let screen: Screen
afterEach(async () => {
  await screen.leave()
  vi.restoreAllMocks()
})

const pages = (lines: Line[], more: Partial<Pages<Line>> = {}): Pages<Line> => ({
  data: { pages: [{ lines, next: null }], pageParams: [undefined] },
  error: null,
  fetchStatus: 'idle',
  refetch: () => 0,
  hasNextPage: false,
  isFetchingNextPage: false,
  fetchNextPage: () => 0,
  ...more,
})
const two = [
  { id: '1', name: '三号楼' },
  { id: '2', name: '四号楼' },
]

const Listed = ({ result, onOpen = () => 0 }: { result: Pages<Line>; onOpen?: (line: Line) => void }) => {
  const [chosen, setChosen] = useState<string[]>([])
  return (
    <DataTable
      result={result}
      columns={[
        { title: '名称', draw: ({ name }) => <a href="/c">{name}</a> },
        { title: '编号', draw: ({ id }) => id, isNumber: true },
      ]}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      onOpen={onOpen}
      chosen={chosen}
      onChoose={setChosen}
    />
  )
}

const narrow = (isNarrow: boolean): void => {
  const list = { matches: isNarrow, addEventListener: () => 0, removeEventListener: () => 0, addListener: () => 0 }
  vi.spyOn(globalThis, 'matchMedia').mockImplementation(
    (query) => ({ ...list, media: query }) as unknown as MediaQueryList,
  )
}

describe('a list', () => {
  it('is walked, chosen from and opened by keyboard', async () => {
    narrow(false)
    const open = vi.fn()
    screen = await onScreen(<Listed result={pages(two)} onOpen={open} />)
    await screen.key('j')
    await screen.key('j')
    await screen.key('j')
    await screen.key('x')
    expect(screen.text()).toContain('已选 1 行')
    await screen.key('k')
    await screen.key('Enter')
    expect(open).toHaveBeenCalledWith(two[0])
  })

  it('becomes cards with their labels on a narrow screen', async () => {
    narrow(true)
    screen = await onScreen(<Listed result={pages(two)} />)
    expect(screen.has('table')).toBe(false)
    expect(screen.find('li').textContent).toBe('三号楼编号 1')
  })

  it('is read on by key, and says when it has ended', async () => {
    narrow(true)
    const more = vi.fn()
    screen = await onScreen(<Listed result={pages(two, { hasNextPage: true, fetchNextPage: more })} />)
    await screen.press('再看一些')
    expect(more).toHaveBeenCalledOnce()
    await screen.leave()
    screen = await onScreen(<Listed result={pages(two)} />)
    expect(screen.text()).toContain('都在这里了，共 2 条。')
  })

  it('says so when there is nothing', async () => {
    narrow(false)
    screen = await onScreen(<Listed result={pages([])} />)
    expect(screen.text()).toBe('这里还没有内容。')
  })
})
