/**
 * Fonts are named, never shipped: they are licensed to the office's machines. Where one is missing, the file's own table
 * of fonts says what to take instead.
 *
 * @source GB/T 9704-2012: title and mark 小标宋, body 仿宋, levels 黑体 and 楷体, page numbers 宋体
 */
const western = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' }
const chinese = (eastAsia: string) => ({ ...western, eastAsia, hint: 'eastAsia' })

export const fonts = {
  title: chinese('方正小标宋简体'),
  body: chinese('仿宋_GB2312'),
  level1: chinese('黑体'),
  level2: chinese('楷体_GB2312'),
  page: { ascii: '宋体', hAnsi: '宋体', cs: '宋体', eastAsia: '宋体' },
}

/** In the order of preference. @source the names under which Windows, macOS, WPS and Linux know these types */
const insteadOf: Readonly<Record<string, readonly string[]>> = {
  方正小标宋简体: ['FZXiaoBiaoSong-B05S', '小标宋', '华文中宋', 'STZhongsong', 'Noto Serif CJK SC'],
  仿宋_GB2312: ['FangSong_GB2312', 'FangSong', '仿宋', 'STFangsong', 'Noto Serif CJK SC'],
  黑体: ['SimHei', 'Heiti SC', 'Noto Sans CJK SC'],
  楷体_GB2312: ['KaiTi_GB2312', 'KaiTi', '楷体', 'STKaiti', 'Noto Serif CJK SC'],
  宋体: ['SimSun', 'Songti SC', 'Noto Serif CJK SC'],
  'Times New Roman': ['Liberation Serif', 'Noto Serif'],
}

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** `word/fontTable.xml`. @source ISO/IEC 29500-1, 17.8.3.1: alternate names, separated by commas */
export const fontTable = (): string =>
  [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${namespace}">`,
    ...Object.entries(insteadOf).map(
      ([name, others]) => `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/></w:font>`,
    ),
    '</w:fonts>',
  ].join('')
