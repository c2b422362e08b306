import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { byKey } from '#ui/react/api.ts'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { trailWords } from '../trail-words.ts'
import { trailApi } from './trail-api.ts'
import { asRead, Lines, When } from './trail-lists.tsx'

/** All that became of one matter, and who took each step. */
export function MatterTrail({ id, purpose, onBack }: { id: string; purpose: string; onBack: () => void }) {
  const t = useWords(trailWords)
  const answer = useInfiniteQuery({
    ...trailApi.matter.infiniteOptions(byKey((after) => ({ id, purpose, after, limit: 50 }))),
    ...asRead,
  })

  return (
    <>
      <div className="row no-print">
        <Button onClick={onBack}>{t('all-again')}</Button>
      </div>
      <Query result={answer}>
        {({ pages }) => {
          const lines = pages.flatMap((page) => page.lines)
          const about = lines.find((line) => line.about)?.about
          return (
            <>
              <h2>
                {t('of-matter')}
                {about && '：'}
                {about && (about.url ? <a href={about.url}>{about.title}</a> : about.title)}
              </h2>
              <Lines
                isEmpty={lines.length === 0}
                isFiltered={false}
                heads={[t('when'), t('who'), t('what'), t('change')]}
                more={answer}
              >
                {lines.map((line) => (
                  <tr key={line.id}>
                    <When at={line.at} />
                    <td data-label={t('who')}>{line.personName ?? t(line.personId ? 'who-unknown' : 'nobody')}</td>
                    <td data-label={t('what')}>{line.says}</td>
                    <td data-label={t('change')}>{line.change}</td>
                  </tr>
                ))}
              </Lines>
            </>
          )
        }}
      </Query>
    </>
  )
}
