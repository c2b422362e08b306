import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { languages } from '#kernel/words.ts'
import { barriersOn, overflowOf } from './axe.ts'
import { openTown, type Town } from './town.ts'

/** A workbook on its way in, step by step, and the files that cannot come in at all. */

let town: Town
let folder: string
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
  folder = await mkdtemp(join(tmpdir(), 'linli-import-'))
})
afterAll(async () => {
  await town.close()
  await rm(folder, { recursive: true })
})
afterEach(async () => {
  expect(await town.goHome()).toEqual([])
})

const list = (name: string): string =>
  [
    `2023年${name},,,,,`,
    '序号,重点任务,具体举措,牵头单位,完成时限,督办口径',
    '1,演示：健全网格,演示：一网一格,区委组织部,12月底前,月报',
    '2,演示：老年食堂,演示：新建八家,住建,每季度末,',
    '3,演示：加装电梯,演示：八部,区住建局,2024-02-30,',
  ].join('\n')

const bring = (page: Page, name: string, bytes: string | Buffer) =>
  page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

const step = (page: Page, n: number) => page.locator('nav ol > li').nth(n - 1)

const problems = async (page: Page): Promise<string[]> => {
  const found: string[] = []
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    for (const barrier of await barriersOn(page)) found.push(`${width}: ${barrier}`)
    const overflow = await overflowOf(page)
    if (overflow) found.push(`${width}: ${overflow}`)
  }
  await page.setViewportSize({ width: 1280, height: 844 })
  return found
}

for (const language of languages) {
  it(`nobody is kept out of a step of the import, in ${language}`, async () => {
    const { page } = await town.signIn('office', { language })
    await page.goto('/c/import')
    await bring(page, '清单.csv', list(`演示清单${language === 'en' ? '英' : '中'}`))
    for (const n of [2, 3, 4, 5]) {
      await step(page, n).locator('button').click()
      await step(page, n).locator('[aria-current=step]').waitFor()
      await page.waitForLoadState('networkidle')
      expect(await problems(page), `step ${n}`).toEqual([])
    }
    await page.locator('main .ant-btn-primary').click()
    await page.getByRole('main').locator('a[href*="/v/"]').waitFor()
    expect(await problems(page), 'step 6').toEqual([])
    await page.locator('main .row .ant-btn').first().click()
    await page.locator('main a[href*="/v/"]').waitFor({ state: 'detached' })
    expect(await problems(page), 'taken back').toEqual([])
  })
}

/** What Office writes around a workbook with a password. @source [MS-OFFCRYPTO] 1.3, [MS-CFB] 2.2 */
const encrypted = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  randomBytes(600),
  Buffer.from('EncryptionInfo', 'utf16le'),
  randomBytes(200),
  Buffer.from('EncryptedPackage', 'utf16le'),
  randomBytes(4_000),
])

/** A zip that ends in the middle. */
const corrupt = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]), randomBytes(3_000)])

describe('a file that cannot come in', () => {
  const refused: [name: string, bytes: Buffer, zh: string, en: string][] = [
    ['加密.xlsx', encrypted, '文件加了密码，我们读不了', 'password'],
    ['坏了.xlsx', corrupt, '文件坏了，打不开', 'damaged'],
  ]
  for (const [name, bytes, zh, en] of refused) {
    it(`says what is wrong with it and what to do, and the page goes on: ${name}`, async () => {
      for (const language of languages) {
        const { page } = await town.signIn('office', { language })
        await page.goto('/c/import')
        await bring(page, name, bytes)
        await page
          .getByRole('alert')
          .getByText(language === 'en' ? en : zh)
          .waitFor()
        expect(await problems(page)).toEqual([])
        await bring(page, '清单.csv', list('演示后来的清单'))
        await step(page, 2).locator('button').waitFor()
      }
    })
  }

  it('says how large it may be, when it is larger', async () => {
    const { page } = await town.signIn('office')
    const large = join(folder, '大.xlsx')
    await writeFile(large, Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.alloc(51_000_000, 1)]))
    await page.goto('/c/import')
    await page.setInputFiles('input[type=file]', large)
    await page.getByRole('alert').getByText('最多 50 MB').waitFor({ timeout: 30_000 })
    expect(await page.getByRole('alert').innerText()).toContain('分成几份')
    await bring(page, '清单.csv', list('演示后来的清单'))
    await step(page, 2).locator('button').waitFor()
  })
})
