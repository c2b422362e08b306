import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import type { Actor } from '#kernel/policy.ts'
import { placeIdOf, unitIdOf } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { viewCase, viewQueue } from '../actions/view.ts'
import { CaseFilter } from '../case-filter.ts'
import { aSlip, aSlipFile, bring, caller, rowsOf, runSlips, slipHeader, townStaff } from './builders.ts'
import { forgetRead, readOnce } from './once.ts'
import { putSlip } from './put.ts'
import { imports } from './queries.ts'
import { viewSlipImport } from './view.ts'

/** Somebody of another street, who may bring slips as well. */
const elsewhere = (): Actor => {
  const [unitId, placeId] = [unitIdOf('中马街道'), placeIdOf('中马街道')]
  return { personId: randomUUID(), posts: [{ postId: randomUUID(), role: 'street-staff', unitId, placeId }] }
}
const brought = async (as: As, who: Actor, ...lines: string[]) => {
  const view = await bring(as, who, { file: aSlipFile(...lines) })
  return runSlips(as, who, view.import.id)
}
const theirs = async (as: As, who: Actor) => {
  const { lines } = await as(who, viewQueue, CaseFilter.parse({ queue: 'all', channel: 'hotline-12345', limit: 200 }))
  return as(who, viewCase, lines[0]?.id ?? '')
}

describe('slips of another unit', () => {
  it(
    'tell whoever knows their number nothing, and nothing is added to their case',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip())
      const other = elsewhere()
      const view = await bring(as, other, { file: aSlipFile(aSlip({ words: '演示：猜的', due: '2023-05-30' })) })
      expect(view.import.counts).toMatchObject({ faulty: 1, changed: 0, same: 0 })
      const rows = await rowsOf(as, other, view)
      expect(JSON.stringify(rows)).not.toMatch(/楼道漏水，电话/)
      expect(rows.map(({ changes, faults }) => [changes, faults.map(({ text }) => text)])).toEqual([
        [[], ['这一件已经在别的单位。要由你们办，请区办公室把它转过来']],
      ])
    }),
  )

  it(
    'are not added to where they came in after the file was looked at',
    inTown(async (as) => {
      const [street, other] = [await townStaff(as, 'street'), elsewhere()]
      const view = await bring(as, other, { file: aSlipFile(aSlip({ words: '演示：猜的', due: '2023-05-30' })) })
      await brought(as, street, aSlip())
      const put = async (ctx: Ctx) => {
        const of = await imports.find(ctx, view.import.id)
        const [read] = (await readOnce(ctx, of))?.values() ?? []
        return read && putSlip(ctx, of, read)
      }
      await expect(as(other, put)).rejects.toMatchObject({ reason: 'cases.slip-elsewhere' })
      const { case: it, steps } = await theirs(as, street)
      expect([it.channelDueAt, steps.map(({ verb }) => verb)]).toEqual([null, ['transferred']])
    }),
  )
})

describe('a file of slips', () => {
  it(
    'with the callers in it is opened for whoever brought it and no other request',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const view = await bring(as, street, { file: aSlipFile(aSlip()) })
      const plainly = (ctx: Ctx) => sql`select workbook from cases.slip_source`.execute(ctx.tx)
      await expect(as(street, plainly)).rejects.toThrow(/permission denied/)
      const opened = async (ctx: Ctx) =>
        (
          await sql<{ open: boolean }>`
            select cases.slip_source_of(${view.import.id}::uuid) is not null as open`.execute(ctx.tx)
        ).rows[0]?.open
      expect(await as(street, opened)).toBe(true)
      expect(await as(await townStaff(as, 'office'), opened)).toBe(false)
      expect(await as({ personId: null, posts: [] }, opened)).toBe(false)
    }),
  )

  it(
    'is not read any more by whoever has no post at its unit',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const view = await bring(as, street, { file: aSlipFile(aSlip()) })
      const moved = { ...elsewhere(), personId: street.personId }
      await expect(as(moved, viewSlipImport, view.import.id, 'zh-CN')).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )
})

it(
  'two files that are imported at once are each read once, and forgotten when they are through',
  inTown(async (as) => {
    const street = await townStaff(as, 'street')
    const [one, other] = [
      await bring(as, street, { file: aSlipFile(aSlip()) }),
      await bring(as, street, { file: aSlipFile(aSlip({ number: 'RX2' })) }),
    ]
    const read = ({ import: { id } }: typeof one) =>
      as(street, async (ctx) => readOnce(ctx, await imports.find(ctx, id)))
    const first = await read(one)
    await read(other)
    expect(await read(one)).toBe(first)
    forgetRead(await as(street, imports.find, one.import.id))
    expect(await read(one)).not.toBe(first)
  }),
)

describe('whoever called', () => {
  it(
    'is not read in the words, however their cell was filled in',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const line = aSlip({ words: '演示：演示甲乙丙说，打13900001111或87650000。转办：演示甲乙丙' }).replace(
        `,${caller.name},${caller.phone},`,
        `,${caller.name}（女士）,+8613900001111、0574-87650000,`,
      )
      await brought(as, street, line)
      expect((await theirs(as, street)).case.words).toBe('演示：·说，打·或·。转办：·')
    }),
  )

  it(
    'is nobody where the cell only says that there is no name',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const words = '演示：市民反映楼道漏水'
      await brought(as, street, aSlip({ words }).replace(`,${caller.name},`, ',市民,'))
      expect((await theirs(as, street)).case.words).toBe(words)
    }),
  )

  it(
    'is in no sample of a column that no field is known for',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const text = `${slipHeader},诉求市民,件数\n${aSlip()},演示丁戊,3`
      const view = await bring(as, street, { file: new File([text], 'a.csv') })
      expect(view.tables.flatMap(({ columns }) => columns.filter(({ field }) => field === null))).toMatchObject([
        { header: '诉求市民', samples: [] },
        { header: '件数', samples: ['3'] },
      ])
      expect(JSON.stringify([view, await rowsOf(as, street, view)])).not.toContain('演示丁戊')
    }),
  )
})
