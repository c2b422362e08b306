import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { runAs } from '#db/embedded/server-user.ts'
import { inRoot } from '#db/root.ts'
import { journeyFolder } from './folders.ts'
import { countTaps } from './taps.ts'
import { openTown, type Town } from './town.ts'

/** From the office's own workbook to a file that goes out again: each step is taken by whoever takes it at work. */

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
})
afterAll(() => town.close())

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

const importTheWorkbook = async (page: Page): Promise<string> => {
  await page.goto('/c/import')
  await page.setInputFiles('input[type=file]', inRoot('data', 'lists', '四张清单-示例.xlsx'))
  await button(page, '导入 30 行').click()
  await page.getByText('导入了 30 行').waitFor()
  await page.getByRole('link', { name: /^打开「惠民好事清单」第 \d+ 版$/ }).click()
  await button(page, '送审').waitFor()
  return page.url()
}

const reviewAndIssue = async (page: Page): Promise<void> => {
  await button(page, '送审').click()
  await button(page, '记下审议').click()
  const review = page.getByRole('form', { name: '记下审议' })
  await review.getByLabel('审议日期').fill('5.6')
  await review.getByLabel('哪次会议').fill('演示：领导小组第二次会议')
  await review.getByRole('button', { name: '记下审议' }).click()
  await button(page, '印发').click()
  await page.getByRole('checkbox', { name: '我已核对内容和公开范围' }).check()
  await button(page, /^印发 \d+ 行$/).click()
  await page.getByText('已印发').first().waitFor()
}

/** The first task that the new version made and that a unit of this name leads. */
const dispatchOne = async (page: Page, unitName: string): Promise<{ number: string; title: string }> => {
  const { year } = (await (await page.request.get('/api/v1/programme')).json()) as { year: { id: string } }
  const answer = await page.request.get(`/api/v1/tasks?yearId=${year.id}&state=planned&limit=200`)
  const { lines, names } = (await answer.json()) as {
    lines: { number: string; title: string; leadUnitId: string }[]
    names: Record<string, string>
  }
  const task = lines.find(({ leadUnitId }) => names[leadUnitId] === unitName)
  if (!task) throw new Error(`nothing that is planned is led by ${unitName}`)
  await page.goto(`/c/tasks/${task.number}`)
  await button(page, '交办').click()
  await page.locator('strong', { hasText: '已交办' }).waitFor()
  return task
}

it('goes from the office to a liaison, to the leader and out again as a file', async () => {
  const office = await town.signIn('office')
  const leader = await town.signIn('leader', { width: 390 })
  const liaison = await town.signIn('liaison', { width: 390 })
  await leader.page.goto('/lead')
  const before = await leader.page.locator('[data-kpi=total]').innerText()

  const listAddress = await importTheWorkbook(office.page)
  await reviewAndIssue(office.page)
  const task = await dispatchOne(office.page, '区住建局')

  const { page } = liaison
  await page.goto('/c/report')
  const signing = countTaps()
  await signing.tap(button(page, `签收：${task.title}`))
  await page.getByText(`签收`).first().waitFor()
  await page.goto(`/c/report?task=${task.number}`)
  await signing.tap(page.getByRole('radio', { name: /有进展/ }))
  await signing.tap(button(page, '提交'))
  await page.getByRole('heading', { name: /已记下/ }).waitFor()
  expect(await page.getByRole('main').innerText()).toContain(task.title)
  expect(signing.count).toBeLessThanOrEqual(6)

  await leader.page.reload()
  await leader.page.locator('[data-kpi=total]').waitFor()
  expect(await leader.page.locator('[data-kpi=total]').innerText()).not.toBe(before)

  await office.page.goto(listAddress)
  await office.page.locator('tbody tr').first().waitFor()
  const shown = await office.page
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.flatMap((row) =>
        [...row.querySelectorAll('th, td:nth-of-type(1)')].map((cell) => cell.textContent?.trim() ?? ''),
      ),
    )
  expect(shown.length).toBeGreaterThan(20)
  await office.page.emulateMedia({ media: 'print' })
  // Printed from the browser's own menu, too, a row bears its name, and what can be pressed is not there.
  expect(await office.page.locator('tbody th').first().innerText()).not.toBe('')
  expect(await office.page.getByRole('link', { name: 'Excel 表格' }).isVisible()).toBe(false)
  await office.page.emulateMedia({ media: null })
  const waiting = office.page.waitForEvent('download')
  await office.page.getByRole('link', { name: 'Excel 表格' }).click()
  const exported = await (await waiting).path()
  const cells = await readWithLibreOffice(exported)
  expect(shown.filter((cell) => !cells.includes(cell))).toEqual([])

  expect(await town.goHome()).toEqual([])
})

/** Commas, quotes, UTF-8: without it everything that is not English becomes a question mark. */
const utf8Csv = 'csv:Text - txt - csv (StarCalc):44,34,76'

/** What somebody at another office sees who opens the file. */
const readWithLibreOffice = async (file: string): Promise<string[]> => {
  const folder = await journeyFolder()
  const workbook = join(folder, 'list.xlsx')
  await runAs(null, 'cp', [file, workbook])
  const made = await runAs(
    null,
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/office`,
      '--headless',
      '--convert-to',
      utf8Csv,
      '--outdir',
      folder,
      workbook,
    ],
    { HOME: folder },
  )
  const text = await readFile(join(folder, 'list.csv'), 'utf8').catch(() => {
    throw new Error(`${made.stdout}${made.stderr}`)
  })
  await runAs(null, 'rm', ['-r', folder])
  return (parse(text, { relax_column_count: true }) as string[][]).flat().map((cell) => cell.trim())
}

it('takes three presses and not one letter to say that nothing has changed', async () => {
  const { page } = await town.signIn('liaison', { width: 390 })
  await page.goto('/c/report')
  const card = page.getByRole('listitem').filter({ hasText: '雨污管网修复' })
  const counted = countTaps()
  await counted.tap(card.getByRole('link', { name: /报进展/ }))
  await counted.tap(page.getByRole('radio', { name: /没变化/ }))
  await counted.tap(button(page, '提交'))
  await page.getByRole('heading', { name: /已记下/ }).waitFor()
  expect(await page.getByText(/同时用于 \d+ 处/).count()).toBe(1)
  expect(counted.count).toBeLessThanOrEqual(3)
  // And three more for whoever sees on the receipt that it was something else.
  await counted.tap(page.getByText('改一下', { exact: true }))
  await counted.tap(page.getByRole('radio', { name: /有进展/ }))
  await counted.tap(button(page, '提交'))
  await page.getByText(/：有进展$/).waitFor()
  expect(counted.count).toBeLessThanOrEqual(6)
  expect(await town.goHome()).toEqual([])
})
