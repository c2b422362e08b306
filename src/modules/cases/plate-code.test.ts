import { expect, it } from 'vitest'
import { plateIn } from './plate-code.ts'

// biome-ignore format: a table for people
const cases: [scanned: string, code: string | null, why: string][] = [
  ['L7-204',                                        'L7-204', 'the code alone'],
  [' l7 — 204 ',                                    'L7-204', 'as it is typed from a wall'],
  ['https://linli.example/q/L7-204',                'L7-204', 'the address on the plate'],
  ['https://linli.example/tianshui/report?plate=L7-204&x=1', 'L7-204', 'an older address'],
  ['https://pay.example/some/thing',                null,     'somebody else’s picture on the wall'],
  ['WIFI:S:name;T:WPA;P:secret;;',                  null,     'a network'],
  ['',                                              null,     'nothing'],
]

for (const [scanned, code, why] of cases) {
  it(`reads ${code ?? 'no plate'} from “${scanned}”: ${why}`, () => {
    expect(plateIn(scanned)).toBe(code)
  })
}
