import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { dayOf, sayDay } from '#kernel/day.ts'
import { apiOf } from '#ui/react/api.ts'
import { showsItself } from '#ui/react/asking.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { useUndo } from '#ui/react/use-undo.ts'
import type { Parts, PartView, partsContract } from '../contract.ts'
import { partsWords } from '../parts-words.ts'
import { AtPlaces } from './at-places.tsx'

const api = apiOf<typeof partsContract>('parts')

/** After a deed the whole console is asked anew: its navigation, its counts and its pages may have changed. */
const useAskAllAnew = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return () => client.invalidateQueries()
}

/** What of Linli the district uses, what turning it off means, and what is under way in it. */
export function PartsPage() {
  const t = useWords(partsWords)
  const result = useQuery(api.view.queryOptions())

  return (
    <>
      <PageHead title={t('title')} />
      <div className="stack">
        <p className="hint">{t('hint')}</p>
        <Query result={result}>
          {({ parts, places }) => (
            <>
              {parts.map((view) => (
                <OnePart key={view.part} view={view} places={places} />
              ))}
            </>
          )}
        </Query>
      </div>
    </>
  )
}

function OnePart({ view, places }: { view: PartView; places: Parts['places'] }) {
  const t = useWords(partsWords)
  const language = useLanguage()
  const [isAsking, setAsking] = useState(false)
  const put = useSwitch(view)
  const say = useProblemText()
  const { part, isOn, changedAt, open, offers } = view
  const name = t(`part.${part}`)
  const mayPut = offers.some(({ verb }) => verb === 'put')

  return (
    <section className="card stack" aria-label={name}>
      <div className="settings-line">
        <h2>
          {name} <span className={isOn ? 'pill pill-on' : 'pill pill-plain'}>{t(isOn ? 'on' : 'off')}</span>
        </h2>
        {mayPut && !isAsking && (
          <Button
            aria-label={t(isOn ? 'turn-off-of' : 'turn-on-of', { part: name })}
            loading={put.isPending}
            onClick={() => (isOn ? setAsking(true) : put.turn(true, 0))}
          >
            {t(isOn ? 'turn-off' : 'turn-on')}
          </Button>
        )}
      </div>
      <p>{t(`what.${part}`)}</p>
      {put.error && (
        <p className="error-summary" role="alert">
          {say(problemOf(put.error))}
        </p>
      )}
      {changedAt && <p className="caption">{t('since', { day: sayDay(dayOf(changedAt), language) })}</p>}
      {isAsking && (
        <Before
          open={open}
          isPending={put.isPending}
          onOff={() => {
            put.turn(
              false,
              open.reduce((sum, { count }) => sum + count, 0),
            )
            setAsking(false)
          }}
          onCancel={() => setAsking(false)}
        />
      )}
      {view.isPlaced && <AtPlaces view={view} places={places} />}
    </section>
  )
}

type BeforeProps = { open: PartView['open']; isPending: boolean; onOff: () => void; onCancel: () => void }

/** How much is under way. Whoever goes on has read it, and says so with the number. */
function Before({ open, isPending, onOff, onCancel }: BeforeProps) {
  const t = useWords(partsWords)
  const id = useId()
  const isBlocked = open.some(({ blocks }) => blocks)

  return (
    <section className="stack" aria-labelledby={id}>
      <strong id={id}>{t('open-first')}</strong>
      {open.length === 0 ? (
        <p>{t('nothing-open')}</p>
      ) : (
        <ul>
          {open.map(({ kind, count }) => (
            <li key={kind}>{t(`open.${kind}`, { count })}</li>
          ))}
        </ul>
      )}
      <div className="row">
        {!isBlocked && (
          <Button type="primary" loading={isPending} onClick={onOff}>
            {t('turn-off-now')}
          </Button>
        )}
        <Button autoFocus onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  )
}

/** Turns the part on or off for the district; the other way back stands in the toast. */
const useSwitch = ({ part, version, open }: PartView) => {
  const t = useWords(partsWords)
  const toast = useToast()
  const askAnew = useAskAllAnew()
  const undo = useUndo(askAnew)
  const put = useMutation({
    ...api.put.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }),
    ...showsItself,
  })
  const despite = open.reduce((sum, { count }) => sum + count, 0)

  const turn = (isOn: boolean, seen: number): void =>
    put.mutate(
      { part, placeId: null, isOn, despite: seen },
      {
        onSuccess: (saved) =>
          toast({
            text: t(isOn ? 'was-turned-on' : 'was-turned-off', { part: t(`part.${part}`) }),
            undo: () =>
              undo(() =>
                api.put.call({ part, placeId: null, isOn: !isOn, despite }, { context: { ifMatch: saved.version } }),
              ),
          }),
      },
    )
  return { turn, isPending: put.isPending, error: put.error }
}
