import { Today } from '#modules/programme/console/today.tsx'
import { SetUpCard } from '#tools/set-up/console/set-up-page.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { consoleWords } from './console-words.ts'
import { navigation, railOf } from './navigation.ts'
import { useMe } from './session.ts'

/** What waits for somebody who signed in, then where they can go. */
export function StartPage() {
  const t = useWords(consoleWords)
  const language = useLanguage()
  const me = useMe()

  return (
    <>
      <PageHead title={t('start.title')} />
      <Query result={me}>
        {({ person }) => (
          <div className="stack">
            <p>{t('start.greeting', { name: person?.name ?? '' })}</p>
            <SetUpCard />
            <Today />
            {railOf(navigation).map(({ group, entries }) => (
              <section key={group} className="card">
                <h2>{t(`group.${group}`)}</h2>
                <ul className="plain-list">
                  {entries.map((entry) => (
                    <li key={entry.path}>
                      <a href={entry.path}>{entry.say(language)}</a>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
            <section className="card">
              <h2>{t('start.posts')}</h2>
              {person?.posts.length === 0 && <p>{t('start.no-posts')}</p>}
              <ul className="plain-list">
                {person?.posts.map(({ role, unitId, unitName: unit, title }) => (
                  <li key={`${role} ${unitId}`}>{t('start.post', { unit, title })}</li>
                ))}
              </ul>
            </section>
          </div>
        )}
      </Query>
    </>
  )
}
