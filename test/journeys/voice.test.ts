import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { barriersOn, smallTargets } from './axe.ts'
import { phoneIsReady } from './phone.ts'
import { openTown, type Town } from './town.ts'
import type { Visitor } from './visitor.ts'

/** Somebody who would rather speak than type. The browser hears a tone of its own making. */

let town: Town
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
})
afterEach(async () => expect(await town.goHome()).toEqual([]))
afterAll(() => town.close())

const phone = { width: 390 } as const
const lastStep = '/tianshui/report?spot=%E6%BC%94%E7%A4%BA%EF%BC%9A%E8%B7%AF%E5%8F%A3&kind=unsure'

const letSpeak = ({ context }: Visitor) => context.grantPermissions(['microphone'])

/** Starts, waits until a second was counted, and stops. */
const speak = async (page: Page, deed = '说一段'): Promise<void> => {
  await page.getByRole('button', { name: deed, exact: true }).click()
  await page.getByText(/正在录音，[1-9] 秒/).waitFor()
  await page.getByRole('button', { name: '停', exact: true }).click()
  await page.getByLabel('录好的语音').waitFor()
}

/** The voice can be played, and so many seconds are in it. */
const canBeHeard = (page: Page, name: string) =>
  page.getByLabel(name).evaluate(
    (audio: HTMLAudioElement) =>
      new Promise<boolean>((resolve) => {
        const said = (): void => resolve(audio.error === null && audio.readyState >= 1)
        if (audio.readyState >= 1) said()
        audio.addEventListener('loadedmetadata', said)
        audio.addEventListener('error', said)
      }),
  )

describe('whoever would rather speak than type', () => {
  it('reports without a letter; the community listens, writes it down, and the sound is gone', async () => {
    const visitor = await town.come(phone)
    await letSpeak(visitor)
    const { page } = visitor
    await page.goto(lastStep)
    await speak(page)
    expect(await canBeHeard(page, '录好的语音')).toBe(true)
    expect([await barriersOn(page), await smallTargets(page)]).toEqual([[], []])
    await page.getByRole('button', { name: '不要这段' }).click()
    await page.getByLabel('录好的语音').waitFor({ state: 'hidden' })
    await speak(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '已收到' }).waitFor()
    const number = /\d{4}-\d{4}-[A-Z]/.exec(await page.locator('dl').innerText())?.[0] ?? ''

    const { page: desk } = await town.signIn('community')
    await desk.goto(`/c/cases/${number}`)
    await desk.getByText('语音待转写').first().waitFor()
    await desk.getByRole('button', { name: '听语音' }).click()
    await desk.getByRole('button', { name: '听语音' }).click()
    await desk.getByLabel('反映人的语音').waitFor()
    expect(await canBeHeard(desk, '反映人的语音')).toBe(true)
    expect(await barriersOn(desk)).toEqual([])
    await desk.getByLabel('写成文字').fill('演示：路口的灯不亮')
    await desk.getByRole('button', { name: '保存文字，删除录音' }).click()
    await desk.locator('p.prose', { hasText: '演示：路口的灯不亮' }).waitFor()
    expect(await desk.getByText('语音待转写').count()).toBe(0)
  })

  it('is told what to do when the microphone is refused, and types', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { page } = await town.come({ ...phone, language, text: 'xxl' })
      await page.goto(lastStep)
      await page.getByRole('button', { name: language === 'en' ? 'Say it' : '说一段', exact: true }).click()
      await page
        .getByRole('alert')
        .filter({ hasText: language === 'en' ? 'dictation key' : '语音键' })
        .waitFor()
      expect(await barriersOn(page)).toEqual([])
    }
  })

  it('finds nothing to press where nothing can be recorded', async () => {
    const without = await town.come({ ...phone, hasScript: false })
    await without.page.goto(lastStep)
    expect(await without.page.locator('[data-island="voice"]').isVisible()).toBe(false)
    const old = await town.come(phone)
    await old.context.addInitScript(() => Reflect.deleteProperty(window, 'MediaRecorder'))
    await old.page.goto(lastStep)
    expect(await old.page.locator('[data-island="voice"]').isVisible()).toBe(false)
  })

  it('holds the button while they speak', async () => {
    const visitor = await town.come(phone)
    await letSpeak(visitor)
    const { page } = visitor
    await page.goto(lastStep)
    await page.getByRole('button', { name: '说一段', exact: true }).hover()
    await page.mouse.down()
    await page.getByText(/正在录音，1 秒/).waitFor()
    await page.mouse.up()
    await page.getByLabel('录好的语音').waitFor()
    expect(await canBeHeard(page, '录好的语音')).toBe(true)
  })

  it('speaks into the worker’s phone without a network, and it is sent once there is one', async () => {
    const visitor = await town.signIn('grid', phone)
    visitor.forgive(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
    await letSpeak(visitor)
    const { context, page } = visitor
    const spoken = async (): Promise<number> => {
      const answer = await context.request.get('/api/v1/cases?queue=open&limit=200')
      return ((await answer.json()) as { lines: unknown[] }).lines.length
    }
    await page.goto('/w/')
    await phoneIsReady(page)
    await page.goto('/w/new')
    await page.getByRole('radio', { name: '说不清' }).waitFor()
    const before = await spoken()
    await context.setOffline(true)
    await page.getByLabel('社区或村').selectOption({ label: '天水社区' })
    await page.getByRole('radio', { name: '说不清' }).check()
    await speak(page)
    expect(await canBeHeard(page, '录好的语音')).toBe(true)
    expect([await barriersOn(page), await smallTargets(page)]).toEqual([[], []])
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已存在本机，联网后自动发送').waitFor()
    await context.setOffline(false)
    await page.goto('/w/outbox')
    await page.getByText('都发出去了。').waitFor()
    expect(await spoken()).toBe(before + 1)
  })
})
