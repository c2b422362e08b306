import { dayOf, sayDay } from '#kernel/day.ts'
import { EmptyState } from '#ui/html/empty-state.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import type { PlaceName, PublicPlace, PublicTask } from '../standing.ts'
import { programmePortalWords } from './portal-words.ts'
import { TaskCard, useChinese } from './task-card.tsx'

/** What this year brings to a street or a community: a part of its home page. */
export function PlaceYear({ place, here, around, at }: Pick<PublicPlace, 'place' | 'here' | 'around' | 'at'>) {
  const t = useWords(programmePortalWords)
  const { language } = useFrame()
  const count = here.length + around.length

  return (
    <section class="stack" id="year">
      <h2>{t('place-title', { place: place.name })}</h2>
      <p>{t('as-of', { day: sayDay(dayOf(at), language), count })}</p>
      <Tasks title={t('here')} tasks={here} />
      {here.length === 0 && <EmptyState text={t('here-none')} href="/this-year" action={t('all')} />}
      <Tasks title={t('around')} tasks={around} />
    </section>
  )
}

function Tasks({ title, tasks }: { title: string; tasks: readonly PublicTask[] }) {
  if (tasks.length === 0) return null
  return (
    <section class="stack">
      <h3>{title}</h3>
      {tasks.map((task) => (
        <TaskCard key={task.number} task={task} level={4} />
      ))}
    </section>
  )
}

/** The district's own page is the home page. */
const addressOf = ({ kind, slug }: PlaceName): string => (kind === 'district' ? '/' : `/${slug}`)

export function Places({ places }: { places: readonly PlaceName[] }) {
  const chinese = useChinese()
  return (
    <span class="ways">
      {places.map((place) => (
        <a key={place.id} href={addressOf(place)} {...chinese}>
          {place.name}
        </a>
      ))}
    </span>
  )
}
