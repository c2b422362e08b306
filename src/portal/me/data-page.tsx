import type { CaseLook } from '#modules/cases/case-look.ts'
import type { MyNotices } from '#modules/cases/residents-shape.ts'
import { mostCasesADay } from '#modules/cases/unusual-look.ts'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { sayMoment } from '#ui/moments.ts'
import { portalWords } from '../portal-words.ts'
import { LookQuestion } from './look-question.tsx'

export type MyData = {
  /** Masked; null for whoever signs in with a password. */
  phone: string | null
  reports: number
  /** To which mailboxes of theirs news goes. */
  notices: MyNotices
  caseLooks: readonly CaseLook[]
  looks: readonly { id: string; at: Date; purpose: string }[]
  withheldKinds: number
  now: Date
}

/** What is kept of somebody, by what it is for; who looked at it, and why. */
export function DataPage({ phone, reports, notices, caseLooks, looks, withheldKinds, now }: MyData) {
  const t = useWords(portalWords)
  const { language, phone: hotline } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  const isEmpty = caseLooks.length + looks.length === 0

  return (
    <Page title={t('data.title')} back={{ href: '/me', text: t('me') }}>
      <section class="stack">
        <h2>{t('data.kept')}</h2>
        <dl class="facts">
          {phone && <Kept name={t('data.phone')} value={t('data.phone-text', { phone })} />}
          <Kept name={t('data.reports')} value={t('data.reports-text', { count: reports })} />
          <Kept name={t('data.session')} value={t('data.session-text')} />
        </dl>
        {notices.length > 0 && (
          <>
            <h3>{t('data.notices')}</h3>
            <ul class="plain-list stack">
              {notices.map(({ number, sentTo, since }) => (
                <li key={number}>
                  <a href={`/r/${number}`}>{number}</a>{' '}
                  {t('data.notices-to', { mail: sentTo, when: sayMoment(since, language, now) })}
                </li>
              ))}
            </ul>
            <p class="hint">{t('data.notices-text')}</p>
          </>
        )}
      </section>
      <ul class="plain-list stack no-print">
        <li>
          <a class="button" href="/me/data.txt">
            {t('data.download')}
          </a>
        </li>
        <li>
          <a class="button" href="/me/data.json">
            {t('data.download-json')}
          </a>
        </li>
        <li>
          <a class="button" href="/me/data/forget">
            {t('forget.title')}
          </a>
        </li>
      </ul>
      <section class="stack">
        <h2>{t('data.looks')}</h2>
        {isEmpty && <p>{t('data.nobody')}</p>}
        <ul class="plain-list stack">
          {caseLooks.map(({ id, at, number, purpose, unitName, isOutsideHours, isOneOfMany, question }) => (
            <li key={id} class="card stack">
              <p>
                {sayMoment(at, language, now)} · <span {...chinese}>{unitName ?? ''}</span> ·{' '}
                <a href={`/r/${number}`}>{number}</a>
              </p>
              <p {...chinese}>{t('data.for', { purpose })}</p>
              {isOutsideHours && <p class="notice">{t('look.outside-hours')}</p>}
              {isOneOfMany && <p class="notice">{t('look.one-of-many', { most: mostCasesADay })}</p>}
              {question ? (
                <LookQuestion question={question} now={now} />
              ) : (
                <p>
                  <a class="button" href={`/me/data/looks/${id}`}>
                    {t('look.title')}
                  </a>
                </p>
              )}
            </li>
          ))}
          {looks.map(({ id, at, purpose }) => (
            <li key={id} class="card">
              <p>{sayMoment(at, language, now)}</p>
              <p {...chinese}>{t('data.for', { purpose })}</p>
            </li>
          ))}
        </ul>
        <p>{t('data.withheld', { count: withheldKinds })}</p>
        <p class="hint">{t('data.rules')}</p>
      </section>
      {hotline && looks.length > 0 && <p>{t('data.ask', { phone: hotline })}</p>}
    </Page>
  )
}

function Kept({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
