import { type DueFault, type Period, readPeriod, type Years } from './due-period.ts'

/** What will be there by then. 启动 and 开工 are not among them: they say when it begins. */
const outcome =
  /^(?:全部|全面|基本|初步|力争|确保|实现|完成|建成|建立|建好|形成|制定|出台|印发|发布|投用|投入|交付|达到|达标|竣工|验收|通过|见效|取得|落地|启用|运行|运营|开放|上线|覆盖|推广|总结|挂牌|销号|办结|结束|整改|到位|报送|提交|落实|举办|开展|组织)[^\d()年月日]{0,18}$/

/** Where a date may end and a sentence about it begin. */
const joint = /(?<=前|[底末终内旬月日号年]|季度?)/g

/**
 * A date with the sentence that follows it, 年底前建成投用, or with a note in brackets, 6月底(已完成).
 *
 * @param text plain
 * @returns null when it is neither, or when what follows says when it begins
 */
export const readWithWords = (text: string, years: Years, written: string): Period | DueFault | null => {
  const noted = /^(?<when>[^()]+)\((?<note>[^()]*)\)$/.exec(text)?.groups
  if (noted?.when && !holdsDate(noted.note ?? '')) return readPeriod(noted.when, years, written)
  const cuts = [...text.matchAll(joint)].map(({ index }) => index).reverse()
  for (const cut of cuts) {
    if (!outcome.test(text.slice(cut))) continue
    const read = readPeriod(text.slice(0, cut), years, written)
    if (read) return read
  }
  return null
}

const holdsDate = (note: string): boolean => /\d|年|月|日|[一二三四]季|半年/.test(note)

/**
 * Several dates in one cell: each with what will be there by then (6月底前完成方案,年底前见效), or one after the other
 * (6月、9月). Which of them is the deadline is not for us to say; the last one is offered.
 *
 * @param text plain
 * @returns null when it is one date, or none
 */
export const severalDates = (text: string, years: Years, written: string): DueFault | null => {
  const pieces = text
    .split(/[,、;。\n]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
  if (pieces.length < 2) return null
  // 3、6、9、12月: the word stands at the end.
  const unit = /\d(月|季度?)/.exec(pieces.at(-1) ?? '')?.[1] ?? ''
  const whole = pieces.map((piece) => (/^\d{1,2}$/.test(piece) ? `${piece}${unit}` : piece))
  const read = whole.map((piece) => readPeriod(piece, years) ?? readWithWords(piece, years, piece) ?? begins(piece))
  const dates = read.flatMap((one, n) =>
    one && one !== 'begins' && !('fault' in one) ? [{ ...one, piece: whole[n] }] : [],
  )
  if (read.some((one) => one === null) || dates.length === 0) return null
  const last = dates.reduce((one, other) => (other.last >= one.last ? other : one))
  const suggestion = last.piece ?? written
  return { fault: 'kernel.due-several', values: { written, suggestion }, suggestion }
}

/** 3月启动: a date that is no deadline. */
const begins = (piece: string): 'begins' | null =>
  /^[\d年月日底上中下旬前]+(?:启动|开工|开始|动工|进场)/.test(piece) ? 'begins' : null
