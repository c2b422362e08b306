import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { sayMoment } from '#ui/moments.ts'
import { apiOf, byKey } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { auditWords } from '../audit-words.ts'
import type { auditContract } from '../contract.ts'

const api = apiOf<typeof auditContract>('audit')

/** Who looked at one's data or as one's post, when and why; newest first. */
export function Looks() {
  const t = useWords(auditWords)
  const language = useLanguage()
  const looks = useInfiniteQuery(api.looks.infiniteOptions(byKey((after) => ({ after, limit: 20 }))))
  const now = new Date()

  return (
    <section className="card stack">
      <h2>{t('looks')}</h2>
      <Query result={looks} isPart>
        {({ pages }) => (
          <>
            {pages[0]?.lines.length === 0 && <p className="hint">{t('no-looks')}</p>}
            <ul className="plain-list stack">
              {pages
                .flatMap(({ lines }) => lines)
                .map(({ id, at, personId, purpose, what }) => (
                  <li key={id}>
                    <time dateTime={at.toISOString()}>{sayMoment(at, language, now)}</time>{' '}
                    {what === 'people.viewAs' ? t('look.as-post') : t('look.at-data')}
                    {'：'}
                    {purpose} {personId && <a href={`/c/people/${personId}`}>{t('look.who')}</a>}
                  </li>
                ))}
            </ul>
            {looks.hasNextPage && (
              <Button onClick={() => void looks.fetchNextPage()} loading={looks.isFetchingNextPage}>
                {t('more-looks')}
              </Button>
            )}
          </>
        )}
      </Query>
    </section>
  )
}
