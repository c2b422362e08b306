import { Deed, ErrorSummary, type Fault, Field } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import type { Category } from '../category.ts'
import type { PublicCase } from '../citizen-case.ts'
import type { UnitAt } from '../units-at.ts'
import { AboutUnit } from './about-unit.tsx'
import { CallFirst, CallFirstWhenWritten, LeaveQuickly } from './danger.tsx'
import { type SoFar, stepAddress, useKindName, type Where } from './kind-page.tsx'
import { PhotoField } from './photo-field.tsx'
import { casesPortalWords } from './portal-words.ts'
import { Questions } from './questions.tsx'
import { Similar } from './similar.tsx'
import { VoiceField } from './voice-field.tsx'

/** What a refused form brings back. */
export type Typed = Readonly<Record<string, string>>

export type Details = {
  place: Where
  so: SoFar
  /** Where it is, in words; the community's name when nobody said more. */
  spot: string
  kind: Category | null
  /** What is below the kind, to choose from. */
  below: readonly Category[]
  similar: readonly PublicCase[]
  /** Which units it may be about. */
  units: readonly UnitAt[]
  /** Names this report: sent twice, it is one. */
  key: string
  /** What the browser works out while somebody writes; null where nothing is asked. */
  challenge: string | null
  typed?: Typed
  faults?: readonly Fault[]
}

/** The last question: what there is to see. Nothing has to be typed; the button alone will do. */
export function DetailsPage(details: Details) {
  const { place, so, spot, kind, below, similar, units, key, challenge, typed = {}, faults = [] } = details
  const t = useWords(casesPortalWords)
  const nameOf = useKindName()
  const dangers = [kind, ...below].map((one) => one?.danger)
  const isQuiet = kind?.danger === 'quiet'

  return (
    <Page
      title={t('details.title', { kind: kind ? nameOf(kind) : t('kind.unsure') })}
      back={{ href: stepAddress(place, { plate: so.plate }), text: t('kind.title') }}
      hasFaults={faults.length > 0}
    >
      <ErrorSummary faults={faults} />
      {dangers.includes('call-first') && <CallFirst />}
      {dangers.includes('quiet') && <LeaveQuickly />}
      <p>
        {t('details.step')} · {t(so.plate ? 'details.at-plate' : 'details.at', { spot, plate: so.plate })}{' '}
        <a href={stepAddress(place, { kind: so.kind })}>{t('where.other')}</a>
      </p>
      <Similar cases={similar} back={stepAddress(place, so)} />
      <Deed post={`/${place.slug}/report`} label={t('details.send')} hasFiles>
        <div class="stack" data-island={isQuiet ? undefined : 'draft'} data-say={t('details.saved')}>
          {Object.entries({ key, ...so }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {challenge && <input type="hidden" name="proof" value="" data-island="proof" data-challenge={challenge} />}
          <PhotoField />
          <VoiceField />
          {!dangers.includes('call-first') && <CallFirstWhenWritten words={typed.words ?? ''} />}
          <Field
            name="words"
            label={t('details.words')}
            hint={t('details.words-hint')}
            value={typed.words ?? ''}
            rows={3}
            maxlength={5_000}
            faults={faults}
          />
          {below.length > 0 && <Below below={below} chosen={typed.sub ?? ''} />}
          {kind && <Questions questions={kind.questions} typed={typed} faults={faults} />}
          <AboutUnit units={units} chosen={typed.accusedUnitId ?? ''} faults={faults} />
          <Contact typed={typed} faults={faults} isAsked={kind?.isAnonymousAllowed === false} />
        </div>
      </Deed>
    </Page>
  )
}

function Below({ below, chosen }: { below: readonly Category[]; chosen: string }) {
  const t = useWords(casesPortalWords)
  const nameOf = useKindName()
  return (
    <div class="field">
      <label class="field-label" for="sub">
        {t('details.sub')}
      </label>
      <select class="input" id="sub" name="sub">
        <option value="">{t('details.sub-none')}</option>
        {below.map((one) => (
          <option key={one.code} value={one.code} selected={one.code === chosen}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Nobody has to say who they are. Whoever wants a call leaves a number, which those who do the work never see. */
function Contact({ typed, faults, isAsked }: { typed: Typed; faults: readonly Fault[]; isAsked: boolean }) {
  const t = useWords(casesPortalWords)
  const way = typed.answerWay ?? (isAsked ? 'call' : 'code')
  const isOpen = isAsked || way !== 'code' || faults.some(({ name }) => name === 'phone' || name === 'reporter')
  return (
    <details open={isOpen}>
      <summary>{t('details.contact')}</summary>
      <div class="stack">
        <div class="choices" role="radiogroup" aria-label={t('details.contact')}>
          {(['code', 'call'] as const).map((one) => (
            <label class="choice" key={one}>
              <input type="radio" name="answerWay" value={one} checked={one === way} />
              <span>{t(`details.contact-${one}`)}</span>
            </label>
          ))}
        </div>
        <Field
          name="phone"
          type="tel"
          label={t('details.phone')}
          hint={t('details.phone-hint')}
          value={typed.phone ?? ''}
          autocomplete="tel"
          maxlength={30}
          faults={faults}
        />
      </div>
    </details>
  )
}
