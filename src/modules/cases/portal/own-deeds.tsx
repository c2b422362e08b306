import { Choice, Deed, Field } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { casesWords } from '../cases-words.ts'
import { ratings } from '../citizen-case.ts'
import { has, More } from './more.tsx'
import { type Asked, OwnNotices } from './own-notices.tsx'
import { PhotoField } from './photo-field.tsx'
import { casesPortalWords } from './portal-words.ts'

type ReasonKey = Extract<keyof (typeof casesWords)['zh-CN'], string>

/** What the reporter may do now, as the answer offers it. What matters most is a button; the rest opens when wanted. */
export function OwnDeeds({ view, typed, faults, proving }: Asked) {
  const { case: it, offers, rating, knownAs, asEveryone } = view
  const t = useWords(casesPortalWords)
  const say = useWords(casesWords)
  const offered = new Map(offers.map((offer) => [offer.verb, offer]))
  const post = (what: string): string => `/r/${it.number}/${what}`
  const whyNot = (verb: string): string | null => {
    const blocked = offered.get(verb)?.blocked
    return blocked ? say(blocked.replace(/^cases\./, '') as ReasonKey) : null
  }
  const reason = (verb: 'dispute' | 'object' | 'recurs') => (
    <>
      <input type="hidden" name="verb" value={verb} />
      <Field
        name={`reason-${verb}`}
        label={t(`do.${verb}-why`)}
        value={typed[`reason-${verb}`] ?? ''}
        rows={2}
        maxlength={500}
        isOptional={verb !== 'object'}
        faults={faults}
      />
    </>
  )

  return (
    <section class="stack">
      <h2>{t('do.title')}</h2>
      {offered.has('confirm') && (
        <Deed post={post('moves')} label={t('do.confirm')} blocked={whyNot('confirm')}>
          <input type="hidden" name="verb" value="confirm" />
        </Deed>
      )}
      {offered.has('dispute') && (
        <More title={t('do.dispute')} isOpen={has(faults, 'reason-dispute')}>
          <Deed post={post('moves')} label={t('do.dispute')} blocked={whyNot('dispute')}>
            {reason('dispute')}
          </Deed>
        </More>
      )}
      {offered.has('object') && (
        <More title={t('do.object')} isOpen={has(faults, 'reason-object')}>
          <Deed post={post('moves')} label={t('do.object')} blocked={whyNot('object')}>
            {reason('object')}
          </Deed>
        </More>
      )}
      {it.stillUntil && offered.has('holds') && (
        <Deed post={post('moves')} label={t('do.holds')} blocked={whyNot('holds')}>
          <input type="hidden" name="verb" value="holds" />
        </Deed>
      )}
      {it.stillUntil && offered.has('recurs') && (
        <More title={t('do.recurs')} isOpen={has(faults, 'reason-recurs')}>
          <Deed post={post('moves')} label={t('do.recurs')} blocked={whyNot('recurs')}>
            {reason('recurs')}
          </Deed>
        </More>
      )}
      {offered.has('rate') && (
        <Deed post={post('rating')} label={t('do.rate')} tone="plain">
          <Choice
            name="value"
            label={t('do.rate-label')}
            options={ratings.map((value) => ({ value, text: say(`rating.${value}`) }))}
            chosen={typed.value ? [typed.value] : []}
            faults={faults}
          />
          <Field
            name="ratingWords"
            label={t('do.rate-words')}
            value={typed.ratingWords ?? ''}
            isOptional
            maxlength={500}
          />
        </Deed>
      )}
      {rating && <p>{t('do.rated', { rating: say(`rating.${rating.value}`) })}</p>}
      {offered.has('message') && (
        <More title={t('do.message')} isOpen={has(faults, 'text')}>
          <Deed post={post('messages')} label={t('do.message')}>
            <Field
              name="text"
              label={t('do.message-label')}
              value={typed.text ?? ''}
              rows={3}
              maxlength={2_000}
              faults={faults}
            />
          </Deed>
        </More>
      )}
      {offered.has('attach') && (
        <More title={t('do.attach')} isOpen={has(faults, 'photos')}>
          <Deed post={post('photos')} label={t('do.attach')} hasFiles>
            <PhotoField faults={faults} />
          </Deed>
        </More>
      )}
      {offered.has('redact') && it.isPublic && (
        <More title={t('do.redact')} isOpen={has(faults, 'publicWords')}>
          <Deed post={post('public-copy')} label={t('do.redact')}>
            <Field
              name="publicWords"
              label={t('do.redact-words')}
              hint={t('do.redact-hint')}
              value={typed.publicWords ?? asEveryone.words}
              rows={3}
              maxlength={5_000}
              faults={faults}
            />
            <label class="choice">
              <input type="checkbox" name="hide" value="1" />
              <span>{t('do.hide')}</span>
            </label>
          </Deed>
        </More>
      )}
      {offered.has('name') && (
        <More title={t('do.name')} isOpen={has(faults, 'name')}>
          {knownAs === null ? (
            <Deed post={post('naming')} label={t('do.name-go')} tone="plain">
              <Field
                name="name"
                label={t('do.name-label')}
                hint={t('do.name-hint')}
                value={typed.name ?? ''}
                maxlength={60}
                faults={faults}
              />
            </Deed>
          ) : (
            <>
              <p>{t('do.known', { name: knownAs })}</p>
              <Deed post={post('naming')} label={t('do.name-back')} tone="plain">
                <input type="hidden" name="back" value="1" />
              </Deed>
            </>
          )}
        </More>
      )}
      {offered.has('notices') && <OwnNotices view={view} typed={typed} faults={faults} proving={proving} />}
      {offered.has('forget') && (
        <More title={t('do.erase')}>
          <p>{t('do.erase-text')}</p>
          <Deed post={post('forgetting')} label={t('do.erase-go')} tone="danger" />
        </More>
      )}
      {offered.has('withdraw') && (
        <More title={t('do.withdraw')}>
          <Deed post={post('moves')} label={t('do.withdraw')} tone="danger" blocked={whyNot('withdraw')}>
            <input type="hidden" name="verb" value="withdraw" />
          </Deed>
        </More>
      )}
      <Deed post={post('closing')} label={t('do.forget')} tone="plain" />
    </section>
  )
}
