import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import type { placesContract } from '#modules/places/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { useWords } from '#ui/react/language.tsx'
import { Draft } from '#ui/react/phone/draft.tsx'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { Query } from '#ui/react/query.tsx'
import type { casesContract } from '../contract.ts'
import { CaseForm, type WrittenCase } from './case-form.tsx'
import { CaseKept } from './case-kept.tsx'
import { casesWorkerWords } from './worker-words.ts'

const api = apiOf<typeof casesContract>('cases')
const placesApi = apiOf<typeof placesContract>('places')

/** Kept long on the phone: kinds and places change once a season. */
const seldom = { staleTime: 3_600_000 }

const useCategories = () => useQuery({ ...api.categories.queryOptions(), ...seldom })
const usePlaces = () => useQuery({ ...placesApi.places.queryOptions({ input: { limit: 500 } }), ...seldom })

/** Something seen or heard, put down in a few presses and without typing, wherever one stands. */
export function NewCasePage({ here }: { here: readonly string[] }) {
  const t = useWords(casesWorkerWords)
  const { searchStr } = useLocation()
  const plate = new URLSearchParams(searchStr).get('plate') ?? ''
  const categories = useCategories()
  const places = usePlaces()
  const [ordinal, setOrdinal] = useState<number | null>(null)

  if (ordinal !== null) return <CaseKept ordinal={ordinal} onAnother={() => setOrdinal(null)} />
  return (
    <PhonePage title={t('new.title')} back="/w/">
      <Query result={categories}>
        {(kinds) => (
          <Query result={places}>
            {({ lines }) => {
              const own = lines.find(({ name }) => here.includes(name))?.id ?? ''
              const first: WrittenCase = { plate, placeId: own, spot: '', category: null, words: '', photos: [] }
              return (
                <Draft name={plate ? `case:${plate}` : 'case'} first={first}>
                  {(draft) => (
                    <CaseForm
                      kinds={kinds.filter(({ parentId, isRetired }) => parentId === null && !isRetired)}
                      places={lines}
                      draft={draft}
                      onQueued={setOrdinal}
                    />
                  )}
                </Draft>
              )
            }}
          </Query>
        )}
      </Query>
    </PhonePage>
  )
}
