import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { apiOf } from '#ui/react/api.ts'
import { useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { useUndo } from '#ui/react/use-undo.ts'
import type { Parts, PartView, partsContract } from '../contract.ts'
import { partsWords } from '../parts-words.ts'

const api = apiOf<typeof partsContract>('parts')

/** Where a part is otherwise than in the district. */
export function AtPlaces({ view, places }: { view: PartView; places: Parts['places'] }) {
  const t = useWords(partsWords)
  const id = useId()
  const say = useSay(view)
  const [chosen, setChosen] = useState<string | null>(null)
  const mayPut = view.offers.some(({ verb }) => verb === 'put')
  const otherwise = view.atPlaces.filter(({ isOn }) => isOn !== null)
  if (!mayPut && otherwise.length === 0) return null
  const put = (isOn: boolean): void => {
    if (chosen) say({ placeId: chosen, isOn })
    setChosen(null)
  }

  return (
    <div className="stack">
      <h3>{t('at-places')}</h3>
      <p className="hint">{t('at-places-hint')}</p>
      <ul className="plain-list stack">
        {otherwise.map(({ placeId, name, isOn }) => (
          <li key={placeId} className="row">
            {t('at-place', { name, state: t(isOn ? 'on' : 'off') })}
            {mayPut && (
              <Button aria-label={t('as-above-of', { name })} onClick={() => say({ placeId, isOn: null })}>
                {t('as-above')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayPut && (
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('place')}
          </label>
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={chosen}
            placeholder={t('choose-place')}
            options={places.map((place) => ({ value: place.id, label: place.name }))}
            onChange={setChosen}
          />
          {chosen && (
            <div className="row">
              <Button onClick={() => put(false)}>{t('off-here')}</Button>
              <Button onClick={() => put(true)}>{t('on-here')}</Button>
            </div>
          )}
        </div>
      )}
    </div>
  )
}

type Wish = { placeId: string; isOn: boolean | null }

/** Says it for a place, and takes it back to what was said before. */
const useSay = ({ part, atPlaces, open }: PartView): ((wish: Wish) => void) => {
  const t = useWords(partsWords)
  const toast = useToast()
  const client = useQueryClient()
  const askAnew = (): Promise<void> => client.invalidateQueries()
  const undo = useUndo(askAnew)
  // What is under way in one place is no more than in all of them.
  const despite = open.reduce((sum, { count }) => sum + count, 0)
  const put = useMutation({
    mutationFn: async (wish: Wish) => {
      const known = atPlaces.find(({ placeId }) => placeId === wish.placeId)
      const saved = await api.put.call({ part, ...wish, despite }, { context: { ifMatch: known?.version ?? 0 } })
      const version = saved.atPlaces.find(({ placeId }) => placeId === wish.placeId)?.version ?? 0
      return { version, before: { placeId: wish.placeId, isOn: known?.isOn ?? null } }
    },
    onSuccess: ({ version, before }) =>
      toast({
        text: t('saved'),
        undo: () => undo(() => api.put.call({ part, ...before, despite }, { context: { ifMatch: version } })),
      }),
    onSettled: askAnew,
  })
  return put.mutate
}
