import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import type { ListVersionView } from '../list.ts'
import { aRow, aVersion, kind, list, names, now, offer, pillar, unitA, units, year } from './examples.ts'
import { VersionPage } from './version-page.tsx'

const row = aRow()
const before = aVersion({ id: '018f0000-0000-7000-8000-000000000007' as never, number: 1, state: 'issued' })

const viewOf = (more: Partial<ListVersionView> = {}): ListVersionView => ({
  list,
  listVersion: aVersion(),
  rows: [row],
  comments: [],
  reasons: {},
  fromPoints: {},
  names,
  offers: [],
  at: now,
  version: 4,
  ...more,
})

const answers: Answers = {
  'programme/list': { list, versions: [aVersion(), before], offers: [], version: 1 },
  'programme/year': { year, kinds: [kind], pillars: [pillar], phrase: '', offers: [], version: 3 },
  'organisations/units': units,
  'places/places': { lines: [], next: null },
  'session/me': {
    person: {
      id: unitA,
      name: '演示甲',
      posts: [{ role: 'liaison', unitId: unitA, unitName: '演示住建局', title: '' }],
    },
  },
}

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (view: ListVersionView, more: Answers = {}, number = '2', text = '第 2 版') => {
  const asked = served({ ...answers, 'programme/version': view, ...more })
  screen = await opened('/c/lists/$listId/v/$number', VersionPage, `/c/lists/${list.id}/v/${number}`)
  await screen.arrives(text)
  return (path: string) => asked.filter((one) => one.path === path)
}

describe('a version that is being written', () => {
  const canEdit = viewOf({ offers: [offer('edit-rows'), offer('ask', 'programme.no-rows')] })

  it('opens a row as a form and reads its date back in words', async () => {
    const sent = await at(canEdit, { 'programme/editRow': row })
    await screen.press('老旧小区加装电梯')
    await screen.arrives('修改第 1 行')
    await screen.write('.ant-drawer input[id$="-due"]', '二季度')
    expect(screen.text()).toContain('就是：2023年二季度')
    await screen.press('保存')
    await screen.settle()
    expect(sent('programme/editRow')[0]).toMatchObject({
      ifMatch: '"2"',
      input: { rowId: row.id, content: { due: { precision: 'quarter', on: '2023-06-30', written: '二季度' } } },
    })
  })

  it('says what is missing in a new row and sends nothing', async () => {
    const sent = await at(canEdit)
    await screen.press('加一行')
    await screen.arrives('牵头单位')
    await screen.press('保存')
    expect(screen.text()).toContain('3 处要改')
    expect(screen.text()).toContain('选一个牵头单位')
    expect(sent('programme/addRow')).toEqual([])
  })

  it('says why a step has to wait', async () => {
    await at(canEdit)
    expect(screen.find('[aria-disabled="true"]').textContent).toContain('这一版还没有内容，先加几行或导入')
  })

  it('shows both versions of a row that two people changed, and loses neither', async () => {
    const theirs = { ...aRow({ title: '加装电梯十二部', measure: '完工五部' }), version: 3 }
    let tries = 0
    const sent = await at(canEdit, {
      'programme/editRow': () => {
        tries += 1
        return tries === 1 ? new Refused(412, 'stale', 'kernel.stale', '有人改过', theirs) : theirs
      },
    })
    await screen.press('老旧小区加装电梯')
    await screen.arrives('修改第 1 行')
    await screen.write('.ant-drawer input[id$="-title"]', '加装电梯八部')
    await screen.press('保存')
    await screen.arrives('有人先改过了')
    await screen.press('我填的加装电梯八部')
    await screen.press('现在的完工五部')
    await screen.press('按选好的保存')
    await screen.settle()
    expect(sent('programme/editRow')[1]).toMatchObject({
      ifMatch: '"3"',
      input: { content: { title: '加装电梯八部', measure: '完工五部' } },
    })
  })

  it('puts a row back that was removed', async () => {
    const sent = await at(canEdit, { 'programme/removeRow': row, 'programme/addRow': row })
    await screen.press('去掉：老旧小区加装电梯')
    await screen.arrives('已去掉「老旧小区加装电梯」')
    await screen.press('撤销')
    await screen.settle()
    expect(sent('programme/addRow')[0]?.input).toMatchObject({ content: { title: '老旧小区加装电梯' } })
  })
})

