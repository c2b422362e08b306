import { describe, expect, it, vi } from 'vitest'
import type { Live } from '../live.ts'
import room from '../messages/room.zh-CN.json'
import {
  asked,
  captured,
  drawn,
  eachInTheRoom,
  item,
  itemId,
  live,
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

describe('every page of the room', () => {
  for (const [name, page] of Object.entries(pages)) {
    it(`says at the ${name} that it opens, and then shows the meeting`, async () => {
      let arrive = (): void => undefined
      const late = new Promise<void>((resolve) => {
        arrive = resolve
      })
      vi.stubGlobal('fetch', async () => {
        await late
        return new Response(JSON.stringify({ ...live(), lines: [], projectors: [] }))
      })
      await drawn(page)
      expect(screen.find('main').getAttribute('aria-busy')).toBe('true')
      arrive()
      for (let turn = 0; turn < 5; turn += 1) await screen.settle()
      expect(screen.has('main[aria-busy]')).toBe(false)
      expect(screen.text()).toContain(name === 'door' ? '演示：领导小组会议' : '演示：四张清单')
    })

    it(`says at the ${name} who can help when one is not asked to the meeting`, async () => {
      served(() => [
        403,
        { kind: 'forbidden', reason: 'kernel.forbidden', title: '服务器说：请联系办公室', fields: [] },
      ])
      await opened(page)
      expect(screen.find('h1').textContent).toBe('服务器说：请联系办公室')
    })

    it(`leads from the ${name} to the sign-in and back again`, async () => {
      served(() => [401, { kind: 'signed-out', reason: 'kernel.signed-out', title: '请登录', fields: [] }])
      await opened(page)
      expect(screen.find('a', '去登录').getAttribute('href')).toContain('/c/sign-in?to=')
    })

    it(`says at the ${name} that there is no network, when nothing of the meeting is on this device`, async () => {
      served(() => null)
      await opened(page)
      expect(screen.find('h1').textContent).toBe(room['room.no-line'])
    })
  }
})

describe('a seat', () => {
  it('without a seat at the table reads, and raises no hand', async () => {
    servedLive(live({ seats: [seat({ isMine: false })] }))
    await opened(pages.seat)
    expect(screen.text()).toContain('您没有参会席位')
    expect(screen.has('button', '举手发言')).toBe(false)
  })

  it('before anything is on the agenda says how the meeting stands', async () => {
    servedLive(live({ meeting: { state: 'convened', currentItemId: null }, items: [] }))
    await opened(pages.seat)
    expect(screen.text()).toContain('已通知')
    expect(screen.text()).toContain('决定 0')
  })

  it('says what it thinks when it is asked, and not when it stands back', async () => {
    const opinions = { itemId, agree: 0, amend: 0, against: 0, of: 1, mine: null }
    const isAsked = { shown: { what: 'opinions', refId: null, position: null, content: null } }
    servedLive(live({ meeting: isAsked, opinions }))
    await opened(pages.seat)
    await screen.press('同意')
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'opinion', itemId, attendeeId: seatId, opinion: 'agree' }])
    await screen.leave()
    servedLive(live({ meeting: isAsked, opinions, seats: [seat({ presence: 'recused' })] }))
    await opened(pages.seat)
    expect(screen.text()).toContain('这一项您需要回避')
    expect(screen.has('button', '同意')).toBe(false)
  })
})

