import { readFileSync } from 'node:fs'
import { inRoot } from '#db/root.ts'
import { dayOf } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { demoPeople, postsOf } from '#modules/people/index.ts'
import { type As, dayOfTheMeeting } from '#test/database/town.ts'
import { viewLists, viewListVersion } from '../actions/lists.ts'
import { addYear } from '../actions/years.ts'
import type { ImportId, ImportView } from '../import-shape.ts'
import type { ListRow, ListVersionView } from '../list.ts'
import type { Year } from '../year.ts'
import { bringFile, type ToImport } from './bring.ts'
import { runImport, stepImport } from './run.ts'
import { viewImport, viewImportRows } from './view.ts'

/** The sample of an office: a list of key tasks and a list of livelihood items, with everything that such lists have. */
export const sampleBytes = (): Buffer => readFileSync(inRoot('data/lists/四张清单-示例.xlsx'))

export const aFile = (bytes: Uint8Array | string, name = '清单.xlsx'): File =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name)

const header = '序号,所属方面,重点任务,具体举措,牵头单位,配合单位,完成时限,备注'

/** A list as CSV: `lines` are rows below the usual header. */
export const aList = (...lines: string[]): File => aFile([header, ...lines].join('\n'), '重点任务.csv')

/** Somebody of the office who really holds their post: a job looks it up again. */
export const townOffice = async (as: As, key: 'office' | 'office-two' = 'office'): Promise<Actor> => {
  const person = demoPeople().find((one) => one.key === key)
  if (!person) throw new Error('the town has an office')
  const posts = await as(nobody, postsOf, person.id, dayOf(dayOfTheMeeting))
  return { personId: person.id, posts }
}

export const nobody: Actor = { personId: null, posts: [] }

export const aYear2023 = (as: As, office: Actor): Promise<Year> =>
  as(office, addYear, { year: 2023, name: '演示年度', slogan: '', template: 'none', copyFrom: null })

export const bring = (as: As, office: Actor, brought: ToImport): Promise<ImportView> =>
  as(office, bringFile, brought, 'zh-CN')

/** Runs an import to its end, as the jobs would: step by step. @returns how it ended, and in how many steps */
export const runToTheEnd = async (as: As, office: Actor, id: ImportId): Promise<ImportView> => {
  await as(office, runImport, id, { onlyGood: true }, 'zh-CN')
  await as(nobody, stepImport, { importId: id })
  return as(office, viewImport, id, 'zh-CN')
}

/** Two rows of a list that has the usual columns, with nothing wrong in them. */
export const good = '1,党建引领,演示：健全网格,演示：一网一格,区委组织部,各街道（镇）,12月底前,'
export const other = '2,优质共享,演示：老年食堂,演示：新建八家,区民政局,"区卫健局、区教育局",二季度,演示'

/** The office, a year of its own, and what of its lists can be asked. */
export const begin = async (as: As) => {
  const office = await townOffice(as)
  const year = await aYear2023(as, office)
  const versionOf = async (name: string): Promise<ListVersionView> => {
    const found = (await as(office, viewLists, year.id)).find(({ list }) => list.name === name)
    const [version] = found?.versions ?? []
    if (!version) throw new Error(`there is no list ${name}`)
    return as(office, viewListVersion, version.id)
  }
  const listNames = async () => (await as(office, viewLists, year.id)).map(({ list }) => list.name)
  return { office, year, versionOf, listNames }
}

export const textsOf = (rows: readonly ListRow[]) => rows.map(({ content }) => [content.serial, content.title])
export const linesOf = (as: As, office: Parameters<As>[0], { import: { id } }: ImportView) =>
  as(office, viewImportRows, id, { limit: 200 }, 'zh-CN')