describe('a version that changes one that was issued', () => {
  const issued = { ...row, taskId: unitA }
  const canEdit = viewOf({ rows: [issued], reasons: { [row.id]: '资金已落实' }, offers: [offer('edit-rows')] })
  const difference = {
    kind: 'changed',
    rowId: row.id,
    rowVersion: 2,
    serial: 12,
    title: '老旧小区加装电梯',
    cells: [{ field: 'due', before: '6月', after: '5月31日' }],
    reason: '',
  }

  it('asks why a row is taken out before it goes, and puts it back with its task', async () => {
    const sent = await at(canEdit, { 'programme/removeRow': issued, 'programme/addRow': issued })
    await screen.press('去掉：老旧小区加装电梯')
    await screen.arrives('上一版有「老旧小区加装电梯」')
    expect(sent('programme/removeRow')).toEqual([])
    await screen.write('.ant-modal textarea', '并入第21项')
    await screen.press('去掉')
    await screen.arrives('已去掉「老旧小区加装电梯」')
    expect(sent('programme/removeRow')[0]?.input).toEqual({ rowId: row.id, reason: '并入第21项' })
    await screen.press('撤销')
    await screen.settle()
    expect(sent('programme/addRow')[0]?.input).toMatchObject({ taskId: unitA, reason: '资金已落实' })
  })

  it('sends the reason with the change', async () => {
    const sent = await at(canEdit, { 'programme/editRow': issued })
    await screen.press('老旧小区加装电梯')
    await screen.arrives('为什么这样改')
    await screen.write('.ant-drawer textarea[id$="-why"]', '报名的单元多')
    await screen.press('保存')
    await screen.settle()
    expect(sent('programme/editRow')[0]?.input).toMatchObject({ reason: '报名的单元多' })
  })

  it('says in the comparison where a reason is missing, and takes it there', async () => {
    const sent = await at(
      canEdit,
      { 'programme/changes': [difference], 'programme/giveReason': difference },
      '1..2',
      '还没有写理由',
    )
    expect(screen.text()).toContain('还有 1 处没有写理由')
    await screen.press('写理由：老旧小区加装电梯')
    await screen.write('.ant-modal textarea', '报名的单元多')
    await screen.press('写理由')
    await screen.settle()
    expect(sent('programme/giveReason')[0]?.input).toMatchObject({ rowId: row.id, reason: '报名的单元多' })
  })

  it('shows the reason to whoever only reads, and no button', async () => {
    await at(
      viewOf(),
      { 'programme/changes': [{ ...difference, reason: '报名的单元多' }] },
      '1..2',
      '理由：报名的单元多',
    )
    expect(screen.text()).not.toContain('改理由')
    expect(screen.find('a[href*="format=xlsx"][href*="comparison"]').textContent).toBe('Excel 对照表')
  })
})

describe('a version that was issued', () => {
  it('comes back as the draft of the next one, while no other is being written', async () => {
    const locked = aVersion({ state: 'issued' })
    const whole = { list, versions: [locked, before], offers: [offer('edit')], version: 1 }
    const sent = await at(viewOf({ listVersion: locked }), {
      'programme/list': whole,
      'programme/startVersion': aVersion({ number: 3 }),
    })
    await screen.press('以这一版为底稿，起草第 3 版')
    await screen.settle()
    expect(sent('programme/startVersion')[0]?.input).toMatchObject({ listId: list.id, fromId: locked.id })
  })
})

