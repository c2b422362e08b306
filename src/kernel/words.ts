import type { ReasonValues } from './refusal.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** A module's words: flat, keys by place. Chinese is the reference, so its keys are the type. */
export type Words<Keys extends string = string> = Readonly<Record<Language, Readonly<Record<Keys, string>>>>

/**
 * @param zh the module's `messages/zh-CN.json`
 * @param en the module's `messages/en.json`; a missing key does not compile
 */
export const words = <const Chinese extends Readonly<Record<string, string>>>(
  zh: Chinese,
  en: Readonly<Record<keyof Chinese & string, string>>,
): Words<keyof Chinese & string> => ({ 'zh-CN': zh, en })

const placeholder = /\{(\w+)\}/g

/** Puts the values into the text's `{placeholders}`; one without a value stays as it is, so that a test sees it. */
export const fill = (text: string, values: ReasonValues = {}): string =>
  text.replace(placeholder, (whole, name: string) => String(values[name] ?? whole))

export type Translate<Keys extends string = string> = (key: Keys, values?: ReasonValues) => string

/** @returns a function that says a key of this module in one language */
export const speak =
  <Keys extends string>(of: Words<Keys>, language: Language): Translate<Keys> =>
  (key, values) =>
    fill(of[language][key], values)

/** @returns the language to answer in: what was asked for in the address, then the cookie, then the browser */
export const chooseLanguage = (...wishes: (string | null | undefined)[]): Language => {
  for (const wish of wishes) {
    if (!wish) continue
    if (/^en\b/i.test(wish)) return 'en'
    if (/^zh\b/i.test(wish)) return 'zh-CN'
  }
  return 'zh-CN'
}
