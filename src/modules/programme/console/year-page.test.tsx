import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { usualApproval } from '../approval.ts'
import type { LinkedKeyPoints } from '../key-points.ts'
import { aTask, kind, offer, pillar, scheme, unitA, units, year } from './examples.ts'
import { YearPage } from './year-page.tsx'

const points = (more: Partial<LinkedKeyPoints> = {}, of: object = {}): LinkedKeyPoints => {
  const keyPoints = {
    id: '018f0000-0000-7000-8000-000000000701' as never,
    yearId: year.id,
    number: 1,
    title: '演示工作要点',
    documentNo: '',
    state: 'draft' as const,
    reviewedOn: null,
    reviewedBy: '',
    issuedOn: null,
    isTabled: false,
    version: 2,
    ...of,
  }
  const point = {
    id: '018f0000-0000-7000-8000-000000000702',
    ordinal: 1,
    level: 1 as const,
    text: '强化系统观念',
    pillarIds: [],
    taskIds: [],
    unitIds: [unitA],
    originId: null,
    version: 1,
  }
  return {
    keyPoints,
    points: [point],
    versions: [keyPoints],
    names: { [unitA]: '演示住建局' },
    links: { tasks: [], names: {}, canLink: false },
    offers: [offer('edit'), offer('issue')],
    at: new Date('2023-05-06T06:00:00Z'),
    version: 2,
    ...more,
  }
}

const office: Answers = {
  'programme/years': [year],
  'programme/year': {
    year,
    kinds: [kind],
    pillars: [pillar],
    phrase: '一项行动',
    offers: [offer('read'), offer('add'), offer('edit')],
    version: 3,
  },
  'programme/keyPoints': points(),
  'programme/lightScheme': scheme,
  'programme/approvalScheme': usualApproval,
  'organisations/units': units,
}

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (
  more: Answers = {},
  text = '亮灯规则',
  reader: { language?: 'en' } = {},
  address = '/c/programme/year',
) => {
  const asked = served({ ...office, ...more })
  screen = await opened('/c/programme/year', YearPage, address, reader)
  await screen.arrives(text)
  await screen.settle()
  return (path: string) => asked.filter((one) => one.path === path)
}

const submit = async (form: string): Promise<void> => {
  screen.find(`form[aria-label="${form}"] button[type="submit"]`).click()
  await screen.settle()
}

describe('the first year', () => {
  it('is opened with a set of lists, none of which is called official', async () => {
    const sent = await at({ 'programme/years': [], 'programme/addYear': year }, '新建年度')
    expect(screen.text()).toContain('都不是官方规定')
    await submit('新建年度')
    expect(screen.text()).toContain('这一项要填上')
    expect(sent('programme/addYear')).toEqual([])
    await screen.write('form input[maxlength="120"]', '演示年度')
    await screen.press('改革、行动、惠民好事、任务')
    await submit('新建年度')
    expect(sent('programme/addYear')[0]?.input).toMatchObject({ name: '演示年度', template: 'D', copyFrom: null })
  })
})

describe('the next year', () => {
  it('carries over what the last one had', async () => {
    const sent = await at({ 'programme/addYear': { ...year, year: 2024 } })
    await screen.press('新建年度')
    await screen.write('form input[maxlength="120"]', '演示下一年')
    await submit('新建年度')
    expect(sent('programme/addYear')[0]?.input).toMatchObject({ year: 2024, template: 'none', copyFrom: year.id })
  })

  it('keeps what was written when the server refuses', async () => {
    await at({ 'programme/addYear': new Refused(409, 'conflict', 'programme.year-exists', '2024 年已经建过了') })
    await screen.press('新建年度')
    await screen.write('form input[maxlength="120"]', '演示下一年')
    await submit('新建年度')
    await screen.arrives('2024 年已经建过了')
    expect((screen.find('form input[maxlength="120"]') as HTMLInputElement).value).toBe('演示下一年')
  })
})

describe('pillars', () => {
  it('are counted in one phrase, say where they are from, and can be added', async () => {
    const sent = await at({ 'programme/addPillar': pillar })
    expect(screen.text()).toContain('一项行动')
    expect(screen.text()).toContain('演示老旧小区提升')
    await screen.press('加一项行动')
    await screen.write('form[aria-label="加一项行动"] input[maxlength="80"]', '演示社区食堂')
    await submit('加一项行动')
    expect(sent('programme/addPillar')[0]?.input).toMatchObject({
      kindId: kind.id,
      title: '演示社区食堂',
      ordinal: 2,
      provenance: 'entered',
    })
  })

  it('changed by two people at once show both', async () => {
    const theirs = { ...kind, name: '专项行动', version: 2 }
    let tries = 0
    const sent = await at({
      'programme/editKind': () => {
        tries += 1
        return tries === 1 ? new Refused(412, 'stale', 'kernel.stale', '有人改过', theirs) : theirs
      },
    })
    await screen.press('修改：行动')
    await screen.write('form[aria-label="修改：行动"] input[maxlength="20"]', '大行动')
    await submit('修改：行动')
    await screen.arrives('有人先改过了')
    await screen.press('现在的专项行动')
    await screen.press('按选好的保存')
    await screen.settle()
    expect(sent('programme/editKind')).toMatchObject([
      { ifMatch: '"1"' },
      { ifMatch: '"2"', input: { name: '专项行动' } },
    ])
  })

  it('cannot be changed by who may only read', async () => {
    await at({
      'programme/year': { year, kinds: [kind], pillars: [pillar], phrase: '', offers: [offer('read')], version: 3 },
      'programme/keyPoints': points({ offers: [] }),
    })
    // They may take the numbers with them, and change none.
    expect(screen.has('button:not(.ant-dropdown-trigger)')).toBe(false)
  })
})

