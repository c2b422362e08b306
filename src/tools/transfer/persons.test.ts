import { describe, expect, it } from 'vitest'
import { asked } from '#test/workbooks/catalogue.ts'
import { header, type Lines, read, task } from '#test/workbooks/read-lines.ts'
import { workbookOf } from '#test/workbooks/sheet.ts'
import { understand } from './understand.ts'

describe('persons', () => {
  const refusal = (lines: Lines) => {
    try {
      read(lines)
      return null
    } catch (fault) {
      return fault
    }
  }

  it('are not imported: a column of identity numbers is refused, naming the cell and not the number', () => {
    // Made up: no region 110199 exists; the check character is right.
    const fault = refusal([
      [...header, '证件'],
      [...task(1), '110199199001010010'],
      [...task(2), '11019919900101007X'],
    ])
    expect(fault).toMatchObject({
      kind: 'invalid',
      reason: 'transfer.identity-numbers',
      values: { address: 'E2', sheet: '一' },
    })
    expect(JSON.stringify(fault)).not.toContain('1101991990')
    expect(
      refusal([
        [...header, '证件'],
        [...task(1), '110199199001010011'],
      ]),
    ).toBe(null)
  })

  it('are not imported: an identity column whose numbers became 3.30205E+17 is refused all the same', () => {
    expect(
      refusal([
        [...header, '身份证号'],
        [...task(1), '1.10199E+17'],
      ]),
    ).toMatchObject({ reason: 'transfer.identity-numbers' })
  })

  it('are not imported: one person per row with a phone, a sex or an address', () => {
    const names = ['序号', '姓名', '联系电话', '家庭住址']
    expect(refusal([names, [1, '演示甲', '00000000001', '演示路1号']])).toMatchObject({
      reason: 'transfer.persons',
      values: { address: 'B1', header: '姓名' },
    })
    expect(
      refusal([
        ['序号', '户主', '手机'],
        [1, '演示甲', '13800000000'],
      ]),
    ).toMatchObject({ reason: 'transfer.persons' })
  })

  it('may be named as the contact of a task', () => {
    expect(
      refusal([
        [...header, '联系人', '联系电话'],
        [...task(1), '演示科', '00000001'],
      ]),
    ).toBe(null)
    const grouped = workbookOf(
      [
        [...header, '联络员'],
        [null, null, null, null, '姓名', '电话'],
        [...task(1), '演示科', '00000001'],
      ],
      {
        merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2', 'E1:F1'],
      },
    )
    expect(understand(grouped, asked).tables).toHaveLength(1)
  })
})