describe('a member with a reservation', () => {
  const reservation = { what: 'reservation', itemId, attendeeId: seatId, level: null, tags: [], taskIds: [] }

  it('writes it down from the seat, about what was on the table when they began to type', async () => {
    servedLive(live())
    await opened(pages.seat)
    await screen.write('details textarea', '演示：不同意缩短时限')
    servedLive(
      live({
        items: [item(), item({ id: paperId, ordinal: 2, title: '演示：下一项' })],
        meeting: { currentItemId: paperId },
      }),
    )
    await screen.happens(new Event('online'))
    for (let turn = 0; turn < 5; turn += 1) await screen.settle()
    expect(screen.find('h1').textContent).toContain('演示：下一项')
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), screen.find('details form'))
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'speech', ...reservation, text: '演示：不同意缩短时限' }])
  })

  it('takes it back, and is shown nobody else’s', async () => {
    const own = { ...reservation, id: paperId, text: '演示：我的', seq: 3, at: '2023-05-06T06:00:30.000Z' }
    const others = { ...own, id: itemId, attendeeId: itemId, text: '演示：别人的' }
    servedLive(live({ speeches: [own, others] }))
    await opened(pages.seat)
    expect(screen.text()).toContain('演示：我的')
    expect(screen.text()).not.toContain('演示：别人的')
    await screen.press('收回')
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'undo', captureId: paperId }])
  })

  it('is not asked for one as an observer, or before they came in', async () => {
    for (const one of [{ kind: 'observer' }, { presence: 'absent' }]) {
      servedLive(live({ seats: [seat(one)] }))
      await opened(pages.seat)
      expect(screen.text()).not.toContain('我有保留意见')
      await screen.leave()
    }
  })
})

describe('a seat that would agree with changes', () => {
  it('says which, and the wall shows the words without a name', async () => {
    const opinions = {
      itemId,
      agree: 0,
      amend: 1,
      against: 0,
      of: 1,
      mine: 'amend',
      myNote: '',
      changes: ['演示：六月'],
    }
    const isAsked = { shown: { what: 'opinions', refId: null, position: null, content: null } }
    servedLive(live({ meeting: isAsked, opinions }))
    await opened(pages.seat)
    await screen.write('.change-note', '演示：六月')
    await screen.happens(new Event('submit', { bubbles: true, cancelable: true }), screen.find('.seat form'))
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'opinion', opinion: 'amend', note: '演示：六月' }])
    await screen.leave()
    await opened(pages.wall)
    expect(screen.find('.projector-frame').textContent).toContain('演示：六月')
    expect(screen.find('.projector-frame').textContent).not.toContain('区住建局')
  })
})

describe('the wall', () => {
  const cells = [{ field: 'due', before: '6月', after: '5月31日' }]
  const change = {
    kind: 'changed',
    serial: 12,
    title: '演示：加装电梯',
    cells,
    reason: '部门已落实资金',
    standing: 'open',
  }
  const content = { title: '演示：年度任务清单 v3', count: 11, text: '', change }

  it('shows a change cell by cell, which one it is, and the item with its time', async () => {
    servedLive(live({ meeting: { shown: { what: 'change', refId: paperId, position: 3, content } } }))
    await opened(pages.wall)
    const text = screen.find('.projector-frame').textContent ?? ''
    for (const words of [
      '审议 演示：四张清单',
      '第 4/11 处',
      '第 12 项 演示：加装电梯',
      '完成时限',
      '原来',
      '6月',
      '现在',
      '5月31日',
      '理由：部门已落实资金',
      '/ 15:00',
    ])
      expect(text).toContain(words)
    expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ page: 'projector', seq: 4 })
  })

  it('shows of a row with many long changes what is read from the last row, and says how much is left', async () => {
    const head = '演示'.repeat(1_000)
    const long = ['measure', 'target', 'remark', 'source'].map((field) => ({
      field,
      before: `${head}甲`,
      after: `${head}乙`,
    }))
    const many = { ...content, change: { ...change, cells: long } }
    servedLive(live({ meeting: { shown: { what: 'change', refId: paperId, position: 3, content: many } } }))
    await opened(pages.wall)
    const text = screen.find('.projector-frame').textContent ?? ''
    expect(text).toContain('…演示演示演示演示乙')
    expect(text).not.toContain(head)
    expect(text).toContain('另有 2 处不同')
    await screen.leave()
    await opened(pages.seat)
    expect(screen.text()).toContain(`${head}乙`)
  })

  it('shows the first of many wishes for changes, each once', async () => {
    const changes = ['甲', '甲', '乙', '丙', '丁', '戊'].map((one) => `演示：${one}`)
    const opinions = { itemId, agree: 0, amend: 6, against: 0, of: 6, mine: null, myNote: '', changes }
    const isAsked = { shown: { what: 'opinions', refId: null, position: null, content: null } }
    servedLive(live({ meeting: isAsked, opinions }))
    await opened(pages.wall)
    const text = screen.find('.projector-frame').textContent ?? ''
    expect(text.split('演示：甲')).toHaveLength(2)
    expect(text).toContain('另有 1 条修改意见')
  })

  it('keeps its frame when the line is lost, and says since when', async () => {
    let isCut = false
    served(() => (isCut ? null : [200, live()]))
    await opened(pages.wall)
    isCut = true
    await screen.happens(new Event('offline'))
    expect(screen.find('.projector-frame').textContent).toContain('演示：四张清单')
    expect(screen.find('[role="status"]').textContent).toContain('连接中断')
  })

  it('is dark when it is blanked', async () => {
    servedLive(live({ meeting: { shown: { what: 'blank', refId: null, position: null, content: null } } }))
    await opened(pages.wall)
    expect(screen.find('.projector-frame').textContent).toBe('')
  })
})

