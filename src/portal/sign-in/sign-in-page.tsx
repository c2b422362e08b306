import { Deed, ErrorSummary, type Fault, Field } from '#ui/html/form.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import type { Places } from '../communities-page.tsx'
import { portalWords } from '../portal-words.ts'

export type Door = {
  places: Places['lines']
  /** What people call the district's identity provider; null without one. */
  identity: string | null
  /** The address of the community that this browser chose. */
  chosen: string | null
  /** Where it goes on afterwards. */
  back: string
  phone?: string
  faults?: readonly Fault[]
}

/** Nobody has to sign in. Three doors: choose where you live and go on, or a phone and the code that comes to it. */
export function SignInPage({ places, identity, chosen, back, phone = '', faults = [] }: Door) {
  const t = useWords(portalWords)

  return (
    <Page title={t('sign-in.title')} back={{ href: '/', text: t('home') }} hasFaults={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <section class="card stack">
        <h2>{t('sign-in.without')}</h2>
        <p>{t('sign-in.without-text')}</p>
        <PlaceChoice places={places} chosen={chosen} />
      </section>
      <section class="card stack">
        <h2>{t('sign-in.phone')}</h2>
        <p>{t('sign-in.phone-text')}</p>
        <Deed post="/sign-in" label={t('sign-in.send')}>
          <input type="hidden" name="back" value={back} />
          <Field
            name="phone"
            type="tel"
            label={t('sign-in.number')}
            hint={t('sign-in.number-hint')}
            value={phone}
            autocomplete="tel"
            maxlength={40}
            faults={faults}
          />
        </Deed>
      </section>
      {identity && (
        <section class="card stack">
          <h2>{t('sign-in.identity', { name: identity })}</h2>
          <p>{t('sign-in.identity-text')}</p>
          {/* A link: the browser follows no form to another site. */}
          <p>
            <a class="button" href="/sign-in/identity">
              {t('sign-in.identity-go', { name: identity })}
            </a>
          </p>
        </section>
      )}
      <HelpByPhone />
    </Page>
  )
}

/** No typing: the communities under their streets. The answer of the form is the community's own page. */
function PlaceChoice({ places, chosen }: Pick<Door, 'places' | 'chosen'>) {
  const t = useWords(portalWords)
  const chinese = useFrame().language === 'en' ? { lang: 'zh-CN' } : {}
  const streets = places.filter(({ kind }) => kind === 'street' || kind === 'town' || kind === 'township')

  return (
    <form class="deed stack" method="get" action="/settings">
      <div class="field">
        <label class="field-label" for="place">
          {t('sign-in.place')}
        </label>
        <select class="input" id="place" name="place" {...chinese}>
          {streets.map((street) => (
            <optgroup key={street.id} label={street.name}>
              {places
                .filter(({ parentId }) => parentId === street.id)
                .map(({ id, slug, name }) => (
                  <option key={id} value={slug} selected={slug === chosen}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div>
        <button class="button" type="submit">
          {t('sign-in.go-without')}
        </button>
      </div>
    </form>
  )
}

/** Whoever has no phone at hand, or does not get on, is not lost. */
export function HelpByPhone() {
  const t = useWords(portalWords)
  const { phone } = useFrame()
  return phone ? <p class="hint">{t('sign-in.call', { phone })}</p> : null
}
