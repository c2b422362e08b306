import { addDays, type Day, dayOf, partsOf, startOfDay } from '#kernel/day.ts'
import { type Fault, type ReadCell, type ReadRow, readMoment, type Suggestion } from '#tools/transfer/index.ts'
import { type Told, withoutReporter } from '../actions/mask.ts'
import { flatIn, leaksIn } from '../leaks.ts'
import type { SlipSaid } from '../slip.ts'
import { callerFields, type SlipField } from '../slip-import.ts'
import { type Meanings, nobodyOfOurs } from './known.ts'

/** A slip as it was read. Who called is in it, and it never leaves the server. */
export type ReadSlip = {
  number: string
  told: Told
  /** As it was written, for behind the door. */
  writtenWords: string
  said: SlipSaid
  categoryId: string | null
  placeId: string | null
  unitId: string | null
  accusedUnitId: string | null
  calledAt: Date | null
  transferredAt: Date | null
  dueAt: Date | null
  isConfidential: boolean
  wantsCallBack: boolean
  isPlaceless: boolean
  faults: Fault[]
  warnings: Fault[]
}

/** What is shown instead of whom a slip tells of: that there is something, and not what. */
export const hidden = '•••'

export const isOfCaller = (field: string | null): boolean => (callerFields as readonly string[]).includes(field ?? '')

/** One width, no spaces: 3302 0523-0001 is the slip that it was in the file before. */
const numberOf = (written: string): string => written.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** Moments are written in the district's own time, which has no summer. */
const momentAt = (day: Day, time: string | null): Date => (time ? new Date(`${day}T${time}:00+08:00`) : startOfDay(day))

/** A day counts to its end. */
const endAt = (day: Day, time: string | null): Date => (time ? momentAt(day, time) : startOfDay(addDays(day, 1)))

/** When a slip said that it was transferred and due, read again from what is kept of it; null: it said nothing that is read. */
export const datesIn = (
  { transferred, due }: SlipSaid,
  now: Date,
): { transferredAt: Date | null; dueAt: Date | null } => {
  const momentIn = (text: string, at: typeof momentAt): Date | null => {
    const cell = { address: 'A1', column: 1, text, value: text, kind: 'text', isFormula: false } as const
    const read = readMoment(cell, partsOf(dayOf(now)).year, false)
    return 'moment' in read ? at(read.moment.day, read.moment.time) : null
  }
  return { transferredAt: momentIn(transferred, momentAt), dueAt: momentIn(due, endAt) }
}

const yes = /^(是|保密|匿名|要|需要?|需回访|要求回访|回访|有|y|yes|true|1|√)/i
const no = /^(否|不|无|没有|公开|n|no|false|0|×|-|—|\/)?/i

/** What stands for a name where the hotline has none: every other slip says that 市民 reports something. */
const nobody =
  /^(?:匿名|保密|不详|未知|无|无名|不愿透露|市民|居民|群众|业主|网民|来电人|诉求人|反映人|先生|女士|小姐|先生\/女士|-+|\/|未留)$/

