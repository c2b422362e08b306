/** What a text may give away of a person or a household and can be told from its shape. */
export type Personal = 'identity' | 'phone' | 'plate' | 'flat' | 'mail'

/**
 * Flats: 3幢2单元501室, 2单元501, 501室, 3-2-501. A building alone is a place and stays, and so do a day, an hour and a
 * number of things beside it: 3幢15日, 3幢15:30, 3幢150米.
 */
const flats = [
  String.raw`\d+\s*(?:幢|栋|座|号楼)\s*(?:\d+\s*单元\s*)?\d{2,4}\s*(?:室|房|户)?(?!\d|[号年月日天点时分层米个人件盏台块次]|楼(?![上下])|[:：]\d)`,
  String.raw`\d+\s*单元\s*\d{2,4}\s*(?:室|房|户)?`,
  String.raw`(?<!\d)\d{3,4}\s*室(?!外)`,
  String.raw`(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])`,
].join('|')

/**
 * What points to a person or a household has no place in the index, whoever typed it. Names cannot be told from words;
 * these can.
 */
export const personal: readonly (readonly [kind: Personal, shape: RegExp])[] = [
  // Identity numbers. @source GB 11643-1999: 17 digits and a check character; 15 digits before 1999
  ['identity', /(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)/g],
  // Mobile numbers have 11 digits and begin with 13 to 19, landlines with 0 and the area.
  ['phone', /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g],
  // Number plates. @source GA 36-2018: a province, a letter, five characters, six for new energy
  [
    'plate',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·•. -]?[A-HJ-NP-Za-hj-np-z\d]{4,5}[A-HJ-NP-Za-hj-np-z\d挂学警港澳]/g,
  ],
  ['flat', new RegExp(flats, 'g')],
  ['mail', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
]

/** Full-width digits and letters, as some keyboards write them. The other signs stay as people write them. */
const halfWidth = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ＋－．＠]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/** @returns the text with a dot where something pointed to a person or a household */
export const withoutPersonal = (text: string): string =>
  personal.reduce((left, [, shape]) => left.replace(shape, '·'), halfWidth(text))
