import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useAskedForNew } from '#ui/react/use-asked-for-new.ts'
import type { ListView } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import type { Year } from '../year.ts'
import { ListForm } from './list-form.tsx'
import { api, useAskAnew } from './programme-api.ts'
import { OfYear } from './year-choice.tsx'

/** The lists of a year. How many there are and what they are called is the district's own choice. */
export function ListsPage() {
  const t = useWords(programmeWords)
  const empty = (
    <EmptyState text={t('no-year-yet')}>
      <a className="button button-main" href="/c/programme/year">
        {t('page.open-year')}
      </a>
    </EmptyState>
  )

  return (
    <OfYear title={t('page.lists')} path="/c/lists" empty={empty}>
      {(year) => <ListsOf key={year.id} year={year} />}
    </OfYear>
  )
}

function ListsOf({ year }: { year: Year }) {
  const result = useQuery(api.lists.queryOptions({ input: { yearId: year.id } }))
  const own = useQuery(api.year.queryOptions({ input: { yearId: year.id } }))
  const canAdd = own.data?.offers.some(({ verb, blocked }) => verb === 'edit' && blocked === null) ?? false

  return <Query result={result}>{(lists) => <Lists year={year} lists={lists} canAdd={canAdd} />}</Query>
}

export function Lists({ year, lists, canAdd }: { year: Year; lists: readonly ListView[]; canAdd: boolean }) {
  const t = useWords(programmeWords)
  const [open, setOpen] = useState<string | null>(null)
  const shut = (): void => setOpen(null)

  return (
    <>
      <NewTask lists={lists} />
      <p className="caption">{t('page.own-names')}</p>
      {lists.length === 0 && <EmptyState text={t('page.no-lists')} />}
      <ul className="plain-list stack">
        {lists.map((view) =>
          open === view.list.id ? (
            <li key={view.list.id}>
              <ListForm yearId={year.id} list={view.list} ordinal={view.list.ordinal} onShut={shut} />
            </li>
          ) : (
            <OneList key={view.list.id} view={view} onEdit={() => setOpen(view.list.id)} />
          ),
        )}
      </ul>
      {canAdd && open === 'new' && <ListForm yearId={year.id} list={null} ordinal={lists.length + 1} onShut={shut} />}
      {canAdd && open !== 'new' && (
        <div>
          <Button onClick={() => setOpen('new')}>{t('page.add-list')}</Button>
        </div>
      )}
    </>
  )
}

/** A task begins as a row of a list that is being drafted: into which one it goes is asked only where there are several. */
function NewTask({ lists }: { lists: readonly ListView[] }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const { isAsked } = useAskedForNew()
  const drafts = lists.flatMap(({ list, versions, offers }) =>
    offers.some(({ verb, blocked }) => verb === 'edit' && blocked === null)
      ? versions
          .filter(({ state }) => state === 'draft' || state === 'comments')
          .map(({ number }) => ({ list, number }))
      : [],
  )
  const formOf = ({ list, number }: (typeof drafts)[number]): string => `/c/lists/${list.id}/v/${number}?new`
  const [first] = drafts
  const only = isAsked && first && drafts.length === 1 ? formOf(first) : null
  useEffect(() => {
    if (only) void navigate({ href: only, replace: true })
  }, [only, navigate])
  if (!isAsked || only) return null

  return (
    <section className="card stack" aria-label={t('page.new-task')}>
      <h2>{t('page.new-task')}</h2>
      <p>{t(drafts.length > 0 ? 'page.new-task-into' : 'page.new-task-no-draft')}</p>
      <ul className="plain-list stack">
        {drafts.map((one) => (
          <li key={one.list.id}>
            <a className="button" href={formOf(one)}>
              {language === 'en' ? one.list.nameEn : one.list.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneList({ view, onEdit }: { view: ListView; onEdit: () => void }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { list, versions, offers } = view
  const canEdit = offers.some(({ verb, blocked }) => verb === 'edit' && blocked === null)
  const isOpen = versions.some(({ state }) => state !== 'issued' && state !== 'superseded')

  return (
    <li className="card stack">
      <div className="row row-apart">
        <h2>{language === 'en' ? list.nameEn : list.name}</h2>
        {canEdit && (
          <div className="row">
            {!isOpen && <StartVersion view={view} />}
            <Button aria-label={t('page.edit-list', { name: list.name })} onClick={onEdit}>
              {t('verb.edit')}
            </Button>
          </div>
        )}
      </div>
      <p className="caption">
        {t(`publication.${list.publication}`)} · {t('page.reported', { every: t(`cadence.${list.reportEvery}`) })} ·{' '}
        {t(list.needsReview ? 'page.is-reviewed' : 'page.not-reviewed')}
      </p>
      {versions.length === 0 && <p>{t('page.no-version')}</p>}
      <ul className="plain-list">
        {versions.map(({ id, number, state, rowCount, issuedOn, documentNo }) => (
          <li key={id}>
            <a href={`/c/lists/${list.id}/v/${number}`}>
              {t('page.version-n', { number, state: t(`version-state.${state}`) })}
            </a>{' '}
            <span className="caption">
              {t('page.rows-count', { count: rowCount })}
              {issuedOn && ` ${sayDay(issuedOn, language)} ${documentNo}`}
            </span>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** With the rows of the version before it, or empty. */
function StartVersion({ view }: { view: ListView }) {
  const t = useWords(programmeWords)
  const navigate = useNavigate()
  const askAnew = useAskAnew()
  const { list, versions } = view
  const number = (versions[0]?.number ?? 0) + 1
  const start = useMutation(
    api.startVersion.mutationOptions({
      onSuccess: async (version) => {
        await askAnew()
        await navigate({ href: `/c/lists/${list.id}/v/${version.number}` })
      },
    }),
  )

  return (
    <Button
      type="primary"
      aria-label={t('page.start-version-of', { name: list.name, number })}
      loading={start.isPending}
      onClick={() => start.mutate({ listId: list.id })}
    >
      {t('page.start-version', { number })}
    </Button>
  )
}
