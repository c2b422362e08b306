import { expect, it } from 'vitest'
import { generateWorkbook } from '#test/workbooks/build.ts'
import { asked } from '#test/workbooks/catalogue.ts'
import { sayFaults, sayTables } from '#test/workbooks/said.ts'
import { readXlsx } from './read-xlsx.ts'
import { understand } from './understand.ts'

const count = 500

it(`reads ${count} workbooks that nobody has laid out before, row for row`, async () => {
  for (let seed = 1; seed <= count; seed += 1) {
    const { bytes, expected } = await generateWorkbook(seed)
    const understood = understand(await readXlsx(bytes), asked)
    expect({ seed, rows: sayTables(understood), faults: sayFaults(understood) }).toEqual({
      seed,
      rows: expected,
      faults: [],
    })
  }
}, 120_000)
