import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { inRoot } from '#db/root.ts'
import { inTown } from '#test/database/town.ts'
import { packZip, workbookParts } from '#test/workbooks/zip.ts'
import { readWorkbook } from '#tools/transfer/read.ts'
import { noSlipChoices } from '../slip-import.ts'
import { bring, caller, townStaff } from './builders.ts'
import { readSlips } from './read-file.ts'

/** A fixed seed: what fails once fails again. @source mulberry32, a public-domain generator */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

/** What hotline centres call each column, and how they write what stands in it. */
// biome-ignore format: a table for people
const ways = {
  number: { headers: ['工单编号', '工单号', '受理编号', '转办单号', '工单编号*'],             cells: (n: number) => [`RX2023${1000 + n}`, ` RX2023${1000 + n} `] },
  words:  { headers: ['诉求内容', '内容', '工单内容', '问题描述', '反映内容'],               cells: () => [`演示：${caller.name}说漏水，打${caller.phone}`] },
  kind:   { headers: ['诉求分类', '分类', '事项分类', '问题分类'],                           cells: () => ['楼道漏水'] },
  place:  { headers: ['所属社区', '社区', '所在社区', '社区（村）'],                         cells: () => ['天水社区', '天水'] },
  due:    { headers: ['办理时限', '办结时限', '截止时间', '回复时限'],                       cells: () => ['2023-05-12 17:30:00', '2023/5/12 17:30', '2023年5月12日 17时30分', '2023年5月12日下午5:30'] },
  name:   { headers: ['来电人', '来电人姓名', '姓名', '诉求人', '联系人'],                   cells: () => [caller.name] },
  phone:  { headers: ['联系电话', '来电号码', '电话', '手机号码'],                           cells: () => [caller.phone, `${caller.phone} `] },
  secret: { headers: ['是否保密', '保密'],                                                  cells: () => ['否', '不', '', '是'] },
  other:  { headers: ['坐席工号', '满意度'],                                                cells: () => [caller.name, ''] },
} as const

/** Without the thread that keeps a file from harming the server. */
const readOdd = async (ctx: Ctx, bytes: Uint8Array) =>
  readSlips(ctx, ctx.actor.posts[0]?.unitId ?? '', await readWorkbook({ kind: 'file', bytes }), noSlipChoices)

const oddFile = (seed: number): File => {
  const next = random(seed)
  const one = <Of>(of: readonly Of[]): Of => of[Math.floor(next() * of.length)] as Of
  const columns = Object.values(ways)
    .map((way) => ({ way, header: one(way.headers), at: next() }))
    .toSorted((left, right) => left.at - right.at)
  const above = next() < 0.5 ? ['演示区12345热线转办单', ''] : []
  const lines = Array.from({ length: 3 }, (_, n) => columns.map(({ way }) => one(way.cells(n))))
  const text = [...above, columns.map(({ header }) => header).join('\t'), ...lines.map((cells) => cells.join('\t'))]
  return new File([text.join('\n')], `${seed}.csv`)
}

describe('a file of slips', () => {
  it(
    'is read however its columns are called and wherever they stand, and no caller is shown or kept',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      for (let seed = 1; seed <= 25; seed += 1) {
        const bytes = new Uint8Array(await oddFile(seed).arrayBuffer())
        const { rows, slips: _, ...kept } = await as(street, readOdd, bytes)
        expect([seed, rows.map(({ state, slipNumber }) => [state, slipNumber])]).toEqual([
          seed,
          [0, 1, 2].map((n) => ['good', `RX2023${1000 + n}`]),
        ])
        expect([seed, JSON.stringify([kept, rows])]).toEqual([
          seed,
          expect.not.stringMatching(new RegExp(`${caller.name}|${caller.phone}`)),
        ])
      }
    }),
  )

  it(
    'that would unpack to a mountain is refused, and nothing of it is kept',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const nothing = ' '.repeat(3_000_000)
      const bomb = packZip(workbookParts(`<worksheet><sheetData>${nothing}</sheetData></worksheet>`))
      const file = new File([bomb as Uint8Array<ArrayBuffer>], '热线工单.xlsx')
      await expect(bring(as, street, { file })).rejects.toMatchObject({ reason: 'transfer.zip-bomb' })
      const kept = async ({ tx, districtId }: Ctx) =>
        (await sql`select 1 from cases.slip_import where district_id = ${districtId}`.execute(tx)).rows
      expect(await as(street, kept)).toEqual([])
    }),
  )

  it(
    'of the demo is asked about where it has to be, and nowhere else',
    inTown(async (as) => {
      const bytes = readFileSync(inRoot('data/hotline/热线工单-示例.xlsx'))
      const view = await bring(as, await townStaff(as, 'street'), { file: new File([bytes], '热线工单.xlsx') })
      expect(view.import.counts).toMatchObject({ good: 2, question: 5, faulty: 1 })
      expect(view.unknown.map(({ written }) => written).toSorted()).toEqual([
        '乱倒垃圾',
        '城市管理/环境卫生/垃圾满溢',
        '天水小区',
        '电梯故障',
      ])
    }),
  )
})
