import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { QrCode } from '#ui/html/qr-code.tsx'
import { sayUntil } from '#ui/moments.ts'
import { CallFirst } from './danger.tsx'
import { casesPortalWords } from './portal-words.ts'

export type Receipt = {
  number: string
  /** In fours. */
  code: string
  unitName: string
  placeName: string
  placeSlug: string | null
  answerDueAt: Date | null
  masked: number
  /** Where the case is found, to be read from paper by a telephone; null for one of which paper should say nothing. */
  address: string | null
  /** Did they write of a danger? */
  isUrgent: boolean
  at: Date
}

/** What the reporter takes along: never a dead end. The number is for the telephone, the code for them alone. */
export function ReceiptPage(receipt: Receipt) {
  const { number, code, unitName, placeName, placeSlug, answerDueAt, masked, address, isUrgent, at } = receipt
  const t = useWords(casesPortalWords)
  const { language, phone } = useFrame()

  return (
    <Page title={t('receipt.title')} {...(placeSlug ? { back: { href: `/${placeSlug}`, text: placeName } } : {})}>
      {isUrgent && <CallFirst />}
      <dl class="facts receipt">
        <div>
          <dt>{t('receipt.number')}</dt>
          <dd class="lead">{number}</dd>
        </div>
        <div>
          <dt>{t('receipt.code')}</dt>
          <dd class="lead">{code}</dd>
        </div>
      </dl>
      {address && <QrCode text={address} label={t('receipt.qr')} />}
      <p>{t('receipt.keep')}</p>
      <p>
        {t('receipt.unit', { unit: unitName })}
        {answerDueAt && ` · ${t('receipt.answer-by', { time: sayUntil(answerDueAt, language, at) })}`}
      </p>
      {masked > 0 && <p>{t('receipt.masked', { count: masked })}</p>}
      <section class="stack">
        <h2>{t('receipt.next')}</h2>
        <ol class="numbered">
          <li>{t('receipt.next-1', { unit: unitName })}</li>
          <li>{t('receipt.next-2')}</li>
          <li>{t('receipt.next-3')}</li>
        </ol>
      </section>
      <ul class="ways no-print">
        <li>
          <a class="button button-main" href={`/r/${number}`}>
            {t('receipt.follow')}
          </a>
        </li>
        <li>
          <button class="button" type="button" data-island="print" hidden>
            {t('receipt.print')}
          </button>
        </li>
      </ul>
      {phone && <p>{t('receipt.call', { phone })}</p>}
    </Page>
  )
}
