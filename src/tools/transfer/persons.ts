import { Refusal } from '#kernel/refusal.ts'
import { refuseJudgingPeople } from '#kernel/refused-words.ts'
import { headerKey, squeezed } from './plain.ts'
import type { FoundTable } from './tables.ts'
import type { Cell, Sheet, Workbook } from './workbook.ts'

// biome-ignore format: weights by position
/** @source GB 11643-1999 §4: weights and check characters of the citizen identity number (ISO 7064 MOD 11-2) */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** 18 digits with a day of birth and a valid check character. */
export const isIdentityNumber = (text: string): boolean => {
  const plain = text.toUpperCase()
  if (!/^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(plain)) return false
  const sum = weights.reduce((total, weight, n) => total + weight * Number(plain[n]), 0)
  return checkCharacters[sum % 11] === plain[17]
}

/** As it stands, and as people space it: 110199 19900101 001X. */
const holdsIdentityNumber = (text: string): boolean => {
  if (text.length < 18) return false
  const plain = text.normalize('NFKC')
  return [plain, plain.replace(/[\s-]/g, '')].some((form) =>
    (form.match(/(?<!\d)\d{17}[\dXx](?!\d)/g) ?? []).some(isIdentityNumber),
  )
}

/**
 * Lists are of matters, places and units. Identity numbers have no place in them, wherever they stand.
 *
 * @source 个人信息保护法 (Personal Information Protection Law) arts. 6 and 28: no more than the purpose needs
 * @throws Refusal invalid, naming the first cell and never the number
 */
export const refuseIdentityNumbers = ({ sheets }: Workbook): void => {
  for (const { name, rows } of sheets) {
    const found = rows.flatMap(({ cells }) => cells.filter(({ text }) => holdsIdentityNumber(text)))
    const [first] = found
    if (first) refuse('transfer.identity-numbers', { sheet: name, address: first.address, count: found.length })
  }
}

const refuse = (reason: string, values: Record<string, string | number>): never => {
  throw new Refusal('invalid', reason, { values })
}

const identityHeader = /身份证|身份号码|公民身份|证件号|identity(card)?(no|number)|^id(card|no|number)$/
const personHeader =
  /^(人员|居民|村民|业主|户主|党员|老人|家庭成员|成员|住户|租户|学生|患者|对象)?(姓名|名字)$|^(户主|业主|居民|村民|住户|租户|租客|残疾人|低保户|低保对象|独居老人|党员|(full)?names?(ofresident)?)$/
const personalHeader =
  /电话|手机|联系方式|身份证|证件号|性别|出生|年龄|住址|门牌|户籍|籍贯|民族|政治面貌|婚姻|phone|mobile|gender|^sex$|birth|^age$|address/
const mobile = /^(?:\+?86)?1[3-9]\d{9}$/

/**
 * One person per row: a column of names, and beside it what tells about them. A contact of a task (联络员, 负责人) is a
 * post's, and stays. A column that scores, labels or watches people is refused wherever it stands.
 *
 * @throws Refusal invalid, naming the header, and the law where a column judges people
 */
export const refusePersons = (sheet: Sheet, table: FoundTable): void => {
  const { columns, rows } = table
  refuseJudging(sheet, table)
  const cellsOf = (column: number): Cell[] => rows.flatMap(({ cells }) => cells.get(column) ?? [])
  const identity = columns.find(
    ({ column, path }) => identityHeader.test(headerKey(path.join(''))) && cellsOf(column).some(isLongNumber),
  )
  if (identity) {
    const cells = cellsOf(identity.column).filter(isLongNumber)
    refuse('transfer.identity-numbers', {
      sheet: sheet.name,
      address: cells[0]?.address ?? identity.address,
      count: cells.length,
    })
  }
  const named = columns.find(({ path }) => personHeader.test(headerKey(path.join(''))))
  if (!named || rows.length === 0) return
  const isPersonal = ({ column, path }: (typeof columns)[number]) => {
    const cells = cellsOf(column)
    const header = headerKey(path.join(''))
    if (column === named.column || cells.length === 0) return false
    return (
      personalHeader.test(header) || cells.filter(({ text }) => mobile.test(squeezed(text))).length > cells.length / 2
    )
  }
  if (columns.some(isPersonal))
    refuse('transfer.persons', { sheet: sheet.name, address: named.address, header: named.path.join(' / ') })
}

/** An identity number of any age, also one that the spreadsheet has turned into 3.30205E+17. */
const isLongNumber = ({ text }: Cell): boolean => /^\d{15}$|^\d{17}[\dXx]$|^\d(\.\d+)?E\+?1[4-8]$/i.test(squeezed(text))

/** A column that scores, labels or watches people. @throws Refusal invalid, naming the header and the law */
export const refuseJudging = (sheet: Sheet, { columns }: FoundTable): void => {
  for (const { path, address } of columns) {
    refuseJudgingPeople(path.at(-1) ?? '', '/file', `${sheet.name} ${address} ${path.join(' / ')}`)
  }
}
