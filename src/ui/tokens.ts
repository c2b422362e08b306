/**
 * The one source of colours, sizes and spaces. The style sheets read them as custom properties (`styles/tokens.css` is
 * made from here), the console's theme and the charts read the constants.
 *
 * Ratios of text to background are those of WCAG 2.2 and are tested, as is the distance between the status fills for
 * people who see fewer colours.
 */
export const colours = {
  ink900: '#15202b',
  ink700: '#3a4754',
  ink500: '#5b6875',
  line400: '#8593a0',
  line200: '#d5dce3',
  bg0: '#ffffff',
  bg50: '#f5f7fa',
  brand600: '#1456a8',
  brand700: '#0f4589',
  brand800: '#0b3569',
  brandTint: '#e4eefa',
  /** What stands on a button of brand or danger. */
  onBrand: '#ffffff',
  visited: '#6b2c91',
  danger700: '#9b1c13',
} as const
export type ColourName = keyof typeof colours

/** For the console and the wall only, and only by the class `dark`: residents' pages stay light. */
export const darkColours = {
  ink900: '#e8edf2',
  ink700: '#c3ceda',
  ink500: '#a9b6c4',
  line400: '#66758a',
  line200: '#2a3848',
  bg0: '#0e1621',
  bg50: '#172230',
  brand600: '#8ab8ff',
  brand700: '#a9cbff',
  brand800: '#c8ddff',
  brandTint: '#1d3350',
  onBrand: '#0e1621',
  visited: '#c9a6e8',
  danger700: '#ff8a80',
} as const satisfies Record<ColourName, string>

/** A wall in a dim room is dark for everybody, and marks what changed so that the last row sees it. */
export const wallColours = { text: '#e8edf2', ground: '#0e1621', mark: '#ffd23f', onMark: '#15202b' } as const

/** In large text the hints become as dark as text, so that everything reaches 7:1. */
export const largeTextColours = { ink500: '#3a4754', ink700: '#15202b' } as const satisfies Partial<
  Record<ColourName, string>
>

/** The fills of the lights. Red means overdue and nothing else. */
export const lightFills = {
  none: '#aeb8c2',
  noneLine: '#5b6875',
  on: '#2e8b6f',
  risk: '#ffc53d',
  riskLine: '#7a4b00',
  late: '#a8201a',
  done: '#1456a8',
  help: '#15202b',
} as const

/**
 * Other sets of the same, for districts that take green and red for something else. In each the six differ for every kind of
 * eye, and the shapes stay.
 */
export const lightSets = {
  blue: {
    none: '#c3cad1',
    noneLine: '#5b6875',
    on: '#2f7fd0',
    risk: '#ffc53d',
    riskLine: '#7a4b00',
    late: '#a83a00',
    done: '#5b2a86',
    help: '#15202b',
  },
} as const satisfies Readonly<Record<string, Record<keyof typeof lightFills, string>>>

/** Text on its tint, for a light that is written out as a pill. */
export const pills = {
  quiet: { text: '#46515c', tint: '#eceff2' },
  on: { text: '#0b6e4f', tint: '#e3f4ec' },
  risk: { text: '#7a4b00', tint: '#fff2cc' },
  late: { text: '#9b1c13', tint: '#fde7e4' },
  help: { text: '#15202b', tint: '#eceff2' },
} as const

/** The customary colours of the four levels of emergency response; the numeral is always written beside them. */
export const levels = {
  4: { band: '#1456a8', text: '#ffffff' },
  3: { band: '#ffd23f', text: '#15202b' },
  2: { band: '#f28c28', text: '#15202b' },
  1: { band: '#b3001b', text: '#ffffff' },
} as const

/** At most five kinds in a chart, then the grey for what is left. Lines differ by dash and label, too. */
export const chartColours = {
  kinds: ['#1456a8', '#b98b00', '#6b1150', '#5f9ca8', '#3f3a14'],
  rest: '#8593a0',
  ramp: ['#e4eefa', '#b7d0ee', '#7fa9da', '#4581c2', '#1456a8', '#0b3569'],
} as const

/** Sizes in rem, so that everything grows with the reader's setting. */
export const type = {
  portal: { caption: 0.875, body: 1, lead: 1.125, h3: 1.125, h2: 1.375, h1: 1.625, num: 2 },
  console: { caption: 0.75, body: 0.875, lead: 0.875, h3: 1, h2: 1.125, h1: 1.25, num: 1.5 },
} as const

/** The size of the root in per cent: at the first step body text is 20 px, at the last 30 px. */
export const textSteps = { l: 125, xl: 156.25, xxl: 187.5 } as const
export type TextStep = keyof typeof textSteps
export const textStepNames = Object.keys(textSteps) as TextStep[]

/** @returns the step that a cookie or an address names, or null for the standard size */
export const chooseTextStep = (...wishes: (string | null | undefined)[]): TextStep | null => {
  const wish = wishes.find((one) => one !== null && one !== undefined)
  return textStepNames.find((step) => step === wish) ?? null
}

/** Four pixels a step at standard size. */
export const space = { 1: 0.25, 2: 0.5, 3: 0.75, 4: 1, 5: 1.5, 6: 2, 7: 3, 8: 4 } as const

/** The least height of what one presses, in rem: by finger, at the mouse. 3 rem are 60 px at the first large step. */
export const touch = { finger: 3, mouse: 2.25 } as const

export const radius = { input: 0.25, card: 0.5, sheet: 1 } as const

/** Nothing is downloaded: each system brings good Chinese glyphs. */
export const fonts = {
  text: 'system-ui, -apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif',
  mono: 'ui-monospace, "Cascadia Mono", "SF Mono", Consolas, "Noto Sans Mono CJK SC", monospace',
} as const
