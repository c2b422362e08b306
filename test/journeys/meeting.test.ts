import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { MinutesView } from '#modules/meetings/minutes.ts'
import { isPrintedAsOfficesDo } from '#test/tools/minutes-paper.ts'
import { barriersOn, overflowOf, smallTargets } from './axe.ts'
import { button, decide, layMayMeeting, noteSpeech, sayVerdict, tickOff } from './desk.ts'
import { type Asking, askingOf } from './room.ts'
import { openTown, type Town } from './town.ts'
import type { Visitor } from './visitor.ts'

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
})
afterAll(() => town.close())

const asking = ({ context }: Visitor): Asking => askingOf(context.request)

type Told = { decisions: { text: string }[]; seats: { kind: string }[]; papers: { refId: string; kind: string }[] }
type Version = { version: number; listVersion: { reviewedOn: string } }

const points = [
  ['思想认识', '演示：社区是城市治理的最后一百米'],
  ['工作连续', '演示：换人不换账'],
  ['统筹协调', '演示：条块合力，牵头单位管到底'],
  ['工作指导', '演示：下去看，少让社区填表'],
  ['群众感受', '演示：办得好不好，让居民说'],
] as const

const decided = [
  ['演示：完成管线迁改方案', '区住建局', '2023-05-12'],
  ['演示：断网时的第一条', '区民政局', '2023-05-20'],
  ['演示：断网时的第二条', '区财政局', '2023-05-31'],
  ['演示：四张清单印发', '区民政局', '2023-05-08'],
  ['演示：办得好不好，让居民说', '区大数据局', '2023-06-30'],
] as const