describe('the key points', () => {
  it('are checked before they are issued', async () => {
    const sent = await at({ 'programme/issueKeyPoints': points().keyPoints })
    await screen.press('印发')
    expect(screen.text()).toContain('共 1 条。印发后不能再改')
    await submit('核对后印发')
    expect(sent('programme/issueKeyPoints')).toEqual([])
    screen.find('form[aria-label="核对后印发"] input[type="checkbox"]').click()
    await screen.settle()
    await submit('核对后印发')
    expect(sent('programme/issueKeyPoints')[0]).toMatchObject({ ifMatch: '"2"' })
  })

  it('that are issued begin their next version with the same points', async () => {
    const issued = points({ offers: [] }, { state: 'issued' })
    const sent = await at({ 'programme/keyPoints': issued, 'programme/addKeyPoints': issued.keyPoints })
    await screen.press('起草下一版')
    // The form stands at the head of its part, and so does the keyboard.
    expect(document.activeElement?.textContent).toBe('年度工作要点')
    expect(screen.text()).toContain('起草第 2 版')
    await submit('年度工作要点')
    expect(sent('programme/addKeyPoints')[0]?.input).toMatchObject({
      points: [{ text: '强化系统观念', unitIds: [unitA] }],
    })
  })

  it('are numbered on two levels, and a point moves with all that stands under it', async () => {
    const [first] = points().points
    if (!first) throw new Error('the example has one')
    const id = (n: number) => `018f0000-0000-7000-8000-00000000071${n}`
    const two = [
      first,
      { ...first, id: id(1), level: 2 as const, text: '先试点' },
      { ...first, id: id(2), text: '再推广' },
    ]
    const view = points({ points: two })
    const sent = await at({ 'programme/keyPoints': view, 'programme/editKeyPoints': view.keyPoints })
    const read = screen.text()
    expect(read).toMatch(/一、 强化系统观念.*（一） 先试点.*二、 再推广/)
    await screen.press('修改')
    await screen.press('上移：第 二 条')
    await screen.press('在第 一 条下面加一条')
    const written = [...document.querySelectorAll('form fieldset legend')].map((legend) => legend.textContent)
    expect(written).toEqual(['第 一 条', '第 一（一） 条', '第 二 条', '第 二（一） 条'])
    expect(screen.find('[aria-label="去掉第 二 条"]').hasAttribute('disabled')).toBe(true)
    await screen.press('去掉第 一（一） 条')
    await submit('年度工作要点')
    expect(sent('programme/editKeyPoints')[0]?.input).toMatchObject({
      points: [
        { text: '再推广', level: 1 },
        { text: '强化系统观念', level: 1 },
        { text: '先试点', level: 2 },
      ],
    })
  })

  it('are compared with an earlier version, with the tasks that came and went', async () => {
    const before = {
      ...points().keyPoints,
      id: '018f0000-0000-7000-8000-000000000700' as never,
      state: 'issued' as const,
    }
    const now = { ...points().keyPoints, number: 2 }
    const change = {
      kind: 'linked',
      rowId: unitA,
      rowVersion: 1,
      serial: 2,
      place: { main: 1, sub: 1 },
      title: '先试点',
      cells: [],
      links: [{ field: 'taskIds', came: ['T-23-017 加装电梯'], went: [] }],
    }
    await at({
      'programme/keyPoints': points({ keyPoints: now, versions: [now, before] }),
      'programme/keyPointsChanges': { from: before, to: now, changes: [change] },
    })
    await screen.press('第 1 版和第 2 版比较')
    await screen.arrives('新关联：T-23-017 加装电梯')
    expect(screen.text()).toMatch(/关联有变 一（一） 先试点/)
    expect(screen.find('a', 'Word 对照表').getAttribute('href')).toContain('/comparison?from=')
    // The version's own button leads back to its text.
    await screen.press('第 2 版 起草中')
    expect(screen.text()).not.toContain('新关联')
  })

  it('have an address for each version, which also says what is compared; an earlier one says that it is not in force', async () => {
    const before = {
      ...points().keyPoints,
      id: '018f0000-0000-7000-8000-000000000700' as never,
      state: 'superseded' as const,
    }
    const now = { ...points().keyPoints, number: 2, state: 'issued' as const }
    const versions = [now, before]
    const sent = await at({
      'programme/keyPoints': ({ id }: { id?: string }) =>
        points({ keyPoints: id === before.id ? before : now, versions, offers: [] }),
      'programme/keyPointsChanges': { from: before, to: now, changes: [] },
    })
    await screen.press('第 1 版和第 2 版比较')
    await screen.settle()
    expect(screen.address()).toContain(`year=${year.id}&points=${now.id}&from=${before.id}`)
    expect(screen.text()).not.toContain('这是以前的一版')
    await screen.press('第 1 版 已有新版')
    await screen.arrives('这是以前的一版')
    expect(screen.address()).toContain(`year=${year.id}&points=${before.id}#key-points`)
    expect(sent('programme/keyPoints').map(({ input }) => input)).toContainEqual({ yearId: year.id, id: before.id })
  })

  it('whose version was withdrawn say so to whoever follows a link to it, and lead to the one that holds', async () => {
    const gone = '018f0000-0000-7000-8000-000000000799'
    await at(
      {
        'programme/keyPoints': ({ id }: { id?: string }) =>
          id ? new Refused(404, 'not-found', 'programme.no-such-key-points', '没有找到这份工作要点') : points(),
      },
      '已经收回',
      {},
      `/c/programme/year?year=${year.id}&points=${gone}#key-points`,
    )
    expect(screen.find('a', '看现在的一版').getAttribute('href')).toBe(`/c/programme/year?year=${year.id}#key-points`)
  })

  it('show at once which of their tasks are late, and fold those that are not', async () => {
    const tasks = [aTask(1, { light: 'overdue' }), aTask(2, { light: 'on-track' })]
    const [first] = points().points
    await at({
      'programme/keyPoints': points({
        points: [{ ...first, taskIds: tasks.map(({ id }) => id) } as never],
        links: { tasks: tasks as never, names: {}, canLink: false },
      }),
    })
    const folded = screen.find('summary', '没有晚、也没有困难的任务（1 项）').parentElement
    const [late, onTrack] = tasks.map(({ number }) => number)
    expect(folded?.textContent).toContain(onTrack)
    expect(folded?.textContent).not.toContain(late)
    expect(screen.text()).toContain(late)
  })

  it('say why they cannot be issued yet', async () => {
    await at({ 'programme/keyPoints': points({ points: [], offers: [offer('issue', 'programme.no-points')] }) })
    expect(screen.find('[aria-disabled="true"]').textContent).toContain('还没有写要点，写上再印发')
  })
})

