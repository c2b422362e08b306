import { Button, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import { hotlineWords } from '../../hotline-words.ts'
import type { SlipImportView } from '../../slip-import.ts'
import { useCategories, usePlaces, useUnits } from '../cases-api.ts'
import { type SlipStepProps, useSlipRows } from './hotline-api.ts'
import { MendRow } from './mend-row.tsx'

/** What is not understood: words once for all slips, cells one by one where they stand. */
export function CheckStep({ view, deeds, onGo }: SlipStepProps) {
  const t = useWords(hotlineWords)
  const { counts } = view.import
  const isNarrow = useNarrow()

  return (
    <div className="stack">
      <p role="status">{t('counts', counts)}</p>
      {view.unknown.length > 0 && (
        <section className="card stack" aria-label={t('unknown')}>
          <h2>{t('unknown')}</h2>
          {view.unknown.map((word) => (
            <UnknownWord key={`${word.kind} ${word.written}`} word={word} deeds={deeds} />
          ))}
        </section>
      )}
      {(view.placeless > 0 || view.placeId !== null) && <Placeless view={view} deeds={deeds} />}
      {isNarrow ? <p>{t('on-a-phone')}</p> : <ToMend view={view} deeds={deeds} />}
      <div>
        <Button type="primary" onClick={() => onGo('plan')}>
          {t('next')}
        </Button>
      </div>
    </div>
  )
}

type Part = Pick<SlipStepProps, 'view' | 'deeds'>

function ToMend({ view, deeds }: Part) {
  const t = useWords(hotlineWords)
  const [after, setAfter] = useState<string | undefined>()
  const rows = useSlipRows(view, ['faulty'], after)

  return (
    <section className="card stack" aria-label={t('to-mend')}>
      <h2>{t('to-mend')}</h2>
      <Query result={rows} isPart>
        {({ lines, next }) => (
          <>
            {lines.length === 0 && <p>{t('nothing-bad')}</p>}
            <ul className="plain-list stack">
              {lines.map((line) => (
                <MendRow key={`${line.tableNo}:${line.rowNo}`} line={line} change={deeds.change} />
              ))}
            </ul>
            <div className="row">
              {after && <Button onClick={() => setAfter(undefined)}>{t('from-the-top')}</Button>}
              {next && <Button onClick={() => setAfter(next)}>{t('more-rows')}</Button>}
            </div>
          </>
        )}
      </Query>
    </section>
  )
}

/** Slips that say no place are in one that somebody names for all of them. */
function Placeless({ view, deeds: { change } }: Part) {
  const t = useWords(hotlineWords)
  const places = usePlaces()
  return (
    <section className="card row">
      <span>{t('placeless', { rows: view.placeless })}</span>
      <Select
        aria-label={t('placeless', { rows: view.placeless })}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        popupMatchSelectWidth={false}
        placeholder={t('choose')}
        value={view.placeId}
        disabled={change.isPending}
        onChange={(placeId) => change.mutate({ placeId: placeId ?? null })}
        options={places}
      />
    </section>
  )
}

type Word = SlipImportView['unknown'][number]
const nobody = 'nobody'

function UnknownWord({
  word: { kind, written, rows, suggestions },
  deeds: { change },
}: { word: Word } & Pick<Part, 'deeds'>) {
  const t = useWords(hotlineWords)
  const choices = { category: useCategories(), place: usePlaces(), unit: useUnits() }
  const mean = (id: string): void => {
    if (kind === 'category') change.mutate({ kinds: { [written]: id } })
    else if (kind === 'place') change.mutate({ places: { [written]: id } })
    else change.mutate({ units: { [written]: id === nobody ? null : id } })
  }
  const name = written === '' ? t('unknown-no-category', { rows }) : t(`unknown-${kind}`, { word: written, rows })

  return (
    <div className="row">
      <span>{name}</span>
      {suggestions.map(
        ({ id, text }) =>
          id && (
            <Button key={id} disabled={change.isPending} onClick={() => mean(id)}>
              {t('means', { name: text })}
            </Button>
          ),
      )}
      <Select
        aria-label={t('means-which', { word: written })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        placeholder={t('choose')}
        disabled={change.isPending}
        onChange={mean}
        options={[...choices[kind], ...(kind === 'unit' ? [{ value: nobody, label: t('nobody') }] : [])]}
      />
    </div>
  )
}
