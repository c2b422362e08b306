import {
  chartColours,
  colours,
  darkColours,
  fonts,
  largeTextColours,
  levels,
  lightFills,
  lightSets,
  pills,
  radius,
  space,
  textSteps,
  touch,
  type,
  wallColours,
} from './tokens.ts'

/** `ink900` → `ink-900`, `riskLine` → `risk-line`. */
const kebab = (name: string): string =>
  name
    .replace(/([a-z]{2})(\d)/, '$1-$2')
    .replace(/([a-z])([A-Z])/g, (_, before, letter) => `${before}-${letter.toLowerCase()}`)

const rem = (size: number): string => `${size}rem`

const lines = (values: Readonly<Record<string, string>>, prefix = ''): string[] =>
  Object.entries(values).map(([name, value]) => `--${prefix}${kebab(name)}: ${value};`)

const inRem = (sizes: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, rem(size)]))

const rule = (selector: string, content: string[]): string =>
  `${selector} {\n${content.map((line) => `  ${line}\n`).join('')}}\n`

/** The custom properties of `styles/tokens.css`. A test compares the file; `vitest -u` writes it anew. */
export const tokensCss = (): string =>
  [
    '/* biome-ignore-all format: made from tokens.ts; a test compares the two, so change them there */\n',
    rule(':root', [
      ...lines(colours),
      ...lines(lightFills, 'light-'),
      ...lines(wallColours, 'wall-'),
      ...Object.entries(pills).flatMap(([name, { text, tint }]) => lines({ text, tint }, `pill-${name}-`)),
      ...Object.entries(levels).flatMap(([level, { band, text }]) => lines({ band, text }, `level${level}-`)),
      ...chartColours.kinds.map((colour, n) => `--kind-${n + 1}: ${colour};`),
      `--kind-rest: ${chartColours.rest};`,
      ...lines(inRem(type.portal), 't-'),
      ...lines(inRem(space), 'space-'),
      ...lines(inRem(radius), 'radius-'),
      `--touch: ${rem(touch.finger)};`,
      `--font: ${fonts.text};`,
      `--font-mono: ${fonts.mono};`,
    ]),
    rule('html.console', [...lines(inRem(type.console), 't-'), `--touch: ${rem(touch.mouse)};`]),
    ...Object.entries(textSteps).map(([step, size]) => rule(`html[data-text="${step}"]`, [`font-size: ${size}%;`])),
    rule('html[data-text]', [...lines(largeTextColours), '--t-caption: 0.9rem;']),
    rule('html.dark', lines(darkColours)),
  ].join('\n')

/** The custom properties of `styles/light-sets.css`, for surfaces that show the district's own lights; a sheet of its own, so
 * that the others need not load it. The usual set stands there too: a sample of it looks usual on every page. */
export const lightSetsCss = (): string =>
  [
    '/* biome-ignore-all format: made from tokens.ts; a test compares the two, so change them there */\n',
    ...Object.entries({ ...lightSets, usual: lightFills }).map(([name, fills]) =>
      rule(`html[data-lights="${name}"], .lights-${name}`, lines(fills, 'light-')),
    ),
  ].join('\n')
