import { useWords } from '#ui/react/language.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { lights } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import { type LightCounts, totalOf } from '../standing.ts'
import { LightSummary, useLightSentence, useLightWord } from './light.tsx'
import { type Choice, usePlaceTypes } from './programme-api.ts'
import { addressOf, isFiltering, noFilter, type ProgrammeFilter } from './programme-filter.ts'

type StripProps = { counts: LightCounts; filter: ProgrammeFilter; hasMore?: boolean }

/** Always the rows that are shown, and nothing else. */
export function Strip({ counts, filter, hasMore = false }: StripProps) {
  const t = useWords(programmeWords)
  const say = useLightSentence()

  return (
    <section className="row" aria-label={t('page.strip')}>
      <p className="unseen" role="status">
        {say(counts)}
      </p>
      <strong>{t('page.shown', { count: totalOf(counts) })}</strong>
      <LightSummary counts={counts} hrefOf={(light) => addressOf({ ...filter, lights: [light] })} />
      {hasMore && <span className="caption">{t('page.shown-more')}</span>}
    </section>
  )
}

type NothingProps = { filter: ProgrammeFilter; lists: readonly Choice[]; units: readonly Choice[] }

/** Says what was asked for, so that it can be mended. */
export function Nothing({ filter, lists, units }: NothingProps) {
  const t = useWords(programmeWords)
  const word = useLightWord()
  const types = usePlaceTypes()
  const { view, yearId, month, text, from, to } = filter
  const nameIn = (choices: readonly Choice[], id: string | null) => choices.find(({ value }) => value === id)?.label
  const said = [
    ...lights.filter((light) => filter.lights.includes(light)).map(word),
    nameIn(lists, filter.listId),
    nameIn(units, filter.unitId),
    ...filter.placeTypes.map((id) => nameIn(types, id)),
    text,
    from && t('page.from-day', { day: from }),
    to && t('page.to-day', { day: to }),
  ].filter((part) => part)

  if (!isFiltering(filter)) {
    return (
      <EmptyState text={t('page.first-tasks')}>
        <a className="button button-main" href="/c/lists">
          {t('page.lists')}
        </a>
      </EmptyState>
    )
  }
  return (
    <EmptyState text={t('page.nothing', { filter: said.join(t('page.comma')) })}>
      <a className="button" href={addressOf({ ...noFilter, view, yearId, month })}>
        {t('page.clear')}
      </a>
    </EmptyState>
  )
}
