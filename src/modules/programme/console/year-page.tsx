import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { programmeWords } from '../programme-words.ts'
import { Year, type YearView } from '../year.ts'
import { ApprovalRule } from './approval-scheme.tsx'
import { EntryForm } from './entry-form.tsx'
import { KeyPointsPart } from './key-points.tsx'
import { Lights } from './light-scheme.tsx'
import { OpenYear } from './open-year.tsx'
import { Pillars } from './pillars.tsx'
import { api } from './programme-api.ts'
import { OfYear } from './year-choice.tsx'

/** A year and what stands in it: pillars, key points, lights. The first one is opened here, too. */
export function YearPage() {
  const t = useWords(programmeWords)

  return (
    <OfYear title={t('page.year')} path="/c/programme/year" empty={<OpenYear years={[]} onShut={null} />}>
      {(year, years) => <OneYear key={year.id} year={year} years={years} />}
    </OfYear>
  )
}

function OneYear({ year, years }: { year: Year; years: readonly Year[] }) {
  const result = useQuery(api.year.queryOptions({ input: { yearId: year.id } }))
  return <Query result={result}>{(view) => <YearSheet view={view} years={years} />}</Query>
}

export function YearSheet({ view, years }: { view: YearView; years: readonly Year[] }) {
  const t = useWords(programmeWords)
  const [open, setOpen] = useState<'year' | 'next' | null>(null)
  const may = (deed: string): boolean => view.offers.some(({ verb, blocked }) => verb === deed && blocked === null)
  const shut = (): void => setOpen(null)
  const { year } = view

  return (
    <>
      {open === 'year' ? (
        <YearForm year={year} onShut={shut} />
      ) : (
        <section className="card stack" aria-label={t('page.facts')}>
          <h2>{year.name}</h2>
          <p>
            {year.slogan} <span className="caption">{t(`page.year-state.${year.state}`)}</span>
          </p>
          <div className="row">
            {may('edit') && (
              <Button aria-label={t('page.edit-named', { name: year.name })} onClick={() => setOpen('year')}>
                {t('verb.edit')}
              </Button>
            )}
            {may('add') && open !== 'next' && <Button onClick={() => setOpen('next')}>{t('page.open-year')}</Button>}
            <a className="button" href={`/c/lists?year=${year.id}`}>
              {t('page.lists')}
            </a>
          </div>
          <nav className="row no-print" aria-label={t('page.on-this-page')}>
            <a href="#key-points">{t('page.key-points')}</a>
            <a href="#lights">{t('page.lights')}</a>
            <a href="#approval">{t('approval.title')}</a>
          </nav>
        </section>
      )}
      {open === 'next' && <OpenYear years={years} onShut={shut} />}
      <Pillars view={view} canEdit={may('edit')} />
      <KeyPointsPart year={view} canEdit={may('edit')} />
      <Lights canEdit={may('edit')} />
      <ApprovalRule canEdit={may('edit')} />
    </>
  )
}

type Text = Pick<Year, 'name' | 'slogan' | 'state'>

function YearForm({ year, onShut }: { year: Year; onShut: () => void }) {
  const t = useWords(programmeWords)
  const textOf = ({ name, slogan, state }: Year): Text => ({ name, slogan, state })
  const change = (text: Text, ifMatch: number) =>
    api.editYear.call({ yearId: year.id, ...text }, { context: { ifMatch } })

  return (
    <EntryForm<Text, Year>
      title={t('page.edit-named', { name: year.name })}
      fields={[
        { name: 'name', label: t('page.year-name'), max: 120, isNeeded: true },
        { name: 'slogan', label: t('page.slogan'), max: 200 },
        {
          name: 'state',
          label: t('field.state'),
          kind: 'choice',
          isNeeded: true,
          options: (['open', 'closed'] as const).map((value) => ({ value, label: t(`page.year-state.${value}`) })),
        },
      ]}
      start={textOf(year)}
      seen={year.version}
      add={(text) => change(text, year.version)}
      change={change}
      textOf={textOf}
      read={(details) => Year.parse(details)}
      onShut={onShut}
    />
  )
}