describe('the steps of a version', () => {
  it('need the meeting and its day for a review', async () => {
    const sent = await at(viewOf({ offers: [offer('review')] }), { 'programme/moveVersion': aVersion() })
    await screen.press('记下审议')
    await screen.press('记下审议')
    await screen.find('form[aria-label="记下审议"] button[type="submit"]').click()
    await screen.settle()
    expect(screen.text()).toContain('写上审议是哪天')
    expect(sent('programme/moveVersion')).toEqual([])
    await screen.write('form input[id$="-day"]', '2023-05-06')
    await screen.write('form input[id$="-by"]', '领导小组会议（演示）')
    screen.find('form[aria-label="记下审议"] button[type="submit"]').click()
    await screen.settle()
    expect(sent('programme/moveVersion')[0]).toMatchObject({
      ifMatch: '"4"',
      input: { verb: 'review', reviewedOn: '2023-05-06', reviewedBy: '领导小组会议（演示）' },
    })
  })

  it('say what issuing does and to how many, and wait until it is checked', async () => {
    const known = { ...aRow({ title: '社区食堂' }), id: row.listVersionId as never, taskId: row.id }
    const sent = await at(viewOf({ rows: [row, known], offers: [offer('issue')] }), {
      'programme/moveVersion': aVersion(),
    })
    await screen.press('印发')
    expect(screen.text()).toContain('新立项 1 件任务')
    expect(screen.text()).toContain('更新 1 件已有的任务')
    await screen.press('印发 2 行')
    expect(screen.text()).toContain('先核对，再印发')
    expect(sent('programme/moveVersion')).toEqual([])
    screen.find('form[aria-label="核对后印发"] input[type="checkbox"]').click()
    await screen.settle()
    await screen.press('印发 2 行')
    await screen.settle()
    expect(sent('programme/moveVersion')[0]?.input).toMatchObject({ verb: 'issue' })
  })
})

describe('a version that is issued', () => {
  it('is read only', async () => {
    await at(viewOf({ listVersion: aVersion({ state: 'issued', issuedOn: '2023-05-06' as never }) }))
    expect(screen.text()).toContain('已经印发的不能改')
    expect(screen.has('button', '加一行')).toBe(false)
    await screen.press('老旧小区加装电梯')
    expect(screen.text()).toContain('完工两部')
    expect(screen.has('button', '保存')).toBe(false)
  })
})

describe('comments', () => {
  const comment = {
    id: '018f0000-0000-7000-8000-000000000601',
    listVersionId: row.listVersionId,
    listRowId: row.id,
    unitId: unitA,
    at: new Date('2023-05-04T02:00:00Z'),
    text: '管线需协调',
    answer: '',
    answeredAt: null,
    version: 1,
  }

  it('are made for one’s own unit and one row', async () => {
    const sent = await at(viewOf({ offers: [offer('comment')] }), { 'programme/comment': comment })
    await screen.press('老旧小区加装电梯')
    await screen.write('section[aria-label="对这一行的意见"] textarea', '管线需协调')
    screen.find('section[aria-label="对这一行的意见"] button[type="submit"]').click()
    await screen.settle()
    expect(sent('programme/comment')[0]?.input).toMatchObject({ rowId: row.id, unitId: unitA, text: '管线需协调' })
  })

  it('are counted at their row until they are answered', async () => {
    await at(viewOf({ comments: [comment] }))
    expect(screen.text()).toContain('1 条，1 条待答复')
  })
})

describe('two versions', () => {
  it('are compared cell by cell, in words and by keyboard', async () => {
    const changes = [
      { kind: 'added', serial: 3, title: '充电桩', cells: [] },
      { kind: 'changed', serial: 1, title: '加装电梯', cells: [{ field: 'due', before: '6月', after: '5月31日' }] },
      { kind: 'removed', serial: 2, title: '文化墙评比', cells: [] },
    ]
    await at(viewOf(), { 'programme/changes': changes }, '1..2', '共 3 处')
    expect(screen.text()).toContain('新增 1，修改 1，删除 1')
    expect(screen.find('dd del').textContent).toBe('原来 6月')
    expect(screen.find('dd ins').textContent).toBe('现在 5月31日')
    await screen.key('n')
    await screen.key('n')
    expect(document.activeElement?.textContent).toContain('第 2 处，共 3 处，修改 1 加装电梯')
    await screen.key('p')
    expect(document.activeElement?.textContent).toContain('充电桩')
  })

  it('that are not there are said not to be there', async () => {
    await at(viewOf(), {}, '9', '没有找到这一版清单')
  })
})
