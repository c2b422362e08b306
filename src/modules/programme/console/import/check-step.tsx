import { Button, Checkbox, Select, Switch } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import type { ImportView } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import { usePlaces, useUnits } from '../programme-api.ts'
import { BulkReplace } from './bulk-replace.tsx'
import { CheckGrid } from './check-grid.tsx'
import { useRows } from './import-api.ts'
import type { StepProps } from './steps.tsx'

/** What is not understood, mended where it stands: words once for all cells, cells one by one or all that say the same. */
export function CheckStep({ view, deeds, onGo }: StepProps) {
  const t = useWords(programmeWords)
  const { counts, id } = view.import
  const toMend = counts.question + counts.faulty
  const [onlyBad, setOnlyBad] = useState(toMend > 0)
  const [after, setAfter] = useState<string | undefined>()
  const isNarrow = useNarrow()
  const rows = useRows(id, view.version, onlyBad ? ['question', 'faulty'] : undefined, after)

  return (
    <div className="stack">
      <p role="status">
        {t('import.counts', {
          good: counts.good + counts.changed + counts.same,
          bad: toMend,
          skipped: counts.skipped,
        })}
      </p>
      {view.unknown.length > 0 && (
        <section className="card stack">
          <h2>{t('import.unknown')}</h2>
          {view.unknown.map((word) => (
            <UnknownWord key={`${word.kind} ${word.written}`} word={word} deeds={deeds} />
          ))}
        </section>
      )}
      {(view.severalLeads.rows > 0 || view.severalLeads.firstLeads) && (
        <section className="card row">
          <span>
            {view.severalLeads.firstLeads
              ? t('import.first-leads-chosen')
              : t('import.several-leads', { rows: view.severalLeads.rows })}
          </span>
          <Button
            disabled={deeds.change.isPending}
            onClick={() => deeds.change.mutate({ firstLeads: !view.severalLeads.firstLeads })}
          >
            {t(view.severalLeads.firstLeads ? 'import.ask-each' : 'import.first-leads')}
          </Button>
        </section>
      )}
      {isNarrow ? (
        <p>{t('import.on-a-phone')}</p>
      ) : (
        <>
          <BulkReplace deeds={deeds} />
          <div className="row">
            <span>
              <Switch
                aria-label={t('import.only-bad')}
                checked={onlyBad}
                onChange={(next) => {
                  setOnlyBad(next)
                  setAfter(undefined)
                }}
              />{' '}
              {t('import.only-bad')}
            </span>
          </div>
          <Query result={rows} isPart>
            {({ lines, next }) => (
              <>
                {lines.length === 0 ? (
                  <p>{t('import.nothing-bad')}</p>
                ) : (
                  <CheckGrid view={view} lines={lines} deeds={deeds} />
                )}
                <div className="row">
                  {after && <Button onClick={() => setAfter(undefined)}>{t('import.from-the-top')}</Button>}
                  {next && <Button onClick={() => setAfter(next)}>{t('import.more-rows')}</Button>}
                </div>
              </>
            )}
          </Query>
        </>
      )}
      <div>
        <Button type="primary" onClick={() => onGo('plan')}>
          {t('import.next')}
        </Button>
      </div>
    </div>
  )
}

type WordProps = { word: ImportView['unknown'][number]; deeds: StepProps['deeds'] }

function UnknownWord({ word: { kind, written, rows, suggestions }, deeds: { change } }: WordProps) {
  const t = useWords(programmeWords)
  const units = useUnits()
  const places = usePlaces()
  const [isKept, setKept] = useState(false)
  const mean = (id: string): void =>
    change.mutate({
      ...(kind === 'unit' ? { units: { [written]: id } } : { places: { [written]: id } }),
      ...(isKept && kind === 'unit' ? { remember: [written] } : {}),
    })

  return (
    <div className="row">
      <span>{t('import.unknown-word', { word: written, rows })}</span>
      {suggestions.map(
        ({ id, text }) =>
          id && (
            <Button key={id} disabled={change.isPending} onClick={() => mean(id)}>
              {t('import.means', { name: text })}
            </Button>
          ),
      )}
      <Select
        aria-label={t('import.means-which', { word: written })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        placeholder={t('import.choose')}
        disabled={change.isPending}
        onChange={mean}
        options={kind === 'unit' ? units : places}
      />
      {kind === 'unit' && (
        <Checkbox checked={isKept} onChange={({ target }) => setKept(target.checked)}>
          {t('import.remember', { word: written })}
        </Checkbox>
      )}
    </div>
  )
}