describe('the rule of the lights', () => {
  it('is changed as an answer to the one that was seen', async () => {
    const sent = await at({ 'programme/editLightScheme': { ...scheme, version: 1 } })
    await screen.press('修改亮灯规则')
    await screen.write('form[aria-label="修改亮灯规则"] input[id$="-done"]', '销号')
    await submit('修改亮灯规则')
    expect(sent('programme/editLightScheme')[0]).toMatchObject({ ifMatch: '"0"', input: { names: { done: '销号' } } })
  })

  it('is not sent upside down', async () => {
    const sent = await at({ 'programme/lightScheme': { ...scheme, goodShare: 30 } })
    await screen.press('修改亮灯规则')
    await submit('修改亮灯规则')
    expect(screen.text()).toContain('有风险的界限不能比基本正常的还低')
    expect(sent('programme/editLightScheme')).toEqual([])
  })

  it('does not tell the leaders before the office', async () => {
    const sent = await at({ 'programme/lightScheme': { ...scheme, officeDays: 12 } })
    await screen.press('修改亮灯规则')
    await submit('修改亮灯规则')
    expect(screen.text()).toContain('报区领导不能早于提醒办公室')
    expect(sent('programme/editLightScheme')).toEqual([])
  })

  it('has another set of colours, and each light keeps its shape in it', async () => {
    const sent = await at({ 'programme/editLightScheme': { ...scheme, colours: 'blue', version: 1 } })
    await screen.press('修改亮灯规则')
    const shapes = (set: string) =>
      [...document.querySelectorAll(`form .lights-${set} svg`)].map((shape) => shape.innerHTML)
    expect(shapes('blue')).toHaveLength(8)
    expect(shapes('blue')).toEqual(shapes('usual'))
    const blue = screen.find('form label:has(.lights-blue) input')
    await screen.happens(new MouseEvent('click', { bubbles: true }), blue)
    await submit('修改亮灯规则')
    expect(sent('programme/editLightScheme')[0]).toMatchObject({ input: { colours: 'blue' } })
  })

  it('shows what it was before, each version with its days and from when on', async () => {
    await at({
      'programme/lightScheme': { ...scheme, version: 2 },
      'programme/lightVersions': [
        { ...scheme, version: 2, at: new Date('2023-05-04T02:00:00Z') },
        { ...scheme, nearDays: 7, nearUnit: 'calendar-day', version: 1, at: null },
      ],
    })
    const before = screen.find('[aria-label="亮灯规则"] details').textContent
    expect(before).toMatch(/第 2 版，2023年5月4日.*离期限 5 个工作日内算临近/)
    expect(before).toMatch(/第 1 版，开始留存版本之前定的.*离期限 7 天内算临近/)
  })
})

it('is said in English, too', async () => {
  await at({}, 'Rule of the lights', { language: 'en' })
  expect(screen.text()).toContain('Key points of the year')
})
