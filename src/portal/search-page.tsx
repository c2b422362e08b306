import { withoutPersonal } from '#kernel/personal.ts'
import type { Language } from '#kernel/words.ts'
import type { PublicYear } from '#modules/programme/standing.ts'
import type { SearchPage as SearchPageOf } from '#tools/search/contract.ts'
import { EmptyState } from '#ui/html/empty-state.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import type { Places } from './communities-page.tsx'
import { SearchForm } from './home-page.tsx'
import { portalWords } from './portal-words.ts'
import { textNames, texts } from './texts.ts'

type Tasks = PublicYear['groups'][number]['tasks']
type Pages = { href: string; title: string }[]
type Found = { wanted: string; places: Places['lines']; tasks: Tasks; pages: Pages; isPersonal: boolean }

export const noCases: SearchPageOf = { lines: [], next: null }

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/** Among what everybody may read: places by character or by sound, the published tasks of the year, the texts of this site. */
export const searchIn = (
  text: string,
  { places: { lines }, year: { groups }, language }: { places: Places; year: PublicYear; language: Language },
): Found => {
  const wanted = text.trim().slice(0, 60)
  const key = plain(wanted)
  if (key === '') return { wanted, places: [], tasks: [], pages: [], isPersonal: false }
  return {
    wanted,
    places: lines.filter(
      ({ kind, name, slug }) =>
        kind !== 'district' && (plain(name).includes(key) || slug.replaceAll('-', '').startsWith(key)),
    ),
    tasks: groups
      .flatMap((group) => group.tasks)
      .filter((task) => plain([task.title, task.measure, task.leadUnitName, ...task.places].join('\n')).includes(key)),
    pages: textNames
      .map((name) => ({ href: `/${name}`, ...texts[name][language] }))
      .filter(({ title, parts }) => plain([title, ...parts.flat()].join('\n')).includes(key))
      .map(({ href, title }) => ({ href, title })),
    isPersonal: withoutPersonal(wanted) !== wanted,
  }
}

export function SearchPage({ wanted, places, tasks, pages, isPersonal, cases }: Found & { cases: SearchPageOf }) {
  const t = useWords(portalWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  const isEmpty = places.length + tasks.length + pages.length + cases.lines.length === 0
  const more = new URLSearchParams({ q: wanted, after: cases.next ?? '' })

  return (
    <Page
      title={wanted === '' ? t('search') : t('search.title', { text: wanted })}
      back={{ href: '/', text: t('home') }}
    >
      <SearchForm wanted={wanted} />
      {wanted === '' && <p>{t('search.start')}</p>}
      {isPersonal && <p class="notice">{t('search.personal')}</p>}
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
      {cases.lines.length > 0 && (
        <section class="stack">
          <h2>{t('search.cases')}</h2>
          {cases.lines.map(({ id, url, title, number, hint }) => (
            <article key={id} class="card stack">
              <h3 {...chinese}>
                <a href={url}>{title}</a>
              </h3>
              <p class="caption" {...chinese}>
                {number} · {hint}
              </p>
            </article>
          ))}
          {cases.next && (
            <p>
              <a class="button" href={`/search?${more}`}>
                {t('search.more')}
              </a>
            </p>
          )}
        </section>
      )}
      {pages.length > 0 && (
        <section class="stack">
          <h2>{t('search.pages')}</h2>
          <ul class="ways">
            {pages.map(({ href, title }) => (
              <li key={href}>
                <a href={href}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
