import { useMutation } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { api, useAskAnew } from './cases-api.ts'

/** What is to be done for this kind; what is required keeps a case from being said to be done. */
export function CaseChecklist({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const tick = useMutation(api.tick.mutationOptions({ onSettled: askAnew }))
  const { case: it, checklist, names, offers, at: now } = view
  if (checklist.length === 0) return null
  const mayTick = offers.some(({ verb }) => verb === 'tick')

  return (
    <section className="card stack" aria-label={t('desk.checklist')}>
      <h2>{t('desk.checklist')}</h2>
      <ul className="plain-list stack">
        {checklist.map(({ code, label, labelEn, isRequired, at, unitId }) => (
          <li key={code}>
            <Checkbox
              checked={at !== null}
              disabled={!mayTick || tick.isPending}
              onChange={({ target }) => tick.mutate({ id: it.id, code, isDone: target.checked })}
            >
              {language === 'en' && labelEn ? labelEn : label} {isRequired && <strong>{t('desk.required')}</strong>}
            </Checkbox>
            {at && (
              <p className="caption">
                {unitId ? names[unitId] : ''} {sayMoment(at, language, now)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who handed it to whom, and whether the other side has signed for it. */
export function HandOver({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const language = useLanguage()
  const { case: it, steps, names, at: now } = view
  const handed = steps.findLast(({ verb }) => verb === 'assign')
  if (!handed || it.unitId === null) return null
  const signed = steps.find(({ verb, at }) => verb === 'sign' && at >= handed.at)

  return (
    <section className="card stack" aria-label={t('desk.hand-over')}>
      <h2>{t('desk.hand-over')}</h2>
      <p>
        {t('desk.handed', {
          from: handed.unitId ? (names[handed.unitId] ?? '') : '',
          to: names[it.unitId] ?? '',
          at: sayMoment(handed.at, language, now),
        })}
      </p>
      <p>
        {signed ? (
          t('desk.signed', {
            unit: signed.unitId ? (names[signed.unitId] ?? '') : '',
            at: sayMoment(signed.at, language, now),
          })
        ) : (
          <strong>{t('desk.unsigned')}</strong>
        )}
      </p>
    </section>
  )
}
