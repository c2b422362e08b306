import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useItem } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { caseReceiptIn } from './case-deed.ts'
import { sayUntil } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

/** The receipt: kept at once, and with its number as soon as the server has it. */
export function CaseKept({ ordinal, onAnother }: { ordinal: number; onAnother: () => void }) {
  const t = useWords(casesWorkerWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const item = useItem(ordinal)
  if (!item) return null
  const receipt = item.state === 'sent' ? caseReceiptIn(item) : null

  return (
    <PhonePage title={t('new.kept', { title: item.title })} back="/w/">
      <div className="card stack" role="status">
        {receipt ? (
          <>
            <p className="key-number">{t('new.number', { number: receipt.number })}</p>
            <p>{t('new.unit', { unit: receipt.unitName })}</p>
            {receipt.answerDueAt && (
              <p>{t('new.answer-by', { when: sayUntil(receipt.answerDueAt, language, new Date()) })}</p>
            )}
          </>
        ) : (
          <>
            <p>
              <strong>{frame('kept-here')}</strong>
            </p>
            <p>{t('new.no-number')}</p>
          </>
        )}
      </div>
      {item.state === 'look' && (
        <p>
          <a href="/w/outbox">{frame('look-at-it')}</a>
        </p>
      )}
      <div className="phone-deed">
        <button type="button" className="button button-main" onClick={onAnother}>
          {t('new.another')}
        </button>
      </div>
    </PhonePage>
  )
}
