import { Day } from '#kernel/day.ts'
import { tidy } from '../plain.ts'
import type { Cell } from '../workbook.ts'
import { readDueCell } from './due.ts'
import type { Complaint } from './value.ts'

type Moment = { day: Day; time: string | null }
export type MomentRead = { moment: Moment } | { complaint: Complaint }

/** 2023-05-12 17:30:00, 2023/5/12 17:30, 2023年5月12日17时30分, 20230512 17:30. */
const whole =
  /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:(?:\s*|T)(?:上午|下午)?(\d{1,2})[:：时点](\d{1,2})?(?:[:：分](?:\d{1,2}(?:\.\d+)?秒?)?)?)?$/

const two = (text: string): string => text.padStart(2, '0')

/**
 * A day with or without a time. A real date is what it stores, to the minute; text is read as systems and people write it.
 *
 * @param year for days that name none
 */
export const readMoment = (cell: Cell, year: number, is1904: boolean): MomentRead => {
  if (cell.kind === 'date' && typeof cell.value === 'string') {
    const day = Day.safeParse(cell.value.slice(0, 10))
    const time = /T(\d{2}:\d{2})/.exec(cell.value)?.[1] ?? null
    if (day.success) return { moment: { day: day.data, time } }
  }
  const written = tidy(cell.text).normalize('NFKC')
  const [, y = '', m = '', d = '', hour, minute = '0'] = whole.exec(written) ?? []
  const day = y === '' ? null : Day.safeParse(`${y}-${two(m)}-${two(d)}`)
  const late = /下午/.test(written) && Number(hour) < 12 ? 12 : 0
  if (day?.success && (hour === undefined || (Number(hour) + late < 24 && Number(minute) < 60))) {
    const time = hour === undefined ? null : `${two(String(Number(hour) + late))}:${two(minute)}`
    return { moment: { day: day.data, time } }
  }
  const read = readDueCell(cell, year, is1904)
  if ('complaint' in read) return read
  const { precision, on } = read.due
  if (precision === 'day' && on) return { moment: { day: on, time: null } }
  return { complaint: { reason: 'transfer.not-a-moment', values: { written }, suggestions: [] } }
}
