import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Opened } from '#ui/react/served.tsx'
import { list, year } from './examples.ts'
import { openLedger } from './ledger-on-screen.ts'

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (...asks: Parameters<typeof openLedger>) => {
  const ledger = await openLedger(...asks)
  screen = ledger.screen
  return ledger.asked
}

describe('a saved view', () => {
  const saved = {
    id: '018f0000-0000-7000-8000-000000000501',
    name: '演示：电梯',
    unitId: null,
    view: 'table',
    filter: { light: ['overdue'], text: '电梯', dueTo: '2023-06-30' },
    at: new Date('2023-05-06T02:00:00Z'),
  }

  it('leads to what it shows', async () => {
    await at('', { 'programme/savedViews': [saved] })
    expect(screen.find('a', '演示：电梯').getAttribute('href')).toBe(
      '/c/programme?view=table&light=overdue&q=%E7%94%B5%E6%A2%AF&to=2023-06-30',
    )
  })

  it('is kept with s: the filter of the address, a name, and for whom', async () => {
    const asked = await at('?view=table&light=overdue&q=电梯&to=2023-06-30', { 'programme/saveView': saved })
    await screen.key('s')
    await screen.press('保存')
    expect(screen.text()).toContain('写上名称')
    await screen.write('form[aria-label="存下这个视图（s）"] input[type="text"]', '演示：电梯')
    await screen.press('保存')
    await screen.arrives('已存下「演示：电梯」')
    expect(asked.find(({ path }) => path === 'programme/saveView')?.input).toEqual({
      name: '演示：电梯',
      unitId: null,
      view: 'table',
      filter: { light: ['overdue'], text: '电梯', dueTo: '2023-06-30' },
    })
  })

  it('is given another name, and its old one back with one key', async () => {
    const asked = await at('', {
      'programme/savedViews': [saved],
      'programme/renameView': { ...saved, name: '演示：电梯类' },
    })
    document.querySelector<HTMLElement>('button[aria-label="给视图改名：演示：电梯"]')?.click()
    await screen.settle()
    await screen.write('form[aria-label="给视图改名：演示：电梯"] input', '演示：电梯类')
    await screen.press('保存')
    await screen.arrives('视图「演示：电梯」改名为「演示：电梯类」')
    await screen.key('z', { ctrlKey: true })
    await screen.settle()
    expect(asked.filter(({ path }) => path === 'programme/renameView').map(({ input }) => input)).toEqual([
      { id: saved.id, name: '演示：电梯类' },
      { id: saved.id, name: saved.name },
    ])
  })

  it('is removed, and put back with one key', async () => {
    const asked = await at('', {
      'programme/savedViews': [saved],
      'programme/dropView': saved,
      'programme/saveView': saved,
    })
    document.querySelector<HTMLElement>('button[aria-label="去掉视图：演示：电梯"]')?.click()
    await screen.arrives('已去掉视图「演示：电梯」')
    await screen.key('z', { ctrlKey: true })
    await screen.settle()
    expect(asked.map(({ path }) => path).filter((path) => path.endsWith('View'))).toEqual([
      'programme/dropView',
      'programme/saveView',
    ])
  })

  it('is one way to look; v goes to the next', async () => {
    await at('?light=overdue')
    await screen.key('v')
    await screen.settle()
    expect(screen.address()).toBe('/c/programme?view=table&light=overdue')
  })
})

describe('the columns of the table', () => {
  afterEach(() => localStorage.clear())

  it('are put away, and stay away when the page is opened again', async () => {
    await at('?view=table')
    expect(screen.text()).toContain('管线已迁')
    document.querySelector<HTMLInputElement>('input[type="checkbox"][value="最近报送"]')?.click()
    await screen.settle()
    expect(screen.text()).not.toContain('管线已迁')
    await screen.leave()
    await at('?view=table')
    expect(screen.text()).not.toContain('管线已迁')
  })
})

describe('cells pasted onto the table', () => {
  const paste = async (text: string) => {
    const event = new Event('paste', { bubbles: true, cancelable: true })
    Object.assign(event, { clipboardData: { getData: () => text } })
    await screen.happens(event, document.body)
    await screen.settle()
  }

  it('go the way of an imported file, with a preview first', async () => {
    const asked = await at(`?view=table&list=${list.id}`, { 'programme/imports/upload': { import: { id: 'new' } } })
    await paste('重点任务\t完成时限\n演示：坡道\t2023年6月')
    expect(asked.find(({ path }) => path === 'programme/imports/upload')?.input).toEqual({
      text: '重点任务\t完成时限\n演示：坡道\t2023年6月',
      yearId: year.id,
      listId: list.id,
    })
    expect(screen.address()).toBe('/c/import?id=new')
  })

  it('are cells: a sentence is none, and is answered with what to do', async () => {
    const asked = await at('?view=table')
    await paste('坡道修好了')
    expect(screen.text()).toContain('粘贴的不是表格')
    expect(asked.some(({ path }) => path === 'programme/imports/upload')).toBe(false)
  })
})
