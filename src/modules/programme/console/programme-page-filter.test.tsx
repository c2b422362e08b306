import { afterEach, describe, expect, it } from 'vitest'
import type { Opened } from '#ui/react/served.tsx'
import { noLights } from '../standing.ts'
import { list, unitA, year } from './examples.ts'
import { openLedger } from './ledger-on-screen.ts'

let screen: Opened
afterEach(() => screen.leave())

const at = async (...asks: Parameters<typeof openLedger>) => {
  const ledger = await openLedger(...asks)
  screen = ledger.screen
  return ledger.asked
}

describe('the filter', () => {
  it('waits until a day is written to its end', async () => {
    await at('')
    const field = document.querySelector<HTMLInputElement>('.filter-fields input[id$="-to"]')
    await screen.write('.filter-fields input[id$="-to"]', '5.2')
    await screen.write('.filter-fields input[id$="-to"]', '5.20')
    expect(screen.address()).toBe('/c/programme')
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), field?.form ?? window)
    await screen.settle()
    expect(screen.address()).toBe('/c/programme?to=2023-05-20')
  })

  it('goes to the address with each light that is ticked', async () => {
    await at('')
    document.querySelector<HTMLInputElement>('input[type="checkbox"][value="overdue"]')?.click()
    await screen.settle()
    expect(screen.address()).toBe('/c/programme?light=overdue')
  })
})

describe('what is taken away', () => {
  it('is what is shown, a list, or what was reported in the month', async () => {
    await at(`?light=overdue,help&unit=${unitA}`)
    await screen.press('导出')
    await screen.arrives('看到的这些（Excel 表格）')
    expect(screen.find('a', '看到的这些（Excel 表格）').getAttribute('href')).toBe(
      `/api/v1/tasks/export?yearId=${year.id}&unitId=${unitA}&format=xlsx&language=zh-CN&light=overdue&light=help`,
    )
    expect(screen.find('a', '年度任务清单（CSV 文本）').getAttribute('href')).toBe(
      `/api/v1/lists/${list.id}/export?format=csv&language=zh-CN`,
    )
  })
})

describe('the other views', () => {
  it('ask the server for the lines of the table', async () => {
    const asked = await at(`?view=table&light=overdue,help&unit=${unitA}&q=电梯&to=2023-06-30`)
    await screen.arrives('显示 1 件')
    expect(asked.find(({ path }) => path === 'programme/tasks')?.input).toEqual({
      yearId: year.id,
      limit: 50,
      light: ['overdue', 'help'],
      unitId: unitA,
      text: '电梯',
      dueTo: '2023-06-30',
    })
  })

  it('put tasks on their day, in a grid and in a list', async () => {
    await at('?view=calendar&month=2023-05')
    expect(screen.text()).toContain('2023年5月')
    expect(screen.text()).toContain('5月31日')
    expect(screen.find('a', '下个月').getAttribute('href')).toContain('month=2023-06')
  })

  it('lead from a unit to the list that proves its number', async () => {
    await at('?view=units')
    await screen.arrives('各单位牵头的任务')
    expect(screen.find('a', '演示住建局').getAttribute('href')).toBe(`/c/programme?view=table&unit=${unitA}`)
  })

  it('count of a unit what the filter leaves, as the server counts it, and lead to the same', async () => {
    const byUnit = ({ light = [] }: { light?: string[] }) =>
      light.includes('overdue')
        ? [{ unitId: unitA, name: '演示住建局', total: 1, lights: { ...noLights(), overdue: 1 } }]
        : []
    await at('?view=units&light=overdue', { 'programme/byUnit': byUnit })
    await screen.arrives('各单位牵头的任务')
    expect(screen.find('td.is-number').textContent).toBe('1')
    expect(screen.find('a', '演示住建局').getAttribute('href')).toBe(
      `/c/programme?view=table&light=overdue&unit=${unitA}`,
    )
    await screen.leave()
    await at('?view=units&light=help', { 'programme/byUnit': byUnit })
    await screen.arrives('按单位')
    expect(screen.has('td.is-number')).toBe(false)
  })
})
