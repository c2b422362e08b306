import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx'
import { fonts } from './fonts.ts'
import { character, characterSpacing, linePitch, sizes } from './geometry.ts'

/** Word counts in half points. */
export const halfPoints = (points: number): number => points * 2

/** Every line stands on the grid of 22, whatever its size. */
export const onTheGrid = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 }

const twoCharactersIn = { firstLine: 2 * character }
const heading = (font: (typeof fonts)['body']) => ({
  run: { font, size: halfPoints(sizes.three), bold: false, color: '000000', characterSpacing },
  paragraph: { spacing: onTheGrid, indent: twoCharactersIn, keepNext: true, alignment: AlignmentType.BOTH },
})

/** Named styles, so that the office can change all headings at once; the names are those of the standard. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: fonts.body,
        size: halfPoints(sizes.three),
        characterSpacing,
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: onTheGrid },
    },
    title: {
      run: { font: fonts.title, size: halfPoints(sizes.two), bold: false, characterSpacing: 0 },
      paragraph: { spacing: { ...onTheGrid, line: Math.round(linePitch * 1.2) }, alignment: AlignmentType.CENTER },
    },
    heading1: heading(fonts.level1),
    heading2: heading(fonts.level2),
    heading3: heading(fonts.body),
    heading4: heading(fonts.body),
  },
  paragraphStyles: [
    {
      id: 'LinliText',
      name: '公文正文',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { indent: twoCharactersIn, alignment: AlignmentType.BOTH },
    },
    {
      id: 'LinliCell',
      name: '附表文字',
      basedOn: 'Normal',
      quickFormat: true,
      run: { size: halfPoints(sizes.five), characterSpacing: 0 },
      paragraph: { spacing: { line: 280, lineRule: LineRuleType.EXACT, before: 20, after: 20 } },
    },
  ],
}
