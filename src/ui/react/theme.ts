import type { ThemeConfig } from 'antd'
import { colours, darkColours, fonts, largeTextColours, type TextStep, textSteps, type } from '../tokens.ts'

type Palette = Readonly<Record<keyof typeof colours, string>>

const rootPixels = 16

/**
 * Ant Design with our tokens: its own pale greys for what is disabled or a placeholder cannot be read by many.
 *
 * Its sizes are pixels, so the reader's text size is multiplied in here.
 */
export const themeOf = (text: TextStep | null, isDark: boolean, isCalm: boolean, isForThumbs = false): ThemeConfig => {
  const scale = (text ? textSteps[text] : 100) / 100
  const of: Palette = isDark ? darkColours : text ? { ...colours, ...largeTextColours } : colours
  const pixels = (rem: number): number => Math.round(rem * rootPixels * scale)

  return {
    token: {
      fontFamily: fonts.text,
      fontFamilyCode: fonts.mono,
      fontSize: pixels(type.console.body),
      fontSizeSM: pixels(type.console.caption),
      lineHeight: 1.5,
      // @source WCAG 2.2, 2.5.5 Target Size (Enhanced): 44 CSS pixels where a thumb presses
      controlHeight: pixels(isForThumbs ? 2.75 : 2.25),
      controlHeightSM: pixels(1.75),
      controlHeightLG: pixels(2.75),
      borderRadius: 4,
      borderRadiusLG: 8,
      fontWeightStrong: 600,
      colorPrimary: of.brand600,
      colorLink: of.brand600,
      colorLinkHover: of.brand700,
      colorLinkActive: of.brand800,
      colorPrimaryHover: of.brand700,
      colorPrimaryActive: of.brand800,
      colorInfo: of.brand600,
      colorError: of.danger700,
      colorTextLightSolid: of.onBrand,
      colorText: of.ink900,
      colorTextSecondary: of.ink700,
      colorTextTertiary: of.ink500,
      colorTextQuaternary: of.ink500,
      colorTextDescription: of.ink500,
      colorTextPlaceholder: of.ink500,
      colorTextDisabled: of.ink500,
      colorIcon: of.ink500,
      colorBorder: of.line400,
      colorBorderSecondary: of.line200,
      colorBorderDisabled: of.line400,
      colorSplit: of.line200,
      colorBgBase: of.bg0,
      colorTextBase: of.ink900,
      colorBgContainer: of.bg0,
      colorBgContainerDisabled: of.bg50,
      colorBgElevated: isDark ? of.bg50 : of.bg0,
      colorBgLayout: of.bg50,
      controlItemBgActive: of.brandTint,
      controlItemBgHover: of.bg50,
      // The focus ring is ink, as everywhere: it is seen on every background.
      colorPrimaryBorder: of.ink900,
      lineWidthFocus: 3,
      controlOutline: of.ink900,
      controlOutlineWidth: 3,
      motion: !isCalm,
    },
    components: {
      Table: { headerBg: of.bg50, headerColor: of.ink700, cellPaddingBlock: 8, cellPaddingInline: 12 },
      Button: {
        contentFontSize: pixels(type.console.body),
        fontWeight: 400,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
      Form: { labelColor: of.ink900, itemMarginBottom: 16 },
    },
  }
}