export const readSlip = (
  row: ReadRow,
  addressAt: (field: SlipField) => string,
  meanings: Meanings,
  now: Date,
): ReadSlip => {
  const cell = (field: SlipField): ReadCell | undefined => row.cells[field]
  const text = (field: SlipField): string => cell(field)?.written ?? ''
  const faults = row.faults.filter(({ field }) => !isOfUnits(field))
  const warnings = [...row.warnings]
  const complain = (
    field: SlipField,
    reason: string,
    suggestions: Suggestion[] = [],
    values: Fault['values'] = {},
  ): void => {
    const address = cell(field)?.address ?? addressAt(field)
    faults.push({
      address,
      field,
      reason: `cases.${reason}`,
      values: { address, written: text(field), ...values },
      suggestions,
    })
  }
  const note = (field: SlipField, reason: string, values: Fault['values'] = {}): void => {
    const address = cell(field)?.address ?? addressAt(field)
    warnings.push({
      address,
      field,
      reason: `cases.${reason}`,
      values: { address, written: text(field), ...values },
      suggestions: [],
    })
  }
  const moment = (field: SlipField, at: typeof momentAt): Date | null => {
    const value = cell(field)?.value
    return value?.kind === 'moment' ? at(value.day, value.time) : null
  }
  const answer = (field: SlipField): boolean => {
    const written = text(field)
    if (written === '' || yes.test(written)) return written !== ''
    if (no.exec(written)?.[0] === '') {
      complain(
        field,
        'slip-yes-or-no',
        ['是', '否'].map((word) => ({ id: null, text: word })),
      )
    }
    return false
  }

  const flat = text('flat') || flatIn(text('words'))
  const told: Told = { name: nobody.test(text('caller')) ? '' : text('caller'), phone: text('phone'), flat }
  const masked = (of: string, about: Told = told): string => withoutReporter(of, about).text
  const number = numberOf(text('number'))
  const writtenWords = text('words')
  const words = masked(writtenWords)
  const title = masked(text('title')) || words.split('\n')[0]?.slice(0, 40) || number

  const category = meanings.kindOf(text('kind'))
  if (category.id === null) {
    const suggestions = category.suggestions.map(({ id, name }) => ({ id, text: name }))
    complain('kind', text('kind') === '' ? 'slip-no-kind' : 'slip-unknown-kind', suggestions)
  }
  const placed = placeOf(row, meanings)
  if (placed.from === 'address') note('spot', 'slip-place-from-address', { place: placed.name })
  if (placed.from === 'choice') note('place', 'slip-place-chosen', { place: placed.name })
  if (placed.from === 'several') complain('place', 'slip-one-place')
  const isPlaceless = placed.from === null
  if (isPlaceless) complain('place', 'slip-no-place')

  const oneOf = (field: 'unit' | 'accused'): string | null => {
    const value = cell(field)?.value
    if (value?.kind !== 'units') return null
    const [only, ...others] = value.units
    if (only?.kind === 'unit' && others.length === 0) return only.id === nobodyOfOurs ? null : only.id
    if (only?.kind === 'unknown' && others.length === 0) {
      const fault = row.faults.find((one) => one.field === field)
      if (fault) faults.push(fault)
    } else if (only) {
      complain(
        field,
        'slip-one-unit',
        value.units.map(({ written }) => ({ id: null, text: written })),
      )
    }
    return null
  }
  const unitId = oneOf('unit')
  const accusedUnitId = oneOf('accused')
  if (accusedUnitId !== null && accusedUnitId === meanings.unitId) complain('accused', 'slip-about-yourself')
  else if (accusedUnitId !== null && accusedUnitId === unitId) complain('unit', 'slip-handler-accused')
  if (unitId !== null && meanings.isPushedDown(unitId)) {
    note('unit', 'slip-pushed-down', { unit: meanings.names.get(unitId) ?? '' })
  }

  const calledAt = moment('calledAt', momentAt)
  const transferredAt = moment('transferredAt', momentAt)
  const dueAt = moment('dueAt', endAt)
  if (dueAt && transferredAt && dueAt < transferredAt) complain('dueAt', 'slip-due-before')
  else if (dueAt && dueAt < now) note('dueAt', 'slip-due-over')
  if (transferredAt && transferredAt > now) note('transferredAt', 'slip-in-future')
  const leaks = leaksIn(`${title}\n${words}`)
  if (leaks.length > 0) note('words', 'slip-leaks', { what: leaks.join(',') })

  return {
    number,
    told,
    writtenWords,
    said: {
      title,
      words,
      // As with every report: the flat stays where it says where something has to be mended.
      spot: masked(text('spot'), { ...told, flat: '' }).slice(0, 120),
      kind: masked(text('kind')),
      unit: masked(text('unit')),
      due: masked(text('dueAt')),
      transferred: masked(text('transferredAt')),
      urged: masked(text('urged')),
      transfers: masked(text('transfers')),
    },
    categoryId: category.id,
    placeId: placed.id,
    unitId,
    accusedUnitId,
    calledAt,
    transferredAt,
    dueAt,
    isConfidential: answer('isConfidential'),
    // Whoever writes how they want to be called wants to be called.
    wantsCallBack: text('callBack') !== '' && no.exec(text('callBack'))?.[0] === '',
    isPlaceless,
    faults: faults.map((fault) => withoutCaller(fault, told)),
    warnings: warnings.map((warning) => withoutCaller(warning, told)),
  }
}

/** Units are complained about by us: here a cell has one at most, and nobody leads or supports. */
const isOfUnits = (field: string | null): boolean => field === 'unit' || field === 'accused'

const withoutCaller = (fault: Fault, told: Told): Fault => {
  const { written } = fault.values
  if (written === undefined) return fault
  const shown = isOfCaller(fault.field) ? hidden : withoutReporter(String(written), told).text.slice(0, 60)
  return { ...fault, values: { ...fault.values, written: shown } }
}

type Placed = { id: string | null; name: string; from: 'cell' | 'address' | 'choice' | 'several' | 'unknown' | null }

/** The community if one is said; else what the address names in the street; else the street; else what was chosen for the rest. */
const placeOf = (row: ReadRow, { placeIn, placeId, names }: Meanings): Placed => {
  const [place, street] = [saidIn(row, 'place'), saidIn(row, 'street')]
  if (place !== null) return place
  // Unknown is asked, and not put elsewhere meanwhile.
  if (street !== null && street.id === null) return street
  const inAddress = placeIn(row.cells.spot?.written ?? '', street?.id ?? null)
  if (inAddress && inAddress.id !== street?.id) return { id: inAddress.id, name: inAddress.name, from: 'address' }
  if (street !== null) return street
  return placeId === null
    ? { id: null, name: '', from: null }
    : { id: placeId, name: names.get(placeId) ?? '', from: 'choice' }
}

const saidIn = (row: ReadRow, field: 'place' | 'street'): Placed | null => {
  const value = row.cells[field]?.value
  if (value?.kind !== 'units') return null
  const [only, ...others] = value.units
  if (only?.kind === 'unit' && others.length > 0) return { id: null, name: '', from: 'several' }
  return only?.kind === 'unit'
    ? { id: only.id, name: only.name, from: 'cell' }
    : { id: null, name: '', from: 'unknown' }
}
