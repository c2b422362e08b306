import { describe, expect, it } from 'vitest'
import {
  type ColourName,
  colours,
  darkColours,
  largeTextColours,
  levels,
  lightFills,
  lightSets,
  pills,
} from './tokens.ts'
import { contrast, distance, seenBy, visions } from './vision.ts'

/** What is written in these colours … */
const inks: ColourName[] = ['ink900', 'ink700', 'ink500', 'brand600', 'brand700', 'brand800', 'visited', 'danger700']
/** … stands on any of these. */
const grounds: ColourName[] = ['bg0', 'bg50', 'brandTint']
const buttons: ColourName[] = ['brand600', 'brand700', 'brand800', 'danger700']

const least = (text: string, ground: string): number => Math.floor(contrast(text, ground) * 100) / 100

describe('text', () => {
  for (const [name, palette] of Object.entries({ light: colours, dark: darkColours })) {
    it(`can be read on every background of the ${name} palette`, () => {
      const poor = inks.flatMap((ink) =>
        grounds
          .filter((ground) => least(palette[ink], palette[ground]) < 4.5)
          .map((ground) => `${ink} on ${ground}: ${least(palette[ink], palette[ground])}`),
      )
      expect(poor).toEqual([])
    })

    it(`can be read on every button of the ${name} palette`, () => {
      expect(buttons.filter((ground) => least(palette.onBrand, palette[ground]) < 4.5)).toEqual([])
    })

    it(`stands in fields whose edge can be seen in the ${name} palette`, () => {
      expect(least(palette.line400, palette.bg0)).toBeGreaterThanOrEqual(3)
    })
  }

  it('reaches 7:1 when somebody asked for large text', () => {
    const palette = { ...colours, ...largeTextColours }
    const poor = (['ink900', 'ink700', 'ink500', 'brand600', 'danger700'] as const).filter(
      (ink) => least(palette[ink], palette.bg0) < 7,
    )
    expect(poor).toEqual([])
  })

  it('can be read on every pill and every level of emergency', () => {
    const pairs = [
      ...Object.entries(pills).map(([name, { text, tint }]) => [name, least(text, tint)] as const),
      ...Object.entries(levels).map(([name, { text, band }]) => [name, least(text, band)] as const),
    ]
    expect(pairs.filter(([, ratio]) => ratio < 4.5)).toEqual([])
  })
})

describe.each(Object.entries({ usual: lightFills, ...lightSets }))('the six basic lights in the set %s', (_, set) => {
  const { none, on, risk, late, done, help } = set
  const fills = Object.entries({ none, on, risk, late, done, help })

  for (const vision of visions) {
    it(`differ for ${vision} eyes`, () => {
      const alike = fills.flatMap(([name, fill], n) =>
        fills
          .slice(n + 1)
          .filter(([, other]) => distance(seenBy(vision, fill), seenBy(vision, other)) < 15)
          .map(([other]) => `${name} and ${other}`),
      )
      expect(alike).toEqual([])
    })
  }

  it('stand out from the page, by their fill or by their line', () => {
    const seen = [set.noneLine, on, set.riskLine, late, done, help]
    expect(seen.filter((colour) => least(colour, colours.bg0) < 3)).toEqual([])
  })
})

describe('the usual lights', () => {
  it('would not differ with the green and red that are usual elsewhere', () => {
    expect(distance(seenBy('protan', '#52c41a'), seenBy('protan', '#faad14'))).toBeLessThan(15)
  })
})

describe('the distance of two colours', () => {
  // Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula (2005), table 1, rows 1, 7, 17, 25.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as [[number, number, number], [number, number, number], number][])('of %j and %j is %d', (one, other, expected) => {
    expect(distance(one, other)).toBeCloseTo(expected, 4)
  })
})
