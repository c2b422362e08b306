import { sayUntil } from '#ui/moments.ts'
import { publicAddress } from '#ui/react/address.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { Item } from '#ui/react/phone/item.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { ReadOut } from '#ui/react/phone/read-out.tsx'
import { QrCode } from '#ui/react/qr-code.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { emergencyNumbers } from '../danger-words.ts'
import type { CaseReceipt } from '../new-case.ts'
import { caseReceiptIn } from './case-deed.ts'
import { casesWorkerWords } from './worker-words.ts'

type SlipProps = {
  item: Item
  /** It was handed over: the phone forgets number and code. */
  onGiven: () => void
}

/** What whoever was helped takes home: read out, or printed large. The code is theirs, so the phone does not keep it. */
export function CaseSlip({ item, onGiven }: SlipProps) {
  const t = useWords(casesWorkerWords)
  const frame = useWords(uiWords)
  const receipt = caseReceiptIn(item)

  return (
    <PhonePage title={t(receipt ? 'slip.title' : 'slip.waiting')} back="/w/">
      {receipt ? (
        <Slip receipt={receipt} onGiven={onGiven} />
      ) : (
        <div className="card stack" role="status">
          <p>
            <strong>{frame('kept-here')}</strong>
          </p>
          <p>{t('slip.later')}</p>
        </div>
      )}
      {item.state === 'look' && (
        <p>
          <a href="/w/outbox">{frame('look-at-it')}</a>
        </p>
      )}
      {!receipt && (
        <div className="phone-deed no-print">
          <a className="button" href="/w/assist">
            {t('assist.next')}
          </a>
        </div>
      )}
    </PhonePage>
  )
}

function Slip({ receipt, onGiven }: { receipt: CaseReceipt; onGiven: () => void }) {
  const t = useWords(casesWorkerWords)
  const language = useLanguage()
  const { number, code, title, unitName, answerDueAt, masked, isQuiet } = receipt
  const lines = [
    t('slip.unit', { unit: unitName }),
    ...(answerDueAt ? [t('new.answer-by', { when: sayUntil(answerDueAt, language, new Date()) })] : []),
    t('slip.then'),
    t('slip.ask', { hotline: emergencyNumbers.hotline }),
  ]
  const spelled = (text: string): string => [...text].filter((sign) => /[0-9A-Z]/.test(sign)).join('，')
  const aloud = [
    ...(title ? [title] : []),
    `${t('slip.number')}：${spelled(number)}。`,
    `${t('slip.code')}：${spelled(code)}。`,
    ...lines,
  ]

  return (
    <>
      <div className="card stack slip" role="status">
        {title && <p className="lead">{title}</p>}
        <dl className="phone-facts">
          <div>
            <dt>{t('slip.number')}</dt>
            <dd className="slip-number">{number}</dd>
          </div>
          <div>
            <dt>{t('slip.code')}</dt>
            <dd className="slip-number">{code}</dd>
          </div>
        </dl>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {!isQuiet && <QrCode text={publicAddress(`/r/${number}`)} label={t('slip.qr')} />}
        <p>{t('slip.keep')}</p>
      </div>
      {masked > 0 && <p className="no-print">{t('slip.masked', { count: masked })}</p>}
      <div className="phone-deed no-print">
        <button type="button" className="button button-main" onClick={() => print()}>
          {t('slip.print')}
        </button>
        <ReadOut text={aloud.join('\n')} />
        <button type="button" className="button" onClick={onGiven}>
          {t('slip.given')}
        </button>
        <p className="hint">{t('slip.given-hint')}</p>
      </div>
    </>
  )
}
