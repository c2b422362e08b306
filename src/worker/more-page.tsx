import { useState } from 'react'
import { hereCookie } from '#kernel/here.ts'
import { useWords } from '#ui/react/language.tsx'
import { leaveOnServer, leavePhone } from '#ui/react/phone/owner.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { ReaderButtons } from './reader-buttons.tsx'
import { sessionApi, useMe } from './session.ts'
import { workerWords } from './worker-words.ts'

/** How somebody reads, where the rest is, and how they leave. */
export function MorePage() {
  const t = useWords(workerWords)
  const frame = useWords(uiWords)
  const { data: me } = useMe()

  return (
    <PhonePage title={t('tab.more')} back="/w/">
      <section className="card stack" aria-label={t('more.reading')}>
        <h2>{t('more.reading')}</h2>
        <ReaderButtons />
      </section>
      <section className="card stack" aria-label={t('more.ways')}>
        <h2>{t('more.ways')}</h2>
        <ul className="plain-list">
          <li>
            <a className="back-link" href="/w/report">
              {t('add.report')}
            </a>
          </li>
          <li>
            <a className="back-link" href="/c">
              {t('more.desk')}
            </a>
          </li>
          <li>
            <a className="back-link" href="/help">
              {frame('help')}
            </a>
          </li>
        </ul>
      </section>
      <section className="card stack" aria-label={t('more.phone')}>
        <h2>{t('more.phone')}</h2>
        <p>{t('more.phone-text', { name: me?.person?.name ?? '' })}</p>
        <Leaving />
      </section>
    </PhonePage>
  )
}

function Leaving() {
  const t = useWords(workerWords)
  const frame = useWords(uiWords)
  const { phone, unsent, sendNow } = useOutbox()
  const [isAsking, setAsking] = useState(false)
  const count = unsent.length

  const leave = async (): Promise<void> => {
    await leavePhone(phone)
    // What other pages of this site keep on the phone belongs to whoever was here, too.
    // biome-ignore lint/suspicious/noDocumentCookie: the store of cookies is not in every phone's browser
    document.cookie = `${hereCookie}=; Path=/; Max-Age=0`
    // Without a network the phone is locked all the same, and the server hears of it as soon as it can.
    await leaveOnServer(phone, () => sessionApi.signOut.call()).catch(() => undefined)
    location.assign('/w/sign-in')
  }

  if (isAsking && count > 0) {
    return (
      <div className="notice notice-warning" role="alert">
        <p>{t('leave.unsent', { count })}</p>
        <div className="row">
          <button type="button" className="button" onClick={sendNow}>
            {t('outbox.send-now')}
          </button>
          <button type="button" className="button button-danger" onClick={() => void leave()}>
            {t('leave.keep')}
          </button>
          <button type="button" className="button" onClick={() => setAsking(false)}>
            {frame('cancel')}
          </button>
        </div>
      </div>
    )
  }
  return (
    <p>
      <button type="button" className="button" onClick={() => (count > 0 ? setAsking(true) : void leave())}>
        {t('leave')}
      </button>
    </p>
  )
}
