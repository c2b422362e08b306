import { describe, expect, it } from 'vitest'
import { soon } from '#ui/react/served.tsx'
import {
  type Answer,
  asked,
  captured,
  eachInTheRoom,
  item,
  itemId,
  live,
  meetingId,
  opened,
  pages,
  paperId,
  screen,
  seat,
  seatId,
  served,
  servedLive,
} from './examples.tsx'

eachInTheRoom()

describe('a meeting that was convened', () => {
  const convened = (startsAt: string): Answer =>
    live({
      meeting: { state: 'convened', currentItemId: null, startsAt },
      offers: [{ verb: 'open', asks: null, blocked: null }],
    })
  const moves = () => asked.filter(({ path }) => path.endsWith('/moves')).map(({ body }) => body)

  it('is opened on its day with one press', async () => {
    servedLive(convened('2023-05-06T06:00:00.000Z'))
    await opened(pages.desk)
    await screen.press('开会')
    await screen.settle()
    expect(moves()).toEqual([{ verb: 'open' }])
  })

  it('asks before its day whether it is the one, and is not opened by a slip', async () => {
    servedLive(convened('2023-05-10T06:00:00.000Z'))
    await opened(pages.desk)
    await screen.press('开会')
    expect(screen.find('[role="alert"]').textContent).toContain('5月10日 14:00')
    await screen.press('先不开')
    expect(screen.has('button', '现在就开')).toBe(false)
    expect(moves()).toEqual([])
    await screen.press('开会')
    await screen.press('现在就开')
    await screen.settle()
    expect(moves()).toEqual([{ verb: 'open' }])
  })
})

