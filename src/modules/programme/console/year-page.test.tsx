import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import type { KeyPointsView } from '../key-points.ts'
import { kind, offer, pillar, scheme, unitA, units, year } from './examples.ts'
import { YearPage } from './year-page.tsx'

const points = (more: Partial<KeyPointsView> = {}, of: object = {}): KeyPointsView => {
  const keyPoints = {
    id: '018f0000-0000-7000-8000-000000000701' as never,
    yearId: year.id,
    number: 1,
    title: '演示工作要点',
    documentNo: '',
    state: 'draft' as const,
    issuedOn: null,
    version: 2,
    ...of,
  }
  const point = {
    id: '018f0000-0000-7000-8000-000000000702',
    ordinal: 1,
    text: '强化系统观念',
    pillarIds: [],
    taskIds: [],
    unitIds: [unitA],
  }
  return {
    keyPoints,
    points: [point],
    versions: [keyPoints],
    names: { [unitA]: '演示住建局' },
    offers: [offer('edit'), offer('issue')],
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
  'organisations/units': units,
}

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (more: Answers = {}, text = '亮灯规则', reader: { language?: 'en' } = {}) => {
  const asked = served({ ...office, ...more })
  screen = await opened('/c/programme/year', YearPage, '/c/programme/year', reader)
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
    expect(screen.has('button')).toBe(false)
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
    await submit('年度工作要点')
    expect(sent('programme/addKeyPoints')[0]?.input).toMatchObject({
      points: [{ text: '强化系统观念', unitIds: [unitA] }],
    })
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
})

it('is said in English, too', async () => {
  await at({}, 'Rule of the lights', { language: 'en' })
  expect(screen.text()).toContain('Key points of the year')
})
