import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Draft } from '#ui/react/phone/draft.tsx'
import { type NewItem, newKey } from '#ui/react/phone/item.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { echoItem, recordItem } from './case-deed.ts'
import { CaseForm } from './case-form.tsx'
import { CaseKept } from './case-kept.tsx'
import { WithKindsAndPlaces } from './form-parts.tsx'
import { casesWorkerWords } from './worker-words.ts'
import { blankCase } from './written-case.ts'

/** Something seen or heard, put down in a few presses and without typing, wherever one stands. */
export function NewCasePage({ here }: { here: readonly string[] }) {
  const t = useWords(casesWorkerWords)
  const { searchStr } = useLocation()
  const plate = new URLSearchParams(searchStr).get('plate') ?? ''
  const { queue } = useOutbox()
  const [ordinal, setOrdinal] = useState<number | null>(null)

  if (ordinal !== null) return <CaseKept ordinal={ordinal} onAnother={() => setOrdinal(null)} />
  return (
    <PhonePage title={t('new.title')} back="/w/">
      <WithKindsAndPlaces>
        {({ kinds, places }) => {
          const own = places.find(({ name }) => here.includes(name))?.id ?? ''
          return (
            <Draft name={plate ? `case:${plate}` : 'case'} first={{ ...blankCase, plate, placeId: own }}>
              {(draft) => {
                const keep = async (item: NewItem): Promise<void> => {
                  const kept = await queue(item)
                  await draft.forget()
                  setOrdinal(kept)
                }
                return (
                  <CaseForm
                    kinds={kinds}
                    places={places}
                    draft={draft}
                    // A matter of its own each time: none of them waits for another.
                    onFilled={(filled) => keep(recordItem(filled, `new:${newKey()}`, null))}
                    onSame={(it) => void keep(echoItem(it))}
                  />
                )
              }}
            </Draft>
          )
        }}
      </WithKindsAndPlaces>
    </PhonePage>
  )
}
