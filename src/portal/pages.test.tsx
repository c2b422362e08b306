import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { type Language, languages } from '#kernel/words.ts'
import { programmePortalWords } from '#modules/programme/portal/portal-words.ts'
import { ThisYearPage } from '#modules/programme/portal/this-year-page.tsx'
import type { PublicTask, PublicYear } from '#modules/programme/standing.ts'
import { type Frame, Framed } from '#ui/html/frame.tsx'
import { CommunityPage } from './community/community-page.tsx'
import { HomePage } from './home-page.tsx'
import { keeper, packed } from './keep.ts'
import { portalWords } from './portal-words.ts'
import { ProblemPage } from './problem-page.tsx'
import { searchIn } from './search-page.tsx'
import { wayBack } from './settings.ts'
import { DemoPage } from './start/demo-page.tsx'
import { textNames, texts } from './texts.ts'

const frame = (language: Language): Frame => ({
  language,
  text: null,
  home: { href: '/', text: '演示区' },
  ways: [],
  address: '/',
  phone: '12345',
  footer: [],
  styles: [],
  scripts: [],
  isDemo: true,
})

const drawn = (content: Child, language: Language = 'zh-CN'): string =>
  String(<Framed frame={frame(language)}>{content}</Framed>)

const task = (overrides: Partial<PublicTask> = {}): PublicTask => ({
  number: 'T-23-017',
  title: '老楼加装电梯（演示）',
  light: 'at-risk',
  percent: 28,
  dueWritten: '11月底',
  lastSaid: '演示：9台已办好手续',
  measure: '演示：居民商量好一台，启动一台',
  leadUnitName: '区住建局',
  places: ['双东坊社区'],
  quantity: 24,
  quantityUnit: '台',
  ...overrides,
})

const year = (tasks: PublicTask[]): PublicYear => ({
  districtName: '演示区',
  year: { year: 2023, name: '2023年（演示）', slogan: '' },
  phrase: '十六件惠民好事',
  groups: [{ kind: '惠民好事', kindEn: 'Things for people', title: '加装电梯（演示）', isDemo: true, tasks }],
  at: new Date('2023-05-06T06:30:00Z'),
})

describe('the page of the year', () => {
  it('says of each task who, until when, where, how many, how far, and how it stands in a word', () => {
    const html = drawn(<ThisYearPage {...year([task()])} />)
    for (const said of [
      '区住建局',
      '11月底',
      '双东坊社区',
      '24台',
      '进度 28%',
      '预警',
      '演示：9台已办好手续',
      'T-23-017',
    ])
      expect(html).toContain(said)
    expect(html).toContain('截至2023年5月6日，公布 1 件')
  })

  it('leaves out what nobody said, and says that nothing was reported', () => {
    const html = drawn(<ThisYearPage {...year([task({ percent: null, places: [], quantity: null, lastSaid: '' })])} />)
    expect(html).not.toContain('进度')
    expect(html).not.toContain('地点')
    expect(html).toContain('还没有报进展')
  })

  it('tells a screen reader on an English page what is Chinese', () => {
    const html = drawn(<ThisYearPage {...year([task()])} />, 'en')
    expect(html).toContain('<h4 lang="zh-CN">老楼加装电梯（演示）</h4>')
    expect(html).toContain('Things for people')
    expect(html).toContain('At risk')
  })

  it('says so when nothing is published, or no year is there', () => {
    for (const nothing of [year([]), { ...year([]), year: null, groups: [] }]) {
      expect(drawn(<ThisYearPage {...nothing} />)).toContain('还没有公布')
    }
  })

  it('never lets a text become markup', () => {
    const html = drawn(<ThisYearPage {...year([task({ title: '<img src=x>', lastSaid: '"><script>' })])} />)
    expect(html).not.toContain('<img')
    expect(html).not.toContain('"><script>')
  })
})

