import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { Fragment, useState } from 'react'
import { type Day, sayDay } from '#kernel/day.ts'
import { newKey } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { useUndo } from '#ui/react/use-undo.ts'
import type { PlaceType, PlaceTypeView } from '../place-type.ts'
import { placesWords } from '../words.ts'
import { api, useAskAnew, useTypeName, useTypes } from './places-api.ts'
import { AssignPlaces, ChangeType, NewType, textOf } from './type-forms.tsx'

/** The kinds of communities that the district tells apart, and which places are of each. */
export function TypesPage() {
  const t = useWords(placesWords)
  const types = useTypes()
  const mayCreate = useMay('place-type.create')
  const [isAdding, setAdding] = useState(false)

  return (
    <>
      <PageHead title={t('types')}>
        {mayCreate && !isAdding && <Button onClick={() => setAdding(true)}>{t('add-type')}</Button>}
      </PageHead>
      <div className="stack">
        <p className="hint">{t('types-hint')}</p>
        {isAdding && (
          <section className="card">
            <NewType onClose={() => setAdding(false)} />
          </section>
        )}
        <Query result={types}>
          {({ today, types: all }) =>
            all.length === 0 ? (
              <EmptyState text={t('empty-types')}>{mayCreate && <Adopt />}</EmptyState>
            ) : (
              <>
                {all.map((type) => (
                  <Type key={type.id} type={type} today={today} />
                ))}
                {mayCreate && <Adopt />}
              </>
            )
          }
        </Query>
      </div>
    </>
  )
}

/** What practice tells apart, to begin with; a second time it brings back what was removed. */
function Adopt() {
  const t = useWords(placesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const adopt = useMutation(api.adoptTypes.mutationOptions({ onSettled: askAnew }))

  return (
    <div>
      <Button
        loading={adopt.isPending}
        onClick={() => adopt.mutate({}, { onSuccess: ({ added }) => toast({ text: t('adopted', { count: added }) }) })}
      >
        {t('adopt')}
      </Button>
    </div>
  )
}

function Type({ type, today }: { type: PlaceTypeView; today: Day }) {
  const t = useWords(placesWords)
  const language = useLanguage()
  const nameOf = useTypeName()
  const [open, setOpen] = useState<'change' | 'assign' | null>(null)
  const act = useDeeds(type)
  const name = nameOf(type)
  const facts = (
    [
      ['typical', type.typical],
      ['problems', type.problems],
      ['support', type.support],
      ['type-source', type.source],
    ] as const
  ).filter(([, text]) => text !== '')

  return (
    <section className="card stack" aria-label={name}>
      <div className="settings-line">
        <h2>
          {name} {type.retiredOn && <span className="pill pill-plain">{t('retired')}</span>}
        </h2>
        {open === null && (
          <div className="row">
            {type.offers.map(({ verb }) => (
              <Button
                key={verb}
                aria-label={t('verb-of', { verb: t(`verb.${verb as 'change'}`), name })}
                onClick={() => (verb === 'change' || verb === 'assign' ? setOpen(verb) : act[verb]?.())}
              >
                {t(`verb.${verb as 'change'}`)}
              </Button>
            ))}
          </div>
        )}
      </div>
      {type.retiredOn && <p className="hint">{t('retired-since', { day: sayDay(type.retiredOn, language) })}</p>}
      {open === 'change' && <ChangeType type={type} onClose={() => setOpen(null)} />}
      {open === 'assign' && <AssignPlaces type={type} today={today} onClose={() => setOpen(null)} />}
      {open === null && (
        <>
          {facts.length > 0 && (
            <dl className="facts">
              {facts.map(([label, text]) => (
                <Fragment key={label}>
                  <dt>{t(label)}</dt>
                  <dd>{text}</dd>
                </Fragment>
              ))}
            </dl>
          )}
          {type.placeIds.length > 0 ? (
            <p>
              <a
                href={`/c/settings/places?type=${type.id}`}
                aria-label={t('count-places-of', { name, count: type.placeIds.length })}
              >
                {t('count-places', { count: type.placeIds.length })}
              </a>
            </p>
          ) : (
            <p className="hint">{t('count-places', { count: 0 })}</p>
          )}
        </>
      )}
    </section>
  )
}

/** Deeds of one press, each with its way back. */
const useDeeds = (type: PlaceTypeView): Readonly<Record<string, () => void>> => {
  const t = useWords(placesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const undo = useUndo(askAnew)
  const { id, name, version } = type
  const seen = { context: { ifMatch: version }, onSettled: askAnew }
  const retire = useMutation(api.retireType.mutationOptions(seen))
  const restore = useMutation(api.restoreType.mutationOptions(seen))
  const remove = useMutation(api.removeType.mutationOptions(seen))
  const as = (saved: PlaceType) => ({ context: { ifMatch: saved.version } })

  return {
    retire: () =>
      retire.mutate(
        { id },
        {
          onSuccess: (saved) =>
            toast({
              text: t('type-was-retired', { name }),
              undo: () => undo(() => api.restoreType.call({ id }, as(saved))),
            }),
        },
      ),
    restore: () =>
      restore.mutate(
        { id },
        {
          onSuccess: (saved) =>
            toast({
              text: t('type-was-restored', { name }),
              undo: () => undo(() => api.retireType.call({ id }, as(saved))),
            }),
        },
      ),
    remove: () =>
      remove.mutate(
        { id },
        {
          onSuccess: () =>
            toast({
              text: t('type-was-removed', { name }),
              undo: () => undo(() => api.createType.call(textOf(type), { context: { idempotencyKey: newKey() } })),
            }),
        },
      ),
  }
}