describe('the desk', () => {
  it('keeps what was typed while the line is cut, counts it, and shows it as if it were there', async () => {
    let isCut = false
    served((path) =>
      isCut ? null : [200, path.endsWith('/screens') ? { projectors: [], seats: 0, desks: 1 } : live()],
    )
    await opened(pages.desk)
    isCut = true
    await screen.write('.capture-line', '演示：断线时的一条')
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), screen.find('form'))
    await screen.settle()
    expect(screen.text()).toContain('1 条待发送')
    expect(screen.find('.operator-taken').textContent).toContain('1. 演示：断线时的一条')
    expect((screen.find('.capture-line') as HTMLInputElement).value).toBe('')
  })

  it('asks what is to be changed, where the next key goes, and keeps those words when it is pressed again', async () => {
    servedLive(live({ items: [item({ verdict: 'agreed-with-changes', verdictNote: '演示：先改时限' })] }))
    await opened(pages.desk)
    expect(screen.find('.shown-verdict').textContent).toBe('修改后同意 演示：先改时限')
    await screen.press('修改后同意')
    await screen.settle()
    expect(captured()).toEqual([])
    const field = screen.find('.change-note')
    expect([document.activeElement, (field as HTMLInputElement).value]).toEqual([field, '演示：先改时限'])
    await screen.write('.change-note', '演示：时限改为六月')
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), field.closest('form')!)
    await screen.settle()
    expect(captured()).toMatchObject([
      { kind: 'verdict', itemId, verdict: 'agreed-with-changes', note: '演示：时限改为六月' },
    ])
  })

  it('sends who, what, by when and with whom from one line', async () => {
    servedLive(live({ seats: [seat(), seat({ id: paperId, unitId: paperId, unitName: '区民政局' })] }))
    await opened(pages.desk)
    await screen.write('.capture-line', '住建局 · 5月12日前 完成方案 · 配合 民政局')
    expect(screen.find('.capture-bar').textContent).toContain('配合：区民政局')
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), screen.find('form'))
    await screen.settle()
    expect(captured()).toMatchObject([
      {
        kind: 'decision',
        itemId,
        text: '完成方案',
        leadUnitId: seatId,
        supportingUnitIds: [paperId],
        dueOn: '2023-05-12',
      },
    ])
  })

  it('keeps a reservation only once it is chosen whose it is', async () => {
    servedLive(live())
    await opened(pages.desk)
    await screen.press('保留意见')
    await screen.write('.capture-line', '演示：经费没有落实')
    const submit = () => screen.happens(new Event('submit', { bubbles: true, cancelable: true }), screen.find('form'))
    await submit()
    await screen.settle()
    expect(captured()).toEqual([])
    expect(screen.text()).toContain('先选是哪个席位')
    const whose = screen.find('.capture-bar select') as HTMLSelectElement
    whose.value = seatId
    await screen.happens(new Event('change', { bubbles: true }), whose)
    await submit()
    await screen.settle()
    const text = '演示：经费没有落实'
    expect(captured()).toMatchObject([{ kind: 'speech', what: 'reservation', level: null, attendeeId: seatId, text }])
  })

  it('puts a decision right in the line that it was typed in', async () => {
    const decision = {
      id: paperId,
      meetingId,
      itemId,
      ordinal: 1,
      text: '演示：完成方案',
      leadUnitId: seatId,
      supportingUnitIds: [],
      dueOn: null,
      joinTaskId: null,
      replacesId: null,
      speechId: null,
      present: 1,
      needed: 1,
      at: '2023-05-06T06:00:30.000Z',
      droppedReason: '',
      locked: false,
      version: 1,
    }
    servedLive(live({ decisions: [decision] }))
    await opened(pages.desk)
    await screen.press('改：演示：完成方案')
    const field = screen.find('.capture-line') as HTMLInputElement
    expect(field.value).toBe('区住建局 · 演示：完成方案')
    await screen.write('.capture-line', `区住建局 · 5月12日前 演示：完成方案`)
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), screen.find('form'))
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'decision-change', decisionId: paperId, dueOn: '2023-05-12' }])
    expect([field.value, screen.has('button', '存')]).toEqual(['', true])
  })

  it('turns the changes of a list with the keys, and stops at the last', async () => {
    const content = { title: '演示清单', count: 2, text: '', change: null }
    const shown = { what: 'change', refId: paperId, position: 0, content }
    servedLive(live({ meeting: { shown } }))
    await opened(pages.desk)
    await screen.key('.')
    await screen.key(',')
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'show', what: 'change', refId: paperId, position: 1 }])
  })

  it('ends the last item by a button that says so, and goes on from any other', async () => {
    servedLive(live({ items: [item()] }))
    await opened(pages.desk)
    await screen.press('结束本项')
    expect(captured()).toMatchObject([{ kind: 'item', itemId, step: 'finish' }])
    await screen.leave()
    servedLive(live({ items: [item(), item({ id: paperId, ordinal: 2, state: 'open' })] }))
    await opened(pages.desk)
    await screen.press('下一项 ▸')
    expect(captured().at(-1)).toMatchObject({ kind: 'item', itemId: paperId, step: 'start' })
  })

  it('ends an item also where others still wait, for a meeting may close before all was reached', async () => {
    servedLive(live({ items: [item(), item({ id: paperId, ordinal: 2, state: 'open' })] }))
    await opened(pages.desk)
    await screen.press('结束本项')
    expect(captured()).toMatchObject([{ kind: 'item', itemId, step: 'finish' }])
  })

  it('of a meeting that is over leads to its minutes, and misses no wall', async () => {
    servedLive(live({ meeting: { state: 'closed', currentItemId: null } }))
    await opened(pages.desk)
    expect(screen.text()).toContain('会议已经结束')
    expect(screen.html()).toContain(`href="/c/meetings/${meetingId}/minutes"`)
    expect(screen.text()).not.toContain('还没有投屏')
  })

  it('says that no wall is there, that it died, or which record it shows', async () => {
    const wall = { id: paperId, seq: 4, at: '2023-05-06T06:00:30.000Z' }
    const says = async (projectors: Answer[], words: string): Promise<void> => {
      served((path) => [200, path.endsWith('/screens') ? { projectors, seats: 27, desks: 1 } : live()])
      await opened(pages.desk)
      await soon(() => expect(screen.find('section[aria-label="投屏"] [role="status"]').textContent).toContain(words))
      await screen.leave()
    }
    await says([], '还没有投屏')
    await says([{ ...wall, isThere: false }], '投屏断了，最后一次是 14:00')
    await says([{ ...wall, isThere: true, seq: 3 }], '投屏显示到第 3 条记录，共 4 条')
    await says([{ ...wall, isThere: true }], '已显示到第 4 条记录 席位在线 27')
  })

  it('says of what the server refused why, and lets it be read', async () => {
    served((path) => {
      if (path.endsWith('/screens')) return [200, { projectors: [], seats: 0, desks: 1 }]
      if (!path.endsWith('/captures')) return [200, live()]
      const [one] = (asked.at(-1)?.body.captures ?? []) as { id: string }[]
      const values = { present: 2, needed: 3, missing: 1 }
      return [
        200,
        { outcomes: [{ id: one?.id, outcome: 'refused', reason: 'meetings.no-quorum', values }], live: live() },
      ]
    })
    await opened(pages.desk)
    await screen.press('同意')
    for (let turn = 0; turn < 5; turn += 1) await screen.settle()
    expect(screen.find('[role="alert"]').textContent).toContain('到会 2 人，需要 3 人，还差 1 人')
    await screen.press('知道了')
    expect(screen.has('[role="alert"]')).toBe(false)
  })
})
