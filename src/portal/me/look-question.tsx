import { sayDay } from '#kernel/day.ts'
import type { CaseLook } from '#modules/cases/case-look.ts'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { sayMoment } from '#ui/moments.ts'
import { portalWords } from '../portal-words.ts'

type Props = { question: NonNullable<CaseLook['question']>; now: Date }

/** What somebody asked about a look, until when it is answered, and the answer. */
export function LookQuestion({ question: { words, askedAt, dueOn, answer, answeredAt }, now }: Props) {
  const t = useWords(portalWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}

  return (
    <div class="stack">
      <p>
        {t('look.asked', { when: sayMoment(askedAt, language, now) })}
        <span {...chinese}>{words}</span>
      </p>
      {answer === null || answeredAt === null ? (
        <p>{t('look.waits', { day: sayDay(dueOn, language) })}</p>
      ) : (
        <p>
          <strong>{t('look.answer', { when: sayMoment(answeredAt, language, now) })}</strong>
          <span {...chinese}>{answer}</span>
        </p>
      )}
    </div>
  )
}
