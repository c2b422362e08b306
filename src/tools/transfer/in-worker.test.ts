import { describe, expect, it } from 'vitest'
import { catalogue, resolvePlace, resolveUnit } from '#test/workbooks/catalogue.ts'
import { packZip, workbookParts } from '#test/workbooks/zip.ts'
import { readInWorker } from './in-worker.ts'
import { understand } from './understand.ts'
import { writeTable } from './write-xlsx.ts'

const rowsXml = (count: number, cell: string) =>
  `<worksheet><sheetData>${Array.from({ length: count }, () => `<row>${cell}</row>`).join('')}</sheetData></worksheet>`

describe('the reading thread', () => {
  it('hands refusals over as refusals', async () => {
    const bytes = new Uint8Array(Buffer.from('%PDF-1.7'))
    await expect(readInWorker({ kind: 'file', bytes })).rejects.toMatchObject({
      name: 'Refusal',
      kind: 'wrong-type',
      reason: 'transfer.is-pdf',
    })
  })

  it('ends when it takes too much memory, and the server goes on', async () => {
    const text = '演示'.repeat(20)
    const bytes = packZip(
      workbookParts(rowsXml(60_000, `<c t="inlineStr"><is><t>${text}</t></is></c>`.repeat(4))).map((part) => ({
        ...part,
      })),
    )
    const reading = readInWorker(
      { kind: 'file', bytes },
      { megabytes: 12, seconds: 60 },
      { fileBytes: 1e9, entries: 99, ratio: 1e6, unpackedBytes: 1e9, cells: 1e7, merges: 99 },
    )
    await expect(reading).rejects.toMatchObject({ kind: 'too-large', reason: 'transfer.too-much-memory' })
  }, 60_000)

  it('that breaks is a refusal, which keeps the fault for the log', async () => {
    // As a caller without types could hand it over.
    const broken = { kind: 'file', bytes: undefined as unknown as Uint8Array } as const
    const reading = readInWorker(broken)
    await expect(reading).rejects.toMatchObject({
      kind: 'invalid',
      reason: 'transfer.unreadable',
      cause: expect.any(Error),
    })
  })

  it('ends when it takes too long', async () => {
    const bytes = packZip(workbookParts(rowsXml(50_000, '<c><v>1</v></c>')))
    await expect(readInWorker({ kind: 'file', bytes }, { megabytes: 256, seconds: 0.001 })).rejects.toMatchObject({
      kind: 'too-large',
      reason: 'transfer.too-slow',
    })
  })

  it('reads a list of 5,000 rows whole', async () => {
    const count = 5_000
    const bytes = await writeTable({
      title: '演示',
      sheetName: '一',
      paper: 'A4',
      columns: [
        { key: 'serial', header: '序号', width: 8, kind: 'number' },
        ...['重点任务', '牵头单位', '配合单位', '完成时限', '具体举措', '备注'].map((header) => ({
          key: header,
          header,
          width: 20,
          kind: 'text' as const,
        })),
      ],
      rows: Array.from({ length: count }, (_, n) => ({
        serial: n + 1,
        重点任务: `演示事项${n + 1}`,
        牵头单位: n % 100 === 0 ? '民政' : '区民政局',
        配合单位: '区教育局、区司法局,各街道（镇）',
        完成时限: `${(n % 12) + 1}月底前`,
        具体举措: '1.演示举措；\n2.演示举措。'.repeat(5),
        备注: null,
      })),
    })
    const workbook = await readInWorker({ kind: 'file', bytes })
    const { tables } = understand(workbook, { fields: catalogue, year: 2023, resolveUnit, resolvePlace })
    expect(tables[0]?.rows).toHaveLength(count)
    expect(tables[0]?.rows.filter(({ faults }) => faults.length > 0)).toHaveLength(50)
  }, 60_000)
})
