import { randomUUID } from 'node:crypto'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { demoPeople, postsOf } from '#modules/people/index.ts'
import { type As, dayOfTheMeeting } from '#test/database/town.ts'
import { moveCase } from '../actions/moves.ts'
import type { SlipImportId, SlipImportView, SlipRowView } from '../slip-import.ts'
import { bringSlips, type SlipsToBring } from './bring.ts'
import { forgetRead, readOnce } from './once.ts'
import { putSlip } from './put.ts'
import { imports } from './queries.ts'
import type { ReadSlip } from './read-slip.ts'
import { runSlipImport, stepSlipImport } from './run.ts'
import { stepSlipBack, undoSlipImport } from './take-back.ts'
import { viewSlipImport, viewSlipRows } from './view.ts'

/** Somebody who really holds their post: a job looks it up again. */
export const townStaff = async (as: As, key: 'office' | 'office-two' | 'street'): Promise<Actor> => {
  const person = demoPeople().find((one) => one.key === key)
  if (!person) throw new Error(`the town has no ${key}`)
  return { personId: person.id, posts: await as(nobody, postsOf, person.id, dayOf(dayOfTheMeeting)) }
}

export const nobody: Actor = { personId: null, posts: [] }

export const slipHeader =
  '工单编号,来电时间,转办时间,诉求分类,标题,诉求内容,所属街道,所属社区,地址,来电人,联系电话,承办单位,办理时限,是否保密,催办次数'

/** Who called, in every slip of these tests. */
export const caller = { name: '演示甲乙丙', phone: '13900001111' }

type Said = Partial<
  Record<
    | 'number'
    | 'kind'
    | 'title'
    | 'words'
    | 'place'
    | 'spot'
    | 'unit'
    | 'due'
    | 'urged'
    | 'transferred'
    | 'confidential',
    string
  >
>

/** A line as the hotline writes it; a test says only what it is about. */
export const aSlip = ({
  number = 'RX20230506001',
  kind = '楼道漏水',
  title = '演示：楼道漏水',
  words = `演示：${caller.name}反映楼道漏水，电话${caller.phone}。`,
  place = '天水社区',
  spot = '3幢东单元',
  unit = '',
  due = '',
  urged = '',
  transferred = '2023-05-05 10:00',
  confidential = '否',
}: Said = {}): string =>
  [
    number,
    '2023-05-05 09:12:33',
    transferred,
    kind,
    title,
    words,
    '庄桥街道',
    place,
    spot,
    caller.name,
    caller.phone,
    unit,
    due,
    confidential,
    urged,
  ].join(',')

export const aSlipFile = (...lines: string[]): File => new File([[slipHeader, ...lines].join('\n')], '热线工单.csv')

export const bring = (as: As, who: Actor, brought: SlipsToBring): Promise<SlipImportView> =>
  as(who, bringSlips, brought, 'zh-CN')

export const rowsOf = async (as: As, who: Actor, { import: { id } }: SlipImportView): Promise<SlipRowView[]> =>
  (await as(who, viewSlipRows, id, { limit: 200 }, 'zh-CN')).lines

/** As the jobs do, step by step, until nothing is left to do. */
export const runSlips = async (as: As, who: Actor, id: SlipImportId): Promise<SlipImportView> => {
  let view = await as(who, runSlipImport, id, 'zh-CN')
  while (view.import.state === 'running') {
    await as(nobody, stepSlipImport, { importId: id })
    view = await as(who, viewSlipImport, id, 'zh-CN')
  }
  return view
}

export const undoSlips = async (as: As, who: Actor, id: SlipImportId): Promise<SlipImportView> => {
  let view = await as(who, undoSlipImport, id, 'zh-CN')
  while (view.import.state === 'undoing') {
    await as(nobody, stepSlipBack, { importId: id })
    view = await as(who, viewSlipImport, id, 'zh-CN')
  }
  return view
}

/** A case that came with a slip, in the transaction of whoever brings it. @returns the case's id */
export const aHotlineCase = async (ctx: Ctx, said: Said = {}): Promise<string> => {
  const view = await bringSlips(ctx, { file: aSlipFile(aSlip({ number: randomUUID(), ...said })) }, 'zh-CN')
  const of = await imports.find(ctx, view.import.id)
  const [read] = [...((await readOnce(ctx, of)) ?? new Map<string, ReadSlip>()).values()]
  forgetRead(of)
  if (!read) throw new Error('the slip was not read')
  return (await putSlip(ctx, of, read)).caseId
}

/** The same, finished: its answer waits to be given back. */
export const aFinishedSlip = async (ctx: Ctx): Promise<string> => {
  const id = await aHotlineCase(ctx)
  await moveCase(ctx, id, { verb: 'handle' })
  await moveCase(ctx, id, { verb: 'resolve', reason: '演示：修好了' })
  return id
}
