import { ErrorSummary, type Fault } from '#ui/html/form.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { Prose } from '#ui/html/prose.tsx'
import { sayMoment, sayUntil } from '#ui/moments.ts'
import { casesWords } from '../cases-words.ts'
import type { ReporterView } from '../citizen-case.ts'
import { OwnDeeds } from './own-deeds.tsx'
import type { Proving } from './own-notices.tsx'
import { casesPortalWords } from './portal-words.ts'
import { Standing, Story } from './story.tsx'

type Shown = {
  view: ReporterView
  typed?: Readonly<Record<string, string>>
  faults?: readonly Fault[]
  proving?: Proving | null
}

/** The reporter's own page of their case: all of the way, the mailbox, and what they may do now. */
export function OwnPage({ view, typed = {}, faults = [], proving = null }: Shown) {
  const { case: it, steps, dateMoves, messages, photos, photosAfter, asEveryone, kin, at } = view
  const hasWords = it.spot !== '' || it.words !== '' || photos.length > 0
  const t = useWords(casesPortalWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}

  return (
    <Page
      title={t('case.title', { title: it.title, number: it.number })}
      back={{ href: it.placeSlug ? `/${it.placeSlug}` : '/communities', text: it.placeName }}
      hasFaults={faults.length > 0}
    >
      <ErrorSummary faults={faults} />
      <Standing it={it} at={at} />
      {it.state === 'resolved' && it.confirmUntil && (
        <p class="lead">{t('case.confirm-until', { time: sayUntil(it.confirmUntil, language, at) })}</p>
      )}
      {it.state === 'closed' && it.stillUntil && (
        <p class="lead">{t('case.still', { time: sayMoment(it.stillUntil, language, at) })}</p>
      )}
      {kin.length > 0 && <Kin kin={kin} />}
      <OwnDeeds view={view} typed={typed} faults={faults} proving={proving} />
      <Story steps={steps} dateMoves={dateMoves} at={at} />
      {messages.length > 0 && (
        <section class="stack">
          <h2>{t('case.letters')}</h2>
          {messages.map(({ id, by, unitName, text, at: sentAt }) => (
            <article key={id} class="card stack">
              <p class="caption">
                {by === 'reporter' ? t('case.me') : (unitName ?? '')} · {sayMoment(sentAt, language, at)}
              </p>
              <div {...chinese}>
                <Prose text={text} />
              </div>
            </article>
          ))}
        </section>
      )}
      {hasWords && (
        <section class="stack">
          <h2>{t('case.words')}</h2>
          {it.spot !== '' && <p {...chinese}>{it.spot}</p>}
          {it.words !== '' && (
            <div {...chinese}>
              <Prose text={it.words} />
            </div>
          )}
          {photos.length > 0 && (
            <Photos number={it.number} title={t('case.photos', { count: photos.length })} photos={photos} />
          )}
        </section>
      )}
      {photosAfter.length > 0 && (
        <section class="stack">
          <h2>{t('case.mended')}</h2>
          <Photos number={it.number} title={t('case.photos', { count: photosAfter.length })} photos={photosAfter} />
        </section>
      )}
      <section class="stack">
        <h2>{t('case.everyone')}</h2>
        {it.isPublic ? (
          <div {...chinese}>
            <p>{asEveryone.title}</p>
            {asEveryone.words !== '' && <Prose text={asEveryone.words} />}
          </div>
        ) : (
          <p>{t('case.not-public')}</p>
        )}
      </section>
    </Page>
  )
}

/** Pictures that only whoever has the code is shown; of one that cannot be shown it says why. */
function Photos({ number, title, photos }: { number: string; title: string; photos: ReporterView['photos'] }) {
  const t = useWords(casesPortalWords)

  return (
    <>
      <p>{title}</p>
      <ul class="ways">
        {photos.map(({ id, width, height, scan }, n) => (
          <li key={id}>
            {scan === 'waiting' || scan === 'refused' ? (
              <p class="notice">{t(`case.photo-${scan}`, { number: n + 1 })}</p>
            ) : (
              <a href={`/r/${number}/photos/${id}`}>
                <img
                  class="photo"
                  src={`/r/${number}/photos/${id}`}
                  alt={t('case.photo', { number: n + 1 })}
                  width={width ?? undefined}
                  height={height ?? undefined}
                  loading="lazy"
                />
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Their one report is worked on as several cases: the same receipt opens each. */
function Kin({ kin }: { kin: ReporterView['kin'] }) {
  const t = useWords(casesPortalWords)
  const say = useWords(casesWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}

  return (
    <section class="card stack">
      <h2>{t('case.kin')}</h2>
      <p>{t('case.kin-text')}</p>
      <ul class="plain-list stack">
        {kin.map(({ number, title, state }) => (
          <li key={number}>
            <a href={`/r/${number}`}>{number}</a> <span {...chinese}>{title}</span> · {say(`state.${state}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}