describe('the other pages', () => {
  const place = {
    id: '0187f000-0000-8000-8000-000000000001',
    kind: 'community',
    name: '天水社区',
    shortName: '天水',
    slug: 'tianshui',
  }

  it('say what a year brings to a place, and lead up and down', () => {
    const street = { ...place, kind: 'street', name: '庄桥街道', slug: 'zhuangqiao' }
    const given = {
      place,
      above: [street],
      within: [],
      year: null,
      here: [],
      around: [task()],
      at: new Date(),
      cases: [],
      fixed: [],
    }
    const html = drawn(<CommunityPage {...given} />)
    expect(html).toContain('天水社区今年要办的事')
    expect(html).toContain('href="/zhuangqiao"')
    expect(html).toContain('还没有点名这里的')
    expect(html.indexOf('老楼加装电梯')).toBeGreaterThan(html.indexOf('这里也用得上的'))
  })

  it('count what is finished on the home page, late or not', () => {
    const tasks = [task({ light: 'done' }), task({ light: 'made-up' }), task({ light: 'help' })]
    expect(drawn(<HomePage {...year(tasks)} />)).toContain('今年公布了 3 件事，2 件已经办好。')
  })

  it('give the number to quote when the fault is ours, and none when it is not', () => {
    expect(drawn(<ProblemPage title="我们这边出了问题" status={500} number="7F3K" />)).toContain('报代码 7F3K')
    expect(drawn(<ProblemPage title="没有" status={404} number={null} />)).not.toContain('报代码')
  })

  it('let nobody move the demo’s time who is nobody', () => {
    const welcome = {
      today: Day.parse('2023-05-06'),
      isMeetingDay: true,
      isFresh: false,
      mayRehearse: true,
      people: [{ name: 'office', role: 'district-office' as const }],
    }
    expect(drawn(<DemoPage {...welcome} me={null} />)).toContain('aria-disabled="true"')
    expect(drawn(<DemoPage {...welcome} me="演示·办公室甲" />)).not.toContain('aria-disabled')
    expect(drawn(<DemoPage {...welcome} me="演示·联络员" mayRehearse={false} />)).toContain('先选办公室的身份')
  })

  it('find a place by character, by sound and with a space in it, and never the district itself', () => {
    const line = {
      ...place,
      parentId: null,
      code: '330205006001',
      validFrom: null,
      validTo: null,
      certainty: 'certain' as const,
    }
    const language = 'zh-CN' as const
    const lines = [line, { ...line, kind: 'district' as const, name: '天水区', slug: 'tianshuiqu' }] as never
    for (const wanted of ['天水', 'tianshui', ' TIAN shui ']) {
      expect(
        searchIn(wanted, { places: { lines, next: null }, year: year([]), language }).places.map(({ name }) => name),
      ).toEqual(['天水社区'])
    }
    expect(searchIn('  ', { places: { lines, next: null }, year: year([task()]), language }).tasks).toEqual([])
  })
})

describe('what is drawn', () => {
  it('is drawn once for all who ask within ten seconds, and again for those who come later', async () => {
    let now = 0
    let drawings = 0
    const keep = keeper(() => now)
    const draw = async () => packed(`演示 ${++drawings}`, 'text/plain')
    const [one, other] = await Promise.all([keep('/', draw), keep('/', draw)])
    expect([one.etag, drawings]).toEqual([other.etag, 1])
    now = 9_999
    await keep('/', draw)
    expect(drawings).toBe(1)
    now = 10_001
    expect((await keep('/', draw)).etag).not.toBe(one.etag)
    await keep('/other', draw)
    expect(drawings).toBe(3)
  })

  it('is not kept when it failed', async () => {
    const keep = keeper(() => 0)
    const failing = keep('/', async () => Promise.reject(new Error('演示')))
    await expect(failing).rejects.toThrow('演示')
    expect((await keep('/', async () => packed('演示', 'text/plain'))).plain.toString()).toBe('演示')
  })
})

describe('a way back', () => {
  for (const wish of [
    undefined,
    '',
    'help',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/%09/../..//x',
  ])
    it(`that is written ${JSON.stringify(wish)} stays on this site`, () => {
      const way = new URL(wayBack(wish), 'http://linli.invalid')
      expect(way.origin).toBe('http://linli.invalid')
      expect(way.pathname.startsWith('//')).toBe(false)
    })
})

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

describe('the words of the public pages', () => {
  for (const [name, { 'zh-CN': zh, en }] of Object.entries({ portal: portalWords, programme: programmePortalWords })) {
    it(`are complete in both languages: ${name}`, () => {
      expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
      const english = new Map(Object.entries<string>(en))
      for (const [key, text] of Object.entries<string>(zh)) {
        const said = english.get(key) ?? ''
        if (/\p{Script=Han}/u.test(text)) expect(said, key).not.toBe(text)
        expect(placeholders(said), key).toEqual(placeholders(text))
      }
    })
  }

  it('have every text in both languages, part by part', () => {
    for (const name of textNames) {
      const [zh, en] = languages.map((language) => texts[name][language])
      expect(en?.parts.length).toBe(zh?.parts.length)
      expect(en?.parts.flat().join(' ')).not.toMatch(/[\u4e00-\u9fff]{5}/)
    }
  })
})
