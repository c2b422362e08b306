import type { ReasonValues } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { reasonsOf, sayFaults as sayEach } from '#tools/imports/say.ts'
import type { KeptFault } from '#tools/transfer/kept.ts'
import { casesWords } from '../cases-words.ts'
import { hotlineWords } from '../hotline-words.ts'

type Texts = Readonly<Record<string, string>>

const own: Readonly<Record<Language, Texts>> = {
  'zh-CN': { ...casesWords['zh-CN'], ...hotlineWords['zh-CN'] },
  en: { ...casesWords.en, ...hotlineWords.en },
}

const say = reasonsOf('cases', own)

export const sayReason = (language: Language, reason: string, values: ReasonValues = {}): string =>
  say(language, reason, spoken(values, own[language], language))

/** What a text gives away is said by its kinds. */
const spoken = (values: ReasonValues, texts: Texts, language: Language): ReasonValues => {
  if (typeof values.what !== 'string') return values
  const kinds = values.what.split(',').map((leak) => texts[`leak.${leak}`] ?? leak)
  return { ...values, what: kinds.join(language === 'en' ? ', ' : '、') }
}

export const sayFaults = (faults: readonly KeptFault[], language: Language) =>
  sayEach(faults, ({ reason, values }) => sayReason(language, reason, values))
