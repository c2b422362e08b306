import { ORPCError } from '@orpc/client'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Day } from '#kernel/day.ts'
import { ConflictPicker } from './conflict-picker.tsx'
import { DateWords } from './date-words.tsx'
import { Offers } from './offers.tsx'
import { onScreen, type Screen } from './on-screen.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { toastTime, useToast } from './toast.tsx'

let screen: Screen
afterEach(async () => {
  await screen.leave()
  vi.useRealTimers()
})

describe('a conflict', () => {
  const fields = [
    { name: 'title', label: '名称', mine: '装电梯', theirs: '加装电梯' },
    { name: 'due', label: '时限', mine: '5月31日', theirs: '6月' },
    { name: 'lead', label: '牵头', mine: '演示局', theirs: '演示局' },
  ] as const

  it('asks about each field that differs and about no other', async () => {
    const pick = vi.fn()
    screen = await onScreen(<ConflictPicker fields={fields} onPick={pick} onCancel={() => 0} />)
    expect(screen.text()).not.toContain('牵头')
    expect(screen.find('button', '按选好的保存').hasAttribute('disabled')).toBe(true)
    await screen.press('我填的装电梯')
    await screen.press('现在的6月')
    await screen.press('按选好的保存')
    expect(pick).toHaveBeenCalledWith({ title: 'mine', due: 'theirs', lead: 'theirs' })
  })

  it('says who was first, where one may know', async () => {
    const at = new Date(Date.now() - 3 * 60_000)
    screen = await onScreen(<ConflictPicker fields={fields} who="演示甲" at={at} onPick={() => 0} onCancel={() => 0} />)
    expect(screen.text()).toContain('演示甲 3分钟前 改过这一项，选用哪一个？')
  })
})

describe('a deed that takes a reason', () => {
  it('is not sent without one and says why', async () => {
    const send = vi.fn()
    screen = await onScreen(<ReasonDialog isOpen title="退回" onCancel={() => 0} onSend={send} />)
    await screen.press('退回')
    expect(screen.text()).toContain('写一句理由，对方才明白为什么。')
    expect(send).not.toHaveBeenCalled()
  })

  it('keeps the text when the server refuses, and shows what it said', async () => {
    const fields = [{ pointer: '/reason', text: '再具体一点' }]
    const data = { kind: 'invalid', fields, number: null, details: null }
    const send = vi.fn().mockRejectedValue(new ORPCError('演示', { status: 422, message: '改一改', data }))
    screen = await onScreen(<ReasonDialog isOpen title="退回" onCancel={() => 0} onSend={send} />)
    await screen.write('textarea', ' 坡道太陡 ')
    await screen.key('Enter', { ctrlKey: true, on: screen.find('textarea') })
    expect(send).toHaveBeenCalledWith('坡道太陡')
    expect(screen.text()).toContain('再具体一点')
    expect((screen.find('textarea') as HTMLTextAreaElement).value).toBe(' 坡道太陡 ')
  })
})

describe('what is offered', () => {
  const offers = [
    { verb: 'sign', asks: null, blocked: null },
    { verb: 'verify', asks: null, blocked: 'programme.too-few' },
    { verb: 'return', asks: 'reason' as const, blocked: null },
  ]
  const draw = (act: (verb: string, reason?: string) => Promise<unknown>) =>
    onScreen(<Offers offers={offers} say={(verb) => `做 ${verb}`} sayBlocked={() => '看到的居民还不够'} onAct={act} />)

  it('is done at once, or after a reason', async () => {
    const act = vi.fn().mockResolvedValue(null)
    screen = await draw(act)
    await screen.press('做 sign')
    expect(act).toHaveBeenLastCalledWith('sign')
    await screen.press('做 return')
    await screen.write('textarea', '不归我们管')
    await screen.key('Enter', { metaKey: true, on: screen.find('textarea') })
    expect(act).toHaveBeenLastCalledWith('return', '不归我们管')
  })

  it('stays in its place with the sentence why it has to wait', async () => {
    const act = vi.fn()
    screen = await draw(act)
    const waiting = screen.find('[aria-disabled="true"]')
    expect(waiting.textContent).toContain('现在还不能办：看到的居民还不够')
    waiting.click()
    expect(act).not.toHaveBeenCalled()
  })
})

describe('a toast', () => {
  const Done = ({ undo }: { undo: () => void }) => {
    const say = useToast()
    return (
      <button type="button" onClick={() => say({ text: '已移除', undo })}>
        移除
      </button>
    )
  }

  it('can be undone for ten seconds, and no longer', async () => {
    vi.useFakeTimers()
    screen = await onScreen(<Done undo={() => 0} />, { wait: vi.advanceTimersByTimeAsync })
    await screen.press('移除')
    expect(toastTime).toBeGreaterThanOrEqual(10_000)
    await screen.settle(toastTime - 1)
    expect(screen.has('button', '撤销')).toBe(true)
    await screen.settle(1)
    expect(screen.has('button', '撤销')).toBe(false)
  })

  it('is undone by Ctrl Z, but not while somebody writes', async () => {
    const undo = vi.fn()
    screen = await onScreen(
      <>
        <Done undo={undo} />
        <textarea aria-label="意见" />
      </>,
    )
    await screen.press('移除')
    await screen.key('z', { ctrlKey: true, on: screen.find('textarea') })
    expect(undo).not.toHaveBeenCalled()
    await screen.key('z', { ctrlKey: true })
    expect(undo).toHaveBeenCalledOnce()
    expect(screen.has('.toast')).toBe(false)
  })
})

describe('a day in words', () => {
  const today = Day.parse('2023-05-06')

  it('is read, and said back', async () => {
    const change = vi.fn()
    screen = await onScreen(<DateWords today={today} onChange={change} />)
    await screen.write('input', '下周五')
    expect(change).toHaveBeenLastCalledWith('2023-05-12')
    expect(screen.text()).toContain('就是 2023年5月12日 星期五')
  })

  it('is emptied with its form, and keeps what cannot be read yet', async () => {
    const Dated = () => {
      const [day, setDay] = useState<Day | null>(null)
      return (
        <>
          <DateWords today={today} value={day} onChange={setDay} />
          <button type="button" onClick={() => setDay(null)}>
            清空
          </button>
        </>
      )
    }
    screen = await onScreen(<Dated />)
    const written = () => (screen.find('input') as HTMLInputElement).value
    await screen.write('input', '下周五')
    await screen.write('input', '下周')
    expect(written()).toBe('下周')
    await screen.write('input', '下周五')
    await screen.press('清空')
    expect(written()).toBe('')
  })

  it('offers what was meant instead of an impossible day, once the field is left', async () => {
    const change = vi.fn()
    screen = await onScreen(<DateWords today={today} onChange={change} />)
    await screen.write('input', '5月32日')
    expect(screen.text()).not.toContain('没有 5月32日')
    await screen.happens(new FocusEvent('focusout', { bubbles: true }), screen.find('input'))
    expect(change).toHaveBeenLastCalledWith(null)
    await screen.press('5月31日')
    expect(change).toHaveBeenLastCalledWith('2023-05-31')
  })
})
