import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { ListView } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import type { Year } from '../year.ts'
import { Lights } from './light-scheme.tsx'
import { ListForm } from './list-form.tsx'
import { OpenYear } from './open-year.tsx'
import { Pillars } from './pillars.tsx'
import { api } from './programme-api.ts'
import { OfYear } from './year-choice.tsx'

/** What things are called here: the district's own words for its kinds, lists and lights, gathered from where they are kept. */
export function NamesPage() {
  const t = useWords(programmeWords)

  return (
    <OfYear title={t('names')} path="/c/settings/names" empty={<OpenYear years={[]} onShut={null} />}>
      {(year) => <NamesOf key={year.id} year={year} />}
    </OfYear>
  )
}

function NamesOf({ year }: { year: Year }) {
  const t = useWords(programmeWords)
  const result = useQuery(api.year.queryOptions({ input: { yearId: year.id } }))

  return (
    <Query result={result}>
      {(view) => {
        const canEdit = view.offers.some(({ verb, blocked }) => verb === 'edit' && blocked === null)
        return (
          <>
            <p>{t('names.lead')}</p>
            {!canEdit && <p className="notice">{t('names.office')}</p>}
            <Pillars view={view} canEdit={canEdit} />
            <ListNames year={year} />
            <Lights canEdit={canEdit} />
            <section className="card stack" aria-label={t('names.elsewhere')}>
              <h2>{t('names.elsewhere')}</h2>
              <ul className="plain-list link-list">
                {elsewhere.map(([path, key]) => (
                  <li key={path}>
                    <a href={path}>{t(key)}</a>
                  </li>
                ))}
              </ul>
            </section>
          </>
        )
      }}
    </Query>
  )
}

/** Names that stand in places of their own, because more than a name is changed there. */
const elsewhere = [
  ['/c/settings', 'names.units'],
  ['/c/settings/words', 'names.words'],
  ['/c/settings/people', 'names.posts'],
  ['/c/settings/places', 'names.places'],
] as const

function ListNames({ year }: { year: Year }) {
  const t = useWords(programmeWords)
  const result = useQuery(api.lists.queryOptions({ input: { yearId: year.id } }))

  return (
    <section className="card stack" aria-label={t('names.lists')}>
      <h2>{t('names.lists')}</h2>
      <Query result={result} isPart>
        {(lists) => (
          <ul className="plain-list stack">
            {lists.map((view) => (
              <ListName key={view.list.id} year={year} view={view} />
            ))}
          </ul>
        )}
      </Query>
    </section>
  )
}

function ListName({ year, view: { list, offers } }: { year: Year; view: ListView }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const canEdit = offers.some(({ verb, blocked }) => verb === 'edit' && blocked === null)
  const [own, other] = language === 'en' ? [list.nameEn, list.name] : [list.name, list.nameEn]
  if (isOpen) {
    return (
      <li>
        <ListForm yearId={year.id} list={list} ordinal={list.ordinal} onShut={() => setOpen(false)} />
      </li>
    )
  }
  return (
    <li className="settings-line">
      <span>
        {own} <span className="hint">{other}</span>
      </span>
      {canEdit && (
        <Button aria-label={t('page.edit-list', { name: own })} onClick={() => setOpen(true)}>
          {t('verb.edit')}
        </Button>
      )}
    </li>
  )
}
