import { useQuery } from '@tanstack/react-query'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Year } from '../year.ts'
import { templateLink } from './export-links.ts'
import { api } from './programme-api.ts'
import { NoYear } from './year-choice.tsx'

/** Which set of lists the newest year began with, what became of each list, and its empty table. */
export function ListTemplates() {
  const t = useWords(programmeWords)
  const years = useQuery(api.years.queryOptions())

  return (
    <Query result={years} isPart>
      {([newest]) =>
        newest ? (
          <ListsOf year={newest} />
        ) : (
          <NoYear>
            <EmptyState text={t('no-year-yet')}>
              <a className="button" href="/c/programme/year">
                {t('page.open-year')}
              </a>
            </EmptyState>
          </NoYear>
        )
      }
    </Query>
  )
}

function ListsOf({ year }: { year: Year }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const lists = useQuery(api.lists.queryOptions({ input: { yearId: year.id } }))

  return (
    <section className="card stack" aria-label={t('templates.lists')}>
      <h2>{t('templates.lists')}</h2>
      <p className="hint">{t('templates.hint')}</p>
      <Query result={lists} isPart>
        {(views) =>
          views.length === 0 ? (
            <p>{t('page.no-lists')}</p>
          ) : (
            <ul className="plain-list stack">
              {views.map(({ list, versions }) => {
                const name = language === 'en' ? list.nameEn : list.name
                return (
                  <li key={list.id} className="stack">
                    <strong>{name}</strong>
                    <p className="caption">
                      {t(`templates.set.${list.template}`)} · {t(`publication.${list.publication}`)} ·{' '}
                      {t('page.reported', { every: t(`cadence.${list.reportEvery}`) })} ·{' '}
                      {t('templates.versions', { count: versions.length })}
                    </p>
                    <p>
                      <a href={templateLink(list.id, language)} download>
                        {t('export.template-name', { list: name })}
                      </a>
                    </p>
                  </li>
                )
              })}
            </ul>
          )
        }
      </Query>
      <p className="row">
        <a className="button" href="/c/lists">
          {t('page.lists')}
        </a>
        <a className="button" href="/c/settings/names">
          {t('names')}
        </a>
      </p>
    </section>
  )
}
