import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { MeetingId } from '../meeting.ts'
import type { Review } from '../review.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'

/** How the page is looked at: before and after beside each other, and the rows that nobody changed. */
export type Look = { isSplit: boolean; withSame: boolean }

type ReviewDeedsProps = {
  review: Review
  meetingId: MeetingId
  look: Look
  onLook: (look: Look) => void
  /** Rows without a change; null while nobody knows how many. */
  same: number | null
}

/** Adopting, the looks, and the papers to take along. */
export function ReviewDeeds({ review, meetingId, look, onLook, same }: ReviewDeedsProps) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const { versionId, fromId, rows, decided, offers } = review
  const rest = useMutation({ ...api.agreeToRest.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const adopt = useMutation({
    ...api.adopt.mutationOptions({ context: { ifMatch: review.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const canJudge = offers.some(({ verb }) => verb === 'judge')
  const adopting = offers.find(({ verb }) => verb === 'adopt')
  return (
    <div className="stack no-print">
      <div className="row">
        {canJudge && decided < rows.length && (
          <Button loading={rest.isPending} onClick={() => rest.mutate({ versionId, meetingId })}>
            {t('page.agree-to-rest')}
          </Button>
        )}
        {adopting && (
          <Button
            type="primary"
            disabled={adopting.blocked !== null}
            loading={adopt.isPending}
            onClick={() => adopt.mutate({ versionId, meetingId })}
          >
            {t(review.withChanges ? 'page.adopt-with-changes' : 'verb.adopt')}
          </Button>
        )}
        <Button aria-pressed={look.isSplit} onClick={() => onLook({ ...look, isSplit: !look.isSplit })}>
          {t(look.isSplit ? 'page.in-one' : 'page.side-by-side')}
        </Button>
        {same !== null && same > 0 && (
          <Button aria-pressed={look.withSame} onClick={() => onLook({ ...look, withSame: !look.withSame })}>
            {t(look.withSame ? 'page.only-changes' : 'page.with-same', { count: same })}
          </Button>
        )}
        <Button onClick={() => print()}>{t('page.print-comparison')}</Button>
        {fromId &&
          review.kind === 'list-version' &&
          (['docx', 'xlsx'] as const).map((format) => (
            <a
              key={format}
              className="button"
              href={`/api/v1/list-versions/${versionId}/comparison?${new URLSearchParams({ from: fromId, language, format })}`}
              download
            >
              {t(`page.comparison.${format}`)}
            </a>
          ))}
        <a className="button" href={`/c/meetings/${meetingId}/review`}>
          {t('page.submission')}
        </a>
        <a className="button" href={`/c/meetings/${meetingId}`}>
          {t('page.back')}
        </a>
      </div>
      <Trouble error={rest.error ?? adopt.error} />
    </div>
  )
}
