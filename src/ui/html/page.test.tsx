import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { Figure } from './figure.tsx'
import { Choice, Deed, ErrorSummary, Field } from './form.tsx'
import { addressWith, type Frame, Framed } from './frame.tsx'
import { StatusLight } from './light.tsx'
import { Page } from './page.tsx'
import { Prose } from './prose.tsx'
import { Table } from './table.tsx'

const frame = (overrides: Partial<Frame> = {}): Frame => ({
  language: 'zh-CN',
  text: null,
  home: { href: '/', text: '演示区' },
  ways: [{ href: '/tasks', text: '今年要办的事' }],
  address: '/tasks?state=late',
  phone: '0574-8765 0000',
  footer: [{ href: '/privacy', text: '隐私' }],
  styles: ['/assets/portal.css'],
  scripts: [],
  isDemo: true,
  ...overrides,
})

const drawn = (content: Child, overrides?: Partial<Frame>): string =>
  String(<Framed frame={frame(overrides)}>{content}</Framed>)

const page = (overrides?: Partial<Frame>, hasFaults = false): string =>
  drawn(
    <Page title="加装电梯" back={{ href: '/tasks', text: '返回' }} hasFaults={hasFaults}>
      <p>演示</p>
    </Page>,
    overrides,
  )

describe('a page', () => {
  it('is a whole document in the language of its reader', () => {
    expect(page()).toMatch(/^<!doctype html><html lang="zh-CN">/)
    expect(page({ language: 'en' })).toContain('<html lang="en">')
    expect(page({ language: 'en' })).toContain('Skip to the content')
  })

  it('keeps the size of text that somebody chose', () => {
    expect(page({ text: 'xl' })).toContain('<html lang="zh-CN" data-text="xl">')
  })

  it('changes language and size by links that keep the filters', () => {
    expect(page()).toContain('href="/tasks?state=late&amp;text=l"')
    expect(page()).toContain('href="/tasks?state=late&amp;lang=en"')
  })

  it('begins with a way past the navigation and ends with help', () => {
    const html = page()
    const places = ['href="#main"', '<header', '<main', 'tel:057487650000', '<footer'].map((part) => html.indexOf(part))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('shows an emergency before everything else', () => {
    const html = page({ before: <div role="alert">演练</div> })
    expect(html.indexOf('演练')).toBeLessThan(html.indexOf('href="#main"'))
  })

  it('says in the title of the window that something is at fault', () => {
    expect(page({}, true)).toContain('<title>有错误：加装电梯 · 演示区</title>')
  })

  it('carries nothing inline that the content security policy would refuse', () => {
    expect(page()).not.toMatch(/ style=|<style|<script>|onclick/)
  })

  it('is never drawn without a frame', () => {
    expect(() => String(<Page title="演示">演示</Page>)).toThrow('without a frame')
  })
})

describe('an address', () => {
  it('loses a setting and its question mark with the last one', () => {
    expect(addressWith('/tasks?text=l', 'text', null)).toBe('/tasks')
    expect(addressWith('/tasks?a=1&text=l', 'text', 'xl')).toBe('/tasks?a=1&text=xl')
  })
})

describe('a form', () => {
  const faults = [{ name: 'place', text: '选一个地方，我们才知道去哪里' }]

  it('leads from the summary to the control and explains it there', () => {
    const html = drawn(
      <>
        <ErrorSummary faults={faults} />
        <Field name="place" label="地方" hint="可以写门牌" value="三号楼" faults={faults} />
      </>,
    )
    expect(html).toContain('<a href="#place">')
    expect(html).toContain('aria-describedby="place-hint place-fault"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('value="三号楼"')
  })

  it('says in the summary which of two empty fields is meant', () => {
    const empty = ['number', 'code'].map((name) => ({ name, text: '这里还空着' }))
    const html = drawn(<ErrorSummary faults={empty} labels={{ number: '编号', code: '回执码' }} />)
    expect(html).toContain('<a href="#number">编号：这里还空着</a>')
    expect(html).toContain('<a href="#code">回执码：这里还空着</a>')
  })

  it('leads from the summary to the first of several choices', () => {
    const options = [
      { value: 'a', text: '甲' },
      { value: 'b', text: '乙' },
    ]
    const html = drawn(<Choice name="kind" label="种类" options={options} chosen={['b']} />)
    expect(html).toMatch(/id="kind" type="radio" name="kind" value="a"\/?>/)
    expect(html).toMatch(/value="b" checked/)
  })

  it('keeps a button that cannot be pressed and says why', () => {
    const html = drawn(<Deed post="/tasks/7/confirmation" label="我看到了" blocked="要等牵头单位申请办结" />)
    expect(html).toContain('aria-disabled="true"')
    expect(html).toContain('现在还不能办：要等牵头单位申请办结')
    expect(html).not.toContain('type="submit"')
  })
})

describe('what a page is made of', () => {
  it('shows no light without its word', () => {
    expect(() => drawn(<StatusLight light="overdue" text=" " />)).toThrow('needs its word')
    expect(drawn(<StatusLight light="overdue" text="逾期 12 天" />)).toContain('逾期 12 天')
  })

  it('keeps paragraphs and lines of plain text, and no markup', () => {
    expect(drawn(<Prose text={'一\n二\n\n<b>三</b>'} />)).toContain('<p>一<br/>二</p><p>&lt;b&gt;三&lt;/b&gt;</p>')
  })

  it('labels each cell for the card it becomes on a telephone', () => {
    const columns = [
      { title: '名称', draw: (row: { name: string }) => row.name },
      { title: '进度', draw: () => '62%', isNumber: true },
    ]
    const html = drawn(<Table caption="任务" columns={columns} rows={[{ name: '电梯' }]} keyOf={({ name }) => name} />)
    expect(html).toContain('<th scope="row">电梯</th>')
    expect(html).toContain('<td data-label="进度" class="is-number">62%</td>')
  })

  it('draws bars from zero and gives the table with them', () => {
    const bars = [
      { label: '甲', value: 4, said: '4 件' },
      { label: '乙', value: 2, said: '2 件' },
    ]
    const html = drawn(<Figure finding="甲最多" about="件数" bars={bars} source="演示" />)
    expect(html).toContain('width="100"')
    expect(html).toContain('width="50"')
    expect(html.match(/2 件/g)).toHaveLength(2)
  })
})