it('plays the meeting of 6 May at three browsers, from the notice to issued minutes and the next agenda', async () => {
  const office = await town.signIn('office')
  const ask = asking(office)
  const id = await layMayMeeting(office.page)
  await sendLateNotice(office.page)

  const wall = await town.signIn('office-two')
  const phone = await town.signIn('leader', { width: 390 })
  await office.page.getByRole('link', { name: '进入会场' }).click()
  await wall.page.goto(`/m/${id}/projector`)
  await phone.page.goto(`/m/${id}/seat`)
  await button(office.page, '开会').click()
  await office.page.getByText('还没有开始议题').first().waitFor()
  const { seats } = await ask<Told>('GET', `/meetings/${id}/live`)
  await tickOff(office.page, seats.length)
  const members = seats.filter(({ kind }) => kind === 'member').length
  const observers = seats.length - members
  const everybody = `到会：出席 ${members} / ${members}，列席 ${observers} / ${observers}`
  await office.page.getByText(everybody).first().waitFor()

  // The system's own item comes first, then the first of the agenda.
  await office.page.keyboard.press('ArrowRight')
  await wall.page.getByText('区大数据局').first().waitFor()
  expect(await tooSmallOnWalls(wall.page)).toEqual([])
  await office.page.keyboard.press('ArrowRight')
  for (const { page } of [wall, phone]) await page.getByText('演示：前期工作进展情况').first().waitFor()
  await button(phone.page, '举手发言').click()
  await button(office.page, '开始发言').waitFor()
  await office.page.keyboard.press('t')
  await phone.page.getByText('请您发言。').waitFor()
  await office.page.keyboard.press('o')
  await button(phone.page, '同意').click()
  await wall.page.getByText('1 / ').first().waitFor()
  await sayVerdict(office.page, '听取')
  await phone.page.getByText('会议的结果：听取').waitFor()

  await office.page.keyboard.press('ArrowRight')
  for (const { page } of [wall, phone]) await page.getByText('演示：2023年工作要点').first().waitFor()
  await decide(office.page, '住建局 · 5月12日前 演示：完成管线迁改方案 · 配合 民政局')
  await phone.page.getByText('1. 演示：完成管线迁改方案').waitFor()
  expect(await phone.page.locator('article').first().innerText()).toMatch(/区住建局[\s\S]*5月12日/)
  await button(office.page, '投最新决定').click()
  await wall.page.getByRole('heading', { name: '演示：完成管线迁改方案' }).waitFor()
  await everyScreenIsForEverybody(id, everybody, [office, wall, phone])

  for (const one of [office, wall, phone]) one.forgive(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|Failed to load/)
  await office.context.setOffline(true)
  await decide(office.page, '民政局 · 5月20日前 演示：断网时的第一条')
  await decide(office.page, '财政局 · 5月31日前 演示：断网时的第二条')
  await office.page.getByText('2 条待发送').waitFor()
  await office.page.getByText('3. 演示：断网时的第二条').waitFor()
  await office.context.setOffline(false)
  await office.page.getByText('条待发送').waitFor({ state: 'detached' })
  await phone.page.getByText('3. 演示：断网时的第二条').waitFor()
  const { decisions } = await ask<Told>('GET', `/meetings/${id}/live`)
  expect(decisions.map(({ text }) => text)).toEqual(decided.slice(0, 3).map(([text]) => text))
  await sayVerdict(office.page, '同意')

  // The first desk dies; the second goes on with everything, and another wall follows it.
  await office.page.close()
  const desk = wall.page
  await desk.goto(`/m/${id}`)
  await button(desk, '接手操作').click()
  await desk.getByText('操作：督办岗').waitFor()
  const again = await town.signIn('office')
  await again.page.goto(`/m/${id}/projector`)
  await desk.keyboard.press('ArrowRight')
  for (const { page } of [again, phone]) await page.getByText('演示：四张清单').first().waitFor()

  const { review, versionId } = await judgeEachChange(desk, [again.page, phone.page], id)
  await sayVerdict(desk, '同意')
  await phone.page.getByText('会议的结果：同意').waitFor()
  await button(review, '通过').click()
  await review.getByText('这一版不在审议中').waitFor()
  await review.close()
  await decide(desk, '民政局 · 5月8日前 演示：四张清单印发')
  for (const [tag, said] of points) await noteSpeech(desk, `#${tag} ${said}`)
  await desk.getByText('讲话要点 5').waitFor()
  // What was said becomes something to do, once it says who does it and until when.
  await button(desk, `转为决定：${decided[4][0]}`).click()
  await button(desk, `改：${decided[4][0]}`).click()
  await desk.keyboard.press('Control+A')
  await desk.keyboard.type(`大数据局 · 6月30日前 ${decided[4][0]}`)
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('Escape')
  await phone.page.getByText('区大数据局').first().waitFor()
  await button(desk, '结束本项').click()
  await button(desk, '散会').click()

  await desk.getByRole('link', { name: '去写纪要' }).click()
  await button(desk, '由记录生成初稿').click()
  await button(desk, '征求意见').click()
  await button(desk, '核对').waitFor()
  await commentOf(phone, id)
  await desk.reload()
  await button(desk, /^采纳/).click()
  await desk.getByText('已采纳').waitFor()
  await button(desk, '核对').click()
  await desk.getByText('纪要送签稿').waitFor()
  expect(await desk.getByRole('button', { name: '签发', exact: true }).count()).toBe(0)
  await phone.page.goto(`/c/meetings/${id}/minutes`)
  await button(phone.page, '签发').click()
  await phone.page.getByText('已签发，未印发').waitFor()
  await desk.reload()
  await button(desk, '印发').click()
  await desk.getByText(/演示纪要〔2023〕\d+号/).waitFor()

  const view = await ask<MinutesView>('GET', `/meetings/${id}/minutes`)
  const { record, issue } = view
  expect(record.decisions.map(({ text, lead, dueOn }) => [text, lead, dueOn])).toEqual(decided)
  // It was opened half an hour before its time: nobody came late to it.
  expect(record.present.map(({ note }) => note)).toEqual(Array(members).fill(''))
  await desk.getByText(issue?.documentNo ?? 'a number').waitFor()
  const waiting = desk.waitForEvent('download')
  await desk.getByRole('link', { name: 'Word 文件' }).click()
  const word = await readFile(await (await waiting).path())
  expect(view.minutes.head).not.toBe('')
  expect((await isPrintedAsOfficesDo(word, view)).text).toContain('演示：会上补充')

  // What was adopted carries the meeting; the next agenda opens with what was decided, and each decision is a task.
  const { version, listVersion } = await ask<Version>('GET', `/list-versions/${versionId}`)
  expect(listVersion.reviewedOn).toBe('2023-05-06')
  await ask('POST', `/list-versions/${versionId}/moves`, { verb: 'issue', documentNo: '演示〔2023〕9号' }, version)
  expect(await layMayMeeting(again.page)).not.toBe(id)
  await again.page.getByRole('heading', { name: '0 上次决定落实' }).waitFor()
  for (const [text, lead] of decided) {
    const row = again.page.getByRole('row').filter({ hasText: text })
    await row.getByText(lead).first().waitFor()
    await row.getByRole('link', { name: /^T-23-/ }).waitFor()
  }
  expect(await town.goHome()).toEqual([])
}, 300_000)

/** Half an hour before it begins nobody is convened without a word why. */
const sendLateNotice = async (page: Page): Promise<void> => {
  await page.getByText('材料 3/3').waitFor()
  await button(page, '发通知').click()
  await page.getByRole('alert').filter({ hasText: '前要发通知，现在晚了' }).waitFor()
  await page.getByLabel('为什么晚').fill('演示：重演')
  await button(page, '发通知').click()
  await page.getByText('通知已发').waitFor()
}

