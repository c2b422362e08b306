import { sayUntil } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { Item } from '#ui/react/phone/item.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useItem } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { caseReceiptIn, echoKind } from './case-deed.ts'
import { casesWorkerWords } from './worker-words.ts'

/** What became of it: kept at once, and with its number as soon as the server has it. */
export function CaseKept({ ordinal, onAnother }: { ordinal: number; onAnother: () => void }) {
  const t = useWords(casesWorkerWords)
  const frame = useWords(uiWords)
  const item = useItem(ordinal)
  if (!item) return null
  const isEcho = item.kind === echoKind

  return (
    <PhonePage title={t(isEcho ? 'similar.kept' : 'new.kept', { title: item.title })} back="/w/">
      <div className="card stack" role="status">
        {isEcho && item.state === 'sent' ? <p>{t('similar.counted')}</p> : <Sent item={item} />}
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

function Sent({ item }: { item: Item }) {
  const t = useWords(casesWorkerWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const receipt = caseReceiptIn(item)

  if (!receipt) {
    return (
      <>
        <p>
          <strong>{frame('kept-here')}</strong>
        </p>
        {item.kind !== echoKind && <p>{t('new.no-number')}</p>}
      </>
    )
  }
  return (
    <>
      <p className="key-number">{t('new.number', { number: receipt.number })}</p>
      <p>{t('new.unit', { unit: receipt.unitName })}</p>
      {receipt.answerDueAt && (
        <p>{t('new.answer-by', { when: sayUntil(receipt.answerDueAt, language, new Date()) })}</p>
      )}
    </>
  )
}
