import { casesPortalWords } from '#modules/cases/portal/portal-words.ts'
import type { PublicYear } from '#modules/programme/standing.ts'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from './portal-words.ts'
import { Tile } from './tile.tsx'

/** The district's home: what one looks for, the year in a sentence, and few large ways on. */
export function HomePage({ districtName, year, phrase, groups }: PublicYear) {
  const t = useWords(portalWords)
  const say = useWords(casesPortalWords)
  const { language, text, isDemo } = useFrame()
  const tasks = groups.flatMap((group) => group.tasks)
  const done = tasks.filter(({ light }) => light === 'done' || light === 'made-up').length
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}

  return (
    <Page title={districtName} description={year ? `${districtName} ${year.name}` : districtName}>
      <ul class="tiles">
        <Tile href="/report" text={text === null ? `${say('report')} · ${say('report.time')}` : say('report')} isMain />
        <Tile href="/r" text={say('follow')} />
      </ul>
      <SearchForm />
      {year && (
        <p class="lead" {...chinese}>
          {year.name}：{phrase}
        </p>
      )}
      <p>{tasks.length === 0 ? t('home.none') : t('home.count', { count: tasks.length, done })}</p>
      <ul class="tiles">
        <Tile href="/this-year" text={t('this-year')} />
        <Tile href="/communities" text={t('communities')} />
        <Tile href="/me/cases" text={say('mine.title')} />
        <Tile href="/figures" text={t('figures')} />
        <Tile href="/help" text={t('help')} />
        <Tile
          href={`/settings?text=${text === null ? 'l' : 'standard'}&back=/`}
          text={text === null ? t('large') : t('large.off')}
        />
        {isDemo && <Tile href="/start" text={t('home.demo')} />}
      </ul>
    </Page>
  )
}

export function SearchForm({ wanted = '' }: { wanted?: string }) {
  const t = useWords(portalWords)
  return (
    <form class="field" action="/search" method="get">
      <label class="field-label" for="q">
        {t('search.label')}
      </label>
      <p class="hint" id="q-hint">
        {t('search.hint')}
      </p>
      <div class="row">
        <input class="input" id="q" name="q" type="search" value={wanted} maxlength={60} aria-describedby="q-hint" />
        <button class="button button-main" type="submit">
          {t('search.go')}
        </button>
      </div>
    </form>
  )
}
