import { dayOf, sayDay } from '#kernel/day.ts'
import { page } from '#ui/html/asked-page.ts'
import { EmptyState } from '#ui/html/empty-state.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { programmeContract } from '../contract.ts'
import type { PlaceName, PublicPlace, PublicTask } from '../standing.ts'
import { programmePortalWords } from './portal-words.ts'
import { TaskCard, useChinese } from './task-card.tsx'

export const placePage = page({
  path: '/:slug',
  asks: programmeContract.publicPlace,
  input: ({ params }) => ({ slug: params.slug ?? '' }),
  draw: PlacePage,
})

/** What this year brings to a street or a community. */
export function PlacePage({ place, above, within, here, around, at }: PublicPlace) {
  const t = useWords(programmePortalWords)
  const { language } = useFrame()
  const count = here.length + around.length

  return (
    <Page title={t('place-title', { place: place.name })} back={{ href: '/communities', text: t('communities') }}>
      {above.length > 0 && (
        <p>
          {t('above')} <Places places={above} />
        </p>
      )}
      <p>{t('as-of', { day: sayDay(dayOf(at), language), count })}</p>
      <Tasks title={t('here')} tasks={here} />
      {here.length === 0 && <EmptyState text={t('here-none')} href="/this-year" action={t('all')} />}
      <Tasks title={t('around')} tasks={around} />
      {within.length > 0 && (
        <section class="stack">
          <h2>{t('within')}</h2>
          <Places places={within} />
        </section>
      )}
    </Page>
  )
}

function Tasks({ title, tasks }: { title: string; tasks: readonly PublicTask[] }) {
  if (tasks.length === 0) return null
  return (
    <section class="stack">
      <h2>{title}</h2>
      {tasks.map((task) => (
        <TaskCard key={task.number} task={task} />
      ))}
    </section>
  )
}

/** The district's own page is the home page. */
const addressOf = ({ kind, slug }: PlaceName): string => (kind === 'district' ? '/' : `/${slug}`)

function Places({ places }: { places: readonly PlaceName[] }) {
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
