import { useLocation, useRouter } from '@tanstack/react-router'
import { useWords } from '#ui/react/language.tsx'
import { useLargeText } from '#ui/react/large-text.ts'
import { Draft, type DraftOf } from '#ui/react/phone/draft.tsx'
import { type NewItem, newKey } from '#ui/react/phone/item.ts'
import { dropItem } from '#ui/react/phone/phone.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useItem, useOutbox } from '#ui/react/phone/use-phone.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { assistDeed, assistKind, echoItem, recordItem, slipPath } from './case-deed.ts'
import { CaseForm } from './case-form.tsx'
import { CaseSlip } from './case-slip.tsx'
import { WithKindsAndPlaces } from './form-parts.tsx'
import { HelpedForm } from './helped-form.tsx'
import { casesWorkerWords } from './worker-words.ts'
import { blankHelp, forOther, nextOfPile, type WrittenHelp } from './written-help.ts'

const assistPath = '/w/assist'

/**
 * Somebody who has no telephone of their own, or would rather not, is helped by whoever sits beside them: the same
 * questions, larger, in their own words. Staff report for others; they never rate or vote for them.
 */
export function AssistPage({ here }: { here: readonly string[] }) {
  const { searchStr } = useLocation()
  const { history } = useRouter()
  const { phone } = useOutbox()
  const ordinal = Number(new URLSearchParams(searchStr).get('slip')) || null
  const item = useItem(ordinal)
  useLargeText()

  if (item?.kind !== assistKind) return <Assisting here={here} />
  return (
    <CaseSlip
      item={item}
      onGiven={() => {
        history.replace(assistPath)
        void dropItem(phone, item.ordinal)
      }}
    />
  )
}

function Assisting({ here }: { here: readonly string[] }) {
  const t = useWords(casesWorkerWords)

  return (
    <PhonePage title={t('assist.title')} back="/w/">
      <Draft name="assist" first={blankHelp}>
        {(draft) =>
          draft.value.isBegun ? (
            <Begun here={here} draft={draft} />
          ) : (
            <>
              <SlipsToGive />
              <HelpedForm draft={draft} />
              <p>
                <a href="/r">{t('assist.follow')}</a>
              </p>
            </>
          )
        }
      </Draft>
    </PhonePage>
  )
}

/** What could not be handed over at once, because there was no network. */
function SlipsToGive() {
  const t = useWords(casesWorkerWords)
  const { items } = useOutbox()
  const open = items.filter((item) => item.kind === assistKind && assistDeed.opens?.(item))
  if (open.length === 0) return null

  return (
    <section className="notice" aria-labelledby="slips">
      <h2 id="slips">{t('assist.slips', { count: open.length })}</h2>
      <ul className="plain-list">
        {open.map(({ ordinal, title }) => (
          <li key={ordinal}>
            <a className="back-link" href={slipPath(ordinal)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Begun({ here, draft }: { here: readonly string[]; draft: DraftOf<WrittenHelp> }) {
  const t = useWords(casesWorkerWords)
  const { history } = useRouter()
  const { queue } = useOutbox()
  const toast = useToast()
  const { value, write, forget } = draft
  const { name, consent } = value

  const keep = async (item: NewItem): Promise<number> => {
    const ordinal = await queue(item)
    await forget()
    // Nothing of whoever was helped stays on the screen for the next one.
    write(blankHelp)
    await forget()
    return ordinal
  }

  return (
    <>
      <div className="notice">
        <p className="lead">{name.trim() ? t('assist.band', { name: name.trim() }) : t('assist.band-unnamed')}</p>
        <p>{t(consent === 'written' ? 'assist.agreed-written' : 'assist.agreed-spoken')}</p>
        {value.pile !== null && <p role="status">{t('assist.paper-done', { count: value.pile })}</p>}
        <div className="row">
          <button type="button" className="button" onClick={() => write({ isBegun: false })}>
            {t('assist.change')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              write(blankHelp)
              void forget()
            }}
          >
            {t('assist.withdrawn')}
          </button>
        </div>
      </div>
      <WithKindsAndPlaces>
        {({ kinds, places }) => {
          const own = places.find((place) => here.includes(place.name))?.id ?? ''
          const placed = { ...value, placeId: value.placeId || own }
          return (
            <CaseForm
              kinds={kinds}
              places={places}
              draft={{ ...draft, value: placed }}
              isForOther
              onFilled={async (filled) => {
                const item = recordItem(filled, `assist:${newKey()}`, forOther(value))
                const ordinal = await keep(item)
                // The slip of each waits with the others until the pile is done.
                if (value.pile === null) history.push(slipPath(ordinal))
                else write(nextOfPile(value))
              }}
              onSame={async (it) => {
                const item = echoItem(it)
                await keep(item)
                toast({ text: t('similar.kept', { title: item.title }) })
              }}
            />
          )
        }}
      </WithKindsAndPlaces>
    </>
  )
}
