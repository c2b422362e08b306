import { type Language, speak } from '#kernel/words.ts'
import { casesWords } from '#modules/cases/cases-words.ts'
import type { MyCaseCopy } from '#modules/cases/residents-shape.ts'
import { sayMoment } from '#ui/moments.ts'
import { portalWords } from '../portal-words.ts'

type Copied = {
  phone: string | null
  cases: readonly MyCaseCopy[]
  looks: readonly { at: Date; purpose: string }[]
  now: Date
}

/** Everything that is kept of somebody, as a text that any telephone opens and anybody can read out. */
export const copyAsText = ({ phone, cases, looks, now }: Copied, language: Language): string => {
  const t = speak(portalWords, language)
  const say = speak(casesWords, language)
  const told = (label: string, text: string): string[] => (text === '' ? [] : [`${label}：${text}`])
  const lines = [
    t('copy.title', { when: sayMoment(now, language, now) }),
    '',
    ...told(t('data.phone'), phone ?? ''),
    t('data.reports-text', { count: cases.length }),
    ...cases.flatMap(({ told: mine, view: { case: it, steps, messages } }) => [
      '',
      `== ${it.number} ${it.title} (${say(`state.${it.state}`)})`,
      sayMoment(it.reportedAt, language, now),
      ...told(t('copy.name'), mine.name),
      ...told(t('copy.phone'), mine.phone),
      ...told(t('copy.flat'), mine.flat),
      ...told(t('copy.mail'), mine.mail),
      ...told(t('copy.words'), mine.words),
      ...steps.map(
        ({ at, verb, unitName, text }) =>
          // The server names each step by a verb of these words.
          `- ${sayMoment(at, language, now)} ${unitName ?? ''} ${say(`verb.${verb}` as 'verb.accept')} ${text}`,
      ),
      ...messages.map(
        ({ at, by, unitName, text }) =>
          `> ${sayMoment(at, language, now)} ${by === 'unit' ? unitName : t('copy.me')}：${text}`,
      ),
    ]),
    '',
    t('data.looks'),
    ...(looks.length === 0
      ? [t('data.nobody')]
      : looks.map(({ at, purpose }) => `- ${sayMoment(at, language, now)} ${purpose}`)),
  ]
  return `${lines.join('\n')}\n`
}
