import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { isBeforeItsDay, sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import type { MeetingId } from '../meeting.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { Agenda } from './agenda.tsx'
import { Candidates } from './candidates.tsx'
import { FateOf } from './fate.tsx'
import { EditMeeting } from './meeting-form.tsx'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { NoticeText } from './notice-text.tsx'
import { Preparation } from './preparation.tsx'
import { RuleOf } from './rule-fields.tsx'
import { Seats } from './seats.tsx'
import { Steps, Trouble } from './steps.tsx'

/** Who comes, what is decided, are the papers out? */
export function MeetingPage() {
  const { id } = useParams({ strict: false }) as { id: MeetingId }
  const result = useQuery(api.meeting.queryOptions({ input: { id } }))
  return <Query result={result}>{(view) => <MeetingOf view={view} />}</Query>
}

/** Steps that have a place of their own on the page. */
const elsewhere = ['convene', 'plan', 'capture', 'speak']
/** Before its day a meeting is opened in the room, which asks whether this is the one. */
const stepsOn = ({ meeting, offers, at }: MeetingView) =>
  offers.filter(({ verb }) => !elsewhere.includes(verb) && (verb !== 'open' || !isBeforeItsDay(meeting.startsAt, at)))

export function MeetingOf({ view }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const { meeting, series, offers, hints, minutesUsed, preview } = view
  const move = useMutation({
    ...api.moveMeeting.mutationOptions({ context: { ifMatch: meeting.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const canPlan = offers.some(({ verb }) => verb === 'plan')
  const expected = { present: preview.present, members: preview.members, needed: preview.needed }
  // Who came is what counts afterwards, and stands in the minutes.
  const isAhead = meeting.state === 'draft' || meeting.state === 'convened'
  const isNear = meeting.state === 'convened' || meeting.state === 'running'
  const [isEditing, setEditing] = useState(false)

  return (
    <>
      <PageHead title={meeting.title} status={<span className="pill pill-plain">{t(`state.${meeting.state}`)}</span>}>
        <Steps
          offers={stepsOn(view)}
          error={move.error}
          isBusy={move.isPending}
          onAct={(verb, reason) =>
            // The server offered the verb, so it is one of its own.
            move.mutateAsync({ id: meeting.id, verb: verb as 'open', ...(reason ? { reason } : {}) })
          }
        >
          {isNear && (
            <a
              className="button button-main"
              href={`/m/${meeting.id}${offers.some(({ verb }) => verb === 'capture') ? '' : '/seat'}`}
            >
              {t('page.into-the-room')}
            </a>
          )}
          {canPlan && !isEditing && <Button onClick={() => setEditing(true)}>{t('page.edit-meeting')}</Button>}
          {meeting.notices > 0 && (
            <a className="button" href={`/api/v1/meetings/${meeting.id}/invitation`} download>
              {t('page.into-calendar')}
            </a>
          )}
          <a className="button" href={`/c/meetings/${meeting.id}/print`}>
            {t('page.to-print')}
          </a>
          {view.items.some(({ kind }) => kind === 'review') && (
            <a className="button" href={`/c/meetings/${meeting.id}/review`}>
              {t('page.submission')}
            </a>
          )}
          {meeting.state === 'closed' && (
            <a className="button button-main" href={`/c/meetings/${meeting.id}/minutes`}>
              {t('page.minutes')}
            </a>
          )}
        </Steps>
      </PageHead>
      <div className="stack">
        {isEditing && <EditMeeting view={view} onShut={() => setEditing(false)} />}
        <dl className="facts">
          <dt>{t('page.series')}</dt>
          <dd>{language === 'en' ? meeting.bodyNameEn || series.nameEn : meeting.bodyName || series.name}</dd>
          <dt>{t('page.when')}</dt>
          <dd>{sayMoment(meeting.startsAt, language, view.at)}</dd>
          <dt>{t('page.where')}</dt>
          <dd>{meeting.venue || t('page.not-said')}</dd>
          <dt>{t('page.chair')}</dt>
          <dd>{(meeting.chairPostId && view.names[meeting.chairPostId]) || t('page.not-said')}</dd>
          <dt>{t('page.time-used')}</dt>
          <dd>{t('page.time-used-of', { used: minutesUsed, planned: meeting.minutesPlanned })}</dd>
          <dt>{t('page.quorum')}</dt>
          <dd>
            {[
              t(`quorum.${series.quorum}`),
              ...(isAhead ? [t(preview.needed > 0 ? 'page.quorum-preview' : 'page.coming', expected)] : []),
            ].join(' · ')}
          </dd>
          <dt>{t('page.passing')}</dt>
          <dd>
            <RuleOf series={series} />
          </dd>
        </dl>
        {hints.length > 0 && (
          <ul className="notice notice-warning plain-list">
            {hints.map(({ key, values }) => (
              <li key={key + JSON.stringify(values)}>{t(key.slice('meetings.'.length) as 'hint.long-item', values)}</li>
            ))}
          </ul>
        )}
        {canPlan && <Preparation view={view} />}
        {view.nextNotice && <NextNotice view={view} />}
        <FateOf meetingId={meeting.id} />
        <Agenda view={view} canPlan={canPlan} />
        {canPlan && <Candidates view={view} />}
        <Seats view={view} canPlan={canPlan} />
        <Notices view={view} />
      </div>
    </>
  )
}

/** What the next notice says and to whom, before it goes. */
function NextNotice({ view }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const id = useId()
  const [reason, setReason] = useState('')
  const { meeting, nextNotice, offers } = view
  const send = useMutation({
    ...api.sendNotice.mutationOptions({ context: { ifMatch: meeting.version }, onSettled: askAnew }),
    ...showsItself,
  })
  if (!nextNotice) return null
  const blocked = offers.find(({ verb }) => verb === 'convene')?.blocked ?? null
  const isFirst = nextNotice.kind === 'invite'

  return (
    <section className="card stack">
      <h2>{t(isFirst ? 'page.first-notice' : 'page.change-notice')}</h2>
      <p>{t('page.notice-goes-to', { count: nextNotice.postIds.length })}</p>
      {nextNotice.changes.length > 0 && (
        <ul className="bullets">
          {nextNotice.changes.map((change) => (
            <li key={`${change.what} ${change.subject} ${change.after}`}>
              {[t(`change.${change.what}`), change.subject].filter(Boolean).join('：')}{' '}
              <span className="caption">{t('page.concerns', { count: change.postIds.length })}</span>
            </li>
          ))}
        </ul>
      )}
      {nextNotice.isLate && (
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('page.late-reason')}
          </label>
          <p className="hint">{t('notice-late', { day: sayDay(nextNotice.lastDay, language) })}</p>
          <Input id={id} value={reason} maxLength={300} onChange={({ target }) => setReason(target.value)} />
        </div>
      )}
      <Trouble error={send.error} />
      {isFirst && blocked && <p className="hint">{t(blocked.slice('meetings.'.length) as 'no-items')}</p>}
      <div>
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() => send.mutate({ id: meeting.id, ...(reason ? { reason } : {}) })}
        >
          {t('verb.convene')}
        </Button>
      </div>
    </section>
  )
}

/** The posts as they sit at the table; a substitute by the seat that they sit on. */
const seatsOf = ({ attendees }: MeetingView, postIds: readonly string[]): string =>
  attendees
    .filter((seat) => postIds.some((id) => id === seat.postId || id === seat.substitutePostId))
    .map(({ unitName, postTitle }) => `${unitName}${postTitle}`)
    .join('、')

function Notices({ view }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  if (view.notices.length === 0) return null
  return (
    <section className="card stack">
      <h2>{t('page.notices')}</h2>
      <ol className="plain-list">
        {view.notices.map(({ id, kind, at, postIds, shortReason, changes, letters }) => (
          <li key={id}>
            {t(`notice.${kind}`)} · {sayMoment(at, language, view.at)} ·{' '}
            {t('page.notice-goes-to', { count: postIds.length })}
            {changes.length > 0 && ` · ${changes.map(({ what }) => t(`change.${what}`)).join(t('page.comma'))}`}
            {letters && letters.sent + letters.waiting > 0 && (
              <p className="caption">{t('page.letters', { sent: letters.sent, waiting: letters.waiting })}</p>
            )}
            {letters && letters.refused.length > 0 && (
              <p className="hint">{t('page.letters-refused', { posts: seatsOf(view, letters.refused) })}</p>
            )}
            {shortReason && <p className="caption">{shortReason}</p>}
          </li>
        ))}
      </ol>
      <NoticeText view={view} />
    </section>
  )
}