/** In English, in large letters, on a telephone and at the door: nothing is cut off, and nothing is in anybody's way. */
const everyScreenIsForEverybody = async (id: string, everybody: string, others: Visitor[]): Promise<void> => {
  const reader = await town.signIn('liaison', { language: 'en', text: 'xl', width: 390 })
  await reader.page.goto(`/m/${id}/seat`)
  await reader.page.getByText('Raise your hand').waitFor()
  const desk = await town.signIn('office', { language: 'en', text: 'xl' })
  await desk.page.goto(`/m/${id}`)
  await desk.page.getByRole('button', { name: 'Next item' }).waitFor()
  const door = await town.signIn('office', { width: 390 })
  await door.page.goto(`/m/${id}/sign`)
  await door.page.getByText(everybody).waitFor()
  const [, wall, phone] = others
  if (wall) expect(await tooSmallOnWalls(wall.page)).toEqual([])
  for (const { page } of [...others, reader, desk, door]) {
    expect(await barriersOn(page)).toEqual([])
    expect(await overflowOf(page)).toBeNull()
  }
  for (const one of [phone, reader, door]) expect(one && (await smallTargets(one.page))).toEqual([])
  for (const one of [reader, desk, door]) await one.page.goto('about:blank')
}

/**
 * On projectors from the oldest to the newest: what cannot be read from the last row, eight metres away.
 *
 * @returns letters below 36 pixels, or below their share of a taller screen, and pages wider than theirs
 */
const tooSmallOnWalls = async (wall: Page): Promise<string[]> => {
  const before = wall.viewportSize()
  const faults: string[] = []
  for (const [width, height] of [
    [1024, 768],
    [1280, 720],
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    await wall.setViewportSize({ width, height })
    const small = await wall.evaluate(
      (least) => {
        const texts = document.createTreeWalker(
          document.querySelector('.projector') ?? document.body,
          NodeFilter.SHOW_TEXT,
        )
        const found: string[] = []
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          const box = text.parentElement
          if (!box || !text.textContent?.trim() || box.closest('.unseen') || !box.checkVisibility()) continue
          const size = Number.parseFloat(getComputedStyle(box).fontSize)
          if (size < least) found.push(`${size}px: ${text.textContent.slice(0, 30)}`)
        }
        return found
      },
      Math.max(36, (height * 36) / 1_080),
    )
    const wide = await overflowOf(wall)
    faults.push(...[...small, ...(wide ? [wide] : [])].map((fault) => `${width}×${height} ${fault}`))
  }
  if (before) await wall.setViewportSize(before)
  return faults
}

/**
 * Puts each change of the list on the wall, has the meeting's word on it by a key, and shows it again with that word.
 *
 * @returns the version, and the page on which it can be adopted
 */
const judgeEachChange = async (desk: Page, screens: Page[], id: string) => {
  const ask = askingOf(desk.context().request)
  const { papers } = await ask<Told>('GET', `/meetings/${id}/live`)
  const versionId = papers.find(({ kind }) => kind === 'list-version')?.refId ?? ''
  const { rows } = await ask<{ rows: { reason: string }[] }>('GET', `/reviews/${versionId}`)
  expect(rows).toHaveLength(4)
  const review = await desk.context().newPage()
  review.setDefaultTimeout(10_000)
  await review.goto(`/c/meetings/${id}/review/${versionId}`)
  await review.getByText('已表态 0').waitFor()

  await desk.getByRole('group', { name: '本项材料' }).getByRole('button').first().click()
  await review.keyboard.press('n')
  for (const [n, { reason }] of rows.entries()) {
    for (const page of screens) {
      await page.getByText(`第 ${n + 1}/4 处`).waitFor()
      await page.getByText(reason).first().waitFor()
    }
    await review.keyboard.press('a')
    await review.getByText(`已表态 ${n + 1}`).waitFor()
    await desk.keyboard.press(n + 1 < rows.length ? '.' : ',')
  }
  for (let n = rows.length - 2; n >= 0; n -= 1) {
    for (const page of screens) {
      await page.getByText(`第 ${n + 1}/4 处`).waitFor()
      await page.getByText(/^(修改|新增) · 同意$/).waitFor()
    }
    await desk.keyboard.press(',')
  }
  return { review, versionId }
}

/** Whoever chaired it wants one sentence read otherwise. */
const commentOf = async (phone: Visitor, id: string): Promise<void> => {
  const ask = asking(phone)
  const { minutes } = await ask<MinutesView>('GET', `/meetings/${id}/minutes`)
  const path = `/meetings/${id}/minutes/${minutes.id}/comments`
  await ask('POST', path, { place: 'opening', quote: '会议议题：', proposal: '演示：会上补充。会议议题：', text: '' })
}
