import type { PublicYear } from '#modules/programme/standing.ts'
import { EmptyState } from '#ui/html/empty-state.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import type { Places } from './communities-page.tsx'
import { SearchForm } from './home-page.tsx'
import { portalWords } from './portal-words.ts'

type Found = { wanted: string; places: Places['lines']; tasks: PublicYear['groups'][number]['tasks'] }

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/** Among what everybody may read: names of places by character or by sound, and the published tasks of the year. */
export const searchIn = (text: string, { lines }: Places, { groups }: PublicYear): Found => {
  const wanted = text.trim().slice(0, 60)
  const key = plain(wanted)
  if (key === '') return { wanted, places: [], tasks: [] }
  return {
    wanted,
    places: lines.filter(
      ({ kind, name, slug }) =>
        kind !== 'district' && (plain(name).includes(key) || slug.replaceAll('-', '').startsWith(key)),
    ),
    tasks: groups
      .flatMap((group) => group.tasks)
      .filter((task) => plain([task.title, task.measure, task.leadUnitName, ...task.places].join('\n')).includes(key)),
  }
}

export function SearchPage({ wanted, places, tasks }: Found) {
  const t = useWords(portalWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  const isEmpty = places.length + tasks.length === 0

  return (
    <Page
      title={wanted === '' ? t('search') : t('search.title', { text: wanted })}
      back={{ href: '/', text: t('home') }}
    >
      <SearchForm wanted={wanted} />
      {wanted === '' && <p>{t('search.start')}</p>}
      {wanted !== '' && isEmpty && (
        <EmptyState text={t('search.empty', { text: wanted })} href="/communities" action={t('communities')} />
      )}
      {places.length > 0 && (
        <section class="stack">
          <h2>{t('search.places')}</h2>
          <ul class="ways" {...chinese}>
            {places.map(({ id, slug, name }) => (
              <li key={id}>
                <a href={`/${slug}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {tasks.length > 0 && (
        <section class="stack">
          <h2>{t('search.tasks')}</h2>
          <ul class="plain-list" {...chinese}>
            {tasks.map(({ number, title }) => (
              <li key={number}>
                <a href={`/this-year#${number}`}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
