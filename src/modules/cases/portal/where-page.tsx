import type { Building } from '#modules/places/building.ts'
import { ErrorSummary, type Fault, Field } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { type SoFar, stepAddress, type Where } from './kind-page.tsx'
import { casesPortalWords } from './portal-words.ts'

type Asked = { place: Where; so: Partial<SoFar>; buildings?: readonly Building[]; faults?: readonly Fault[] }

/** The second question, for whoever scanned no plate: where. It can be left to the community. */
export function WherePage({ place, so, buildings = [], faults = [] }: Asked) {
  const t = useWords(casesPortalWords)
  const kind = <input type="hidden" name="kind" value={so.kind} />

  return (
    <Page
      title={t('where.title')}
      back={{ href: stepAddress(place, {}), text: t('kind.title') }}
      hasFaults={faults.length > 0}
    >
      <ErrorSummary faults={faults} />
      <p>{t('where.step')}</p>
      <p>
        <a class="button button-main tile" href={stepAddress(place, { kind: so.kind ?? '', at: 'place' })}>
          {t('where.whole', { place: place.name })}
        </a>
      </p>
      {buildings.length > 0 && <Buildings place={place} so={so} buildings={buildings} />}
      <form class="deed stack card" method="get" action={`/${place.slug}/report`}>
        {kind}
        <Field
          name="spot"
          label={t('where.spot')}
          hint={t('where.spot-hint')}
          value={so.spot ?? ''}
          maxlength={120}
          faults={faults}
        />
        <div>
          <button class="button" type="submit">
            {t('where.spot-go')}
          </button>
        </div>
      </form>
      <form class="deed stack card" method="get" action={`/${place.slug}/report`}>
        {kind}
        <Field
          name="plate"
          label={t('where.plate')}
          hint={t('where.plate-hint')}
          value={so.plate ?? ''}
          maxlength={20}
          faults={faults}
        />
        <div>
          <button class="button" type="submit">
            {t('where.plate-go')}
          </button>
        </div>
      </form>
    </Page>
  )
}

type BuildingsProps = { place: Where; so: Partial<SoFar>; buildings: readonly Building[] }

/** The building and its door, pressed instead of typed: each is a link, so it works without a script. */
function Buildings({ place, so, buildings }: BuildingsProps) {
  const t = useWords(casesPortalWords)
  const to = (spot: string): string => stepAddress(place, { kind: so.kind ?? '', spot })

  return (
    <details class="card">
      <summary>{t('where.building')}</summary>
      <ul class="tiles tiles-small">
        {buildings.map(({ name, entrances }) => (
          <li key={name}>
            <a class="button tile" href={to(name)}>
              {name}
            </a>
            {entrances.length > 0 && (
              <p class="row">
                {entrances.map((door) => (
                  <a key={door} href={to(`${name}${door}`)} aria-label={`${name}${door}`}>
                    {door}
                  </a>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
