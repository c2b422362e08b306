import { expect } from 'vitest'
import { numeral } from '#kernel/numeral.ts'
import type { MinutesView } from '#modules/meetings/minutes.ts'
import { headsIn } from '#tools/audit/head.ts'
import { type Printed, type PrintedPage, printed } from './paper.ts'
import { type Paragraph, type WordFile, wordOf } from './word.ts'

/** What minutes have to say on paper: as the product answers them to whoever may read them. */
export type OnPaper = Pick<MinutesView, 'record' | 'issue' | 'signedBy'> & {
  minutes: Pick<MinutesView['minutes'], 'head'>
}

const mm = (many: number): number => (many / 25.4) * 72
const a4 = { width: mm(210), height: mm(297) }
const area = { left: mm(28), right: mm(28 + 156), top: mm(37), bottom: mm(37 + 225) }
const linePitch = mm(225) / 22
/** How far letters may stand from where they belong, in points: a millimetre. */
const tolerance = mm(1)
/** A mark at the end of a line may hang over its edge, by its own width. */
const hanging = /[，。、；：）]$/
const isNumberOfPage = (text: string): boolean => /^—\d+—$/.test(text)

/**
 * As another office program prints it, by GB/T 9704: the sheet and its text area, what each style is set in, the levels by
 * their numbers, who was there, every decision with who, by when and with whom, and what the foot of the last page says.
 *
 * @returns the pages, for whoever wants to look at them more closely
 */
export const isPrintedAsOfficesDo = async (bytes: Uint8Array, view: OnPaper): Promise<Printed> => {
  const word = await wordOf(bytes)
  isSetInTheTypesOfTheStandard(word, view)
  const paper = await printed(bytes)
  for (const page of paper.pages) standsInItsArea(page)
  hasItsPagesNumbered(paper.pages)
  // A decision may go on over the page: its number stands in between.
  const plain = paper.text.replaceAll('\n', '').replaceAll(/—\d+—/g, '')
  saysWhoWasThere(plain, view)
  saysWhatWasDecided(plain, view)
  saysWhereItComesFrom(paper, view)
  return paper
}

// biome-ignore format: a table for people
const types: Readonly<Record<string, { font: string; points: number }>> = {
  default:   { font: '仿宋_GB2312',    points: 16 },
  Title:     { font: '方正小标宋简体', points: 22 },
  Heading1:  { font: '黑体',           points: 16 },
  Heading2:  { font: '楷体_GB2312',    points: 16 },
  Heading3:  { font: '仿宋_GB2312',    points: 16 },
  Heading4:  { font: '仿宋_GB2312',    points: 16 },
}

/** @source GB/T 9704-2012, 5.2.2, 7.3.1, 7.3.3, 7.5 and 10.3 */
const isSetInTheTypesOfTheStandard = ({ styles, body, feet }: WordFile, { record, issue }: OnPaper): void => {
  for (const [style, look] of Object.entries(types)) expect([style, styles[style]]).toMatchObject([style, look])
  const called = (text: string): Paragraph => {
    const found = body.find((paragraph) => paragraph.text === text)
    if (!found) throw new Error(`no paragraph says: ${text}`)
    return found
  }
  const mark = called(`${record.body}纪要`)
  expect(mark.runs[0]).toMatchObject({ font: '方正小标宋简体', colour: 'FF0000' })
  const title = body.filter(({ style }) => style === 'Title').map(({ text }) => text)
  expect(title).toEqual(record.text.title.split('\n'))
  // Headings count from 一、; what stands below one counts from （一） again.
  const headings = body.filter(({ style }) => style === 'Heading1').map(({ text }) => text)
  expect(headings.length).toBeGreaterThan(1)
  expect(headings.map((text) => text.replace(/、.*/, ''))).toEqual(headings.map((_, n) => numeral(n + 1)))
  const tagged = record.speeches.filter(({ tag }) => tag !== '').map(({ tag }, n) => `（${numeral(n + 1)}）${tag}`)
  expect(body.filter(({ style }) => style === 'Heading2').map(({ text }) => text)).toEqual(tagged)
  for (const { text, runs } of body) {
    const [first] = runs
    if (first && /^（[一二三四五六七八九十]+）$/.test(first.text))
      expect([text, first.font]).toEqual([text, '楷体_GB2312'])
    if (first && /^(\d+\.|（\d+）)$/.test(first.text)) expect([text, first.font]).toEqual([text, '仿宋_GB2312'])
  }
  for (const label of ['出席：', '请假：', '缺席：', '列席：']) {
    for (const { runs } of body.filter(({ text }) => text.startsWith(label))) {
      expect(runs[0]).toMatchObject({ text: label, font: '黑体' })
    }
  }
  const numbers = feet.filter(({ text }) => text.includes('—'))
  for (const { runs } of numbers) expect(runs[0]).toMatchObject({ font: '宋体', points: 14 })
  if (issue) expect(called(`第${issue.number}期`).runs).toHaveLength(1)
}

const isBroad = (text: string): boolean => [...text].every((letter) => (letter.codePointAt(0) ?? 0) >= 0x2e80)

