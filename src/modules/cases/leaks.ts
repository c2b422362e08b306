import { type Personal, personal } from '#kernel/personal.ts'

/** Kinds of what a text gives away, as message keys; never the places themselves. */
export type Leak = Personal | 'name'

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严戴莫孔汤虞竺裘励'

/** Who is called, who introduces themselves, and who is named beside what they are. A bare name cannot be told from a word. */
const names: readonly RegExp[] = [
  new RegExp(`[${surnames}](?:(?!的)[\\u4e00-\\u9fff]){0,2}(?:先生|女士|小姐|阿姨|大爷|大妈|大伯|奶奶|爷爷|老伯|师傅)`),
  new RegExp(
    `(?:我叫|我是|本人|姓名|名叫)\\s*[:：]?\\s*[${surnames}][\\u4e00-\\u9fff]{1,2}(?=[，。,.、；;\\s（(\\d]|$)`,
  ),
  new RegExp(
    `(?:联系人|户主|业主|住户|租客|房东|当事人)\\s*[:：]?\\s*[${surnames}][\\u4e00-\\u9fff]{1,2}(?=[，。,.、；;：:\\s（(\\d]|$|反映|来电|表示|要求|说|称)`,
  ),
]

const longestFlat = 60
const flat = personal.find(([kind]) => kind === 'flat')?.[1] ?? /$^/g

const fold = (text: string): string => text.normalize('NFKC')

/** A flat as somebody wrote it, where there was no field to write it into; '' without one. */
export const flatIn = (text: string): string => (fold(text).match(flat)?.[0] ?? '').slice(0, longestFlat)

/**
 * What a text that goes to others gives away. A warning, for only a person can tell a plate in the way from a plate at
 * home. It asks nobody who reported the case: whoever could try names until one fits would learn it.
 */
export const leaksIn = (text: string): Leak[] => {
  const half = fold(text)
  const kinds: Leak[] = personal.filter(([, shape]) => half.search(shape) >= 0).map(([kind]) => kind)
  return names.some((name) => name.test(half)) ? [...kinds, 'name'] : kinds
}
