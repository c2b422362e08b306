import type { Me } from '#http/session/contract.ts'
import { type Day, sayDay } from '#kernel/day.ts'
import { Deed } from '#ui/html/form.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from '../portal-words.ts'

export type Welcome = {
  today: Day
  isMeetingDay: boolean
  people: NonNullable<Me['demo']>['people']
  /** Who one is now; null before a role is chosen. */
  me: string | null
  /** Is it the office, which prepares meetings? */
  mayRehearse: boolean
  /** Was it just brought back to its beginning? */
  isFresh: boolean
}

type WhoKey = Extract<keyof (typeof portalWords)['zh-CN'], `who.${string}`>

const jumps = ['next-day', 'next-week', 'meeting'] as const

/** Seeing it work before giving it one's own data: other roles, and other days. */
export function DemoPage({ today, isMeetingDay, people, me, mayRehearse, isFresh }: Welcome) {
  const t = useWords(portalWords)
  const { language } = useFrame()
  const day = sayDay(today, language, { weekday: true })

  return (
    <Page title={t('start.title')} back={{ href: '/', text: t('home') }}>
      {isFresh && (
        <p class="notice" role="status">
          {t('reset.done')}
        </p>
      )}
      <p class="lead">{t(isMeetingDay ? 'start.meeting' : 'start.today', { day })}</p>
      <p>{t('start.what')}</p>
      <section class="stack">
        <h2>{t('start.who')}</h2>
        {me && <p>{t('start.as', { name: me })}</p>}
        <ul class="tiles">
          {people.map(({ name }) => (
            <li key={name} class="card">
              <Deed post="/start/role" label={t(`who.${name}` as WhoKey)} tone="plain">
                <input type="hidden" name="name" value={name} />
                <p>{t(`who.${name}.sees` as WhoKey)}</p>
              </Deed>
            </li>
          ))}
        </ul>
        <p>
          <a href="/this-year">{t('start.public')}</a>
        </p>
      </section>
      <section class="stack">
        <h2>{t('start.time')}</h2>
        <p>{t('start.clock-text')}</p>
        <ul class="ways">
          {jumps.map((to) => (
            <li key={to}>
              <Deed
                post={`/start/clock?to=${to}`}
                label={t(`clock.${to}`)}
                tone="plain"
                blocked={me ? null : t('start.time-why')}
              />
            </li>
          ))}
        </ul>
      </section>
      <section class="stack">
        <h2>{t('rehearse.title')}</h2>
        <p>{t('rehearse.what')}</p>
        <Deed
          post="/start/rehearsal"
          label={t('rehearse.deed')}
          tone="plain"
          blocked={mayRehearse ? null : t('rehearse.by-office')}
        />
      </section>
      <section class="stack">
        <h2>{t('reset.title')}</h2>
        <p>{t('reset.what')}</p>
        <p>
          <a class="button" href="/start/reset">
            {t('reset.go')}
          </a>
        </p>
      </section>
    </Page>
  )
}

/** It takes away what everybody tried out, so it says so first. */
export function ResetPage({ mayReset }: { mayReset: boolean }) {
  const t = useWords(portalWords)

  return (
    <Page title={t('reset.title')} back={{ href: '/start', text: t('start.title') }}>
      <p>{t('reset.effect')}</p>
      <p>{t('reset.takes')}</p>
      <Deed
        post="/start/reset"
        label={t('reset.deed')}
        tone="danger"
        blocked={mayReset ? null : t('reset-by-office')}
      />
    </Page>
  )
}