/** @source GB/T 9704-2012, 5.2: A4, a text area of 156 × 225 mm, 22 lines of 28 characters */
const standsInItsArea = ({ width, height, lines }: PrintedPage): void => {
  expect(Math.abs(width - a4.width)).toBeLessThan(tolerance)
  expect(Math.abs(height - a4.height)).toBeLessThan(tolerance)
  // What says that it is a draft stands above the text, and the number of the page below it.
  const body = lines.filter(({ text, bottom }) => !isNumberOfPage(text) && bottom > area.top)
  for (const { text, left, right, top, bottom } of body) {
    expect([text, left > area.left - tolerance]).toEqual([text, true])
    expect([text, right < area.right + (hanging.test(text) ? 17 : tolerance)]).toEqual([text, true])
    expect([text, top > area.top - 2 * tolerance]).toEqual([text, true])
    expect([text, bottom < area.bottom + 2 * tolerance]).toEqual([text, true])
  }
  const full = body.filter(
    ({ text, left, right }) => isBroad(text) && left < area.left + tolerance && right > area.right - tolerance,
  )
  for (const { text } of full) expect(Math.abs([...text].length - 28)).toBeLessThanOrEqual(1)
  const tops = full.map(({ top }) => top).sort((one, other) => one - other)
  for (const [n, top] of tops.entries()) {
    const apart = (top - (tops[n - 1] ?? top)) / linePitch
    expect(Math.abs(apart - Math.round(apart))).toBeLessThan(0.15)
  }
}

/** — 1 — below the text, at the outer edge: right on odd pages, left on even ones. @source GB/T 9704-2012, 7.5 */
const hasItsPagesNumbered = (pages: readonly PrintedPage[]): void => {
  const numbered = pages.flatMap(({ lines, width }) =>
    lines.filter(({ text }) => isNumberOfPage(text)).map((line) => ({ ...line, width })),
  )
  expect(numbered.map(({ text }) => text)).toEqual(numbered.map((_, n) => `—${n + 1}—`))
  // The page of the colophon alone bears none.
  expect(pages.length - numbered.length).toBeLessThanOrEqual(1)
  for (const [n, { left, right, top, width }] of numbered.entries()) {
    expect(top).toBeGreaterThan(area.bottom)
    expect(n % 2 === 0 ? left > width / 2 : right < width / 2).toBe(true)
  }
}

/** 出席、请假、缺席、列席, each post with what is said of it. @source GB/T 9704-2012, 10.3 */
const saysWhoWasThere = (plain: string, { record, signedBy }: OnPaper): void => {
  const rolls = [
    ['出席', record.present],
    ['请假', record.excused],
    ['缺席', record.absent],
    ['列席', record.observers],
  ] as const
  const said = rolls
    .filter(([, posts]) => posts.length > 0)
    .map(
      ([label, posts]) => `${label}：${posts.map(({ name, note }) => (note ? `${name}（${note}）` : name)).join('、')}`,
    )
  expect(said.length).toBeGreaterThan(0)
  expect(plain).toContain([...said, ...(signedBy ? [`签发：${signedBy}`] : [])].join(''))
  for (const [label, posts] of rolls) if (posts.length === 0) expect(plain).not.toContain(`${label}：`)
}

const sayDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** Each decision in its order, with its number, who leads it, with whom, and until when. */
const saysWhatWasDecided = (plain: string, { record }: OnPaper): void => {
  expect(record.decisions.length).toBeGreaterThan(0)
  const said = record.decisions.map(({ text, lead, supporting, dueOn }, n) => {
    const others = supporting.length > 0 ? `，配合：${supporting.join('、')}` : ''
    return `（${numeral(n + 1)}）${text}。（牵头：${lead}${others}；时限：${dueOn ? sayDay(dueOn) : ''}）`
  })
  expect(plain).toContain(`、会议议定${said.join('')}`)
  for (const { points } of record.speeches) {
    for (const [n, { text }] of points.entries()) expect(plain).toContain(points.length > 1 ? `${n + 1}.${text}` : text)
  }
}

const drafts = ['纪要起草稿', '纪要征求意见稿', '纪要送签稿', '已签发，未印发']

/** Issued minutes carry number, day and the head of the trail; every other paper says on each page that it is none. */
const saysWhereItComesFrom = ({ pages, text }: Printed, { record, issue, minutes }: OnPaper): void => {
  const onDraft = pages.map((page) => drafts.some((draft) => page.text.includes(draft)))
  expect(onDraft).toEqual(pages.map(() => issue === null))
  const last = (pages.at(-1)?.text ?? '').replaceAll('\n', '')
  if (record.text.distribution !== '') expect(last).toContain(`抄送：${record.text.distribution}`)
  expect(last).toContain(record.body)
  expect(text.includes(`第${issue?.number}期`)).toBe(issue !== null)
  if (!issue) return
  expect(last).toContain(`${sayDay(issue.issuedOn)}印发`)
  expect(headsIn(last)).toEqual(headsIn(minutes.head))
}