describe('the item of the system', () => {
  for (const [where, page] of [
    ['at the desk', pages.desk],
    ['at the seat', pages.seat],
    ['on the wall', pages.wall],
  ] as const) {
    it(`says what became of each earlier decision ${where}`, async () => {
      servedLive(live({ items: [item({ ordinal: 0, kind: 'fate' })] }))
      await opened(page)
      for (const words of ['演示：完成管线迁改', '已逾期', '区住建局']) expect(screen.text()).toContain(words)
      // On a wall only what the last row reads at a glance: what was reported stands at the seat and at the desk.
      expect(screen.find(page === pages.wall ? '.projector' : 'body').textContent?.includes('演示：等施工许可')).toBe(
        page !== pages.wall,
      )
    })
  }

  for (const [where, page, times] of [
    ['at the desk: in the agenda, as the present item and on the small wall', pages.desk, 3],
    ['at the seat', pages.seat, 1],
    ['on the wall', pages.wall, 1],
  ] as const) {
    it(`is called what it is, in the words of whoever reads it and once ${where}`, async () => {
      servedLive(live({ items: [item({ ordinal: 0, kind: 'fate', title: '存下的名称' })] }))
      await opened(page)
      expect(screen.text().split(room['item.fate'])).toHaveLength(times + 1)
      expect(screen.text()).not.toContain('存下的名称')
    })
  }
})

describe('whoever is there', () => {
  const quorum: Live['quorum'] = { members: 3, present: 1, needed: 2, holds: false }
  const seats = [
    seat({ id: 'a' }),
    seat({ id: 'b', presence: 'recused' }),
    seat({ id: 'c', presence: 'absent' }),
    seat({ id: 'd', kind: 'observer' }),
    seat({ id: 'e', kind: 'observer', presence: 'left' }),
  ]
  const counted = '到会：出席 2 / 3，列席 1 / 2，其中回避 1 还差 1 人'

  for (const [where, page] of [
    ['at the desk', pages.desk],
    ['at the door', pages.door],
  ] as const) {
    it(`is counted in the same words ${where}: members and observers apart, a quorum of those who do not stand back`, async () => {
      servedLive(live({ quorum, seats }))
      await opened(page)
      expect(screen.text().split(counted)).toHaveLength(page === pages.desk ? 3 : 2)
    })
  }
})

describe('the door', () => {
  it('ticks off who comes, and says whether they are enough', async () => {
    const quorum: Live['quorum'] = { members: 3, present: 1, needed: 2, holds: false }
    servedLive(live({ quorum, seats: [seat({ presence: 'absent' })] }))
    await opened(pages.door)
    expect(screen.text()).toContain('还差 1 人')
    await screen.press('到会：区住建局 联络员')
    await screen.settle()
    expect(captured()).toMatchObject([{ kind: 'presence', attendeeId: seatId, what: 'arrived', itemId: null }])
  })
})
