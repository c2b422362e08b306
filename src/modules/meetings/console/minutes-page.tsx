import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { MeetingId } from '../meeting.ts'
import type { MinutesView } from '../minutes.ts'
import { meetingsWords } from '../words.ts'
import { Corrections } from './corrections.tsx'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { MinutesComments } from './minutes-comments.tsx'
import { MinutesDecisions } from './minutes-decisions.tsx'
import { WriteMinutes } from './minutes-text.tsx'
import { SpeechPoints } from './speech-points.tsx'
import { Steps, Trouble } from './steps.tsx'

/** What was decided, who does it, is it signed? */
export function MinutesPage() {
  const { id } = useParams({ strict: false }) as { id: MeetingId }
  const result = useQuery({ ...api.minutes.queryOptions({ input: { id } }), retry: false })
  const isNone = result.error && problemOf(result.error).kind === 'not-found'
  if (isNone) return <NoMinutes id={id} />
  return <Query result={result}>{(view) => <MinutesOf key={view.minutes.id} view={view} />}</Query>
}

/** The meeting is over and nobody has begun: the draft is one press away. */
function NoMinutes({ id }: { id: MeetingId }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const draft = useMutation({ ...api.draftMinutes.mutationOptions({ onSuccess: askAnew }), ...showsItself })
  return (
    <>
      <PageHead title={t('page.minutes')} />
      <EmptyState text={t('no-such-minutes')}>
        <Trouble error={draft.error} />
        <Button type="primary" loading={draft.isPending} onClick={() => draft.mutate({ id })}>
          {t('page.draft-minutes')}
        </Button>
        <a className="button" href={`/c/meetings/${id}`}>
          {t('page.back')}
        </a>
      </EmptyState>
    </>
  )
}

const steps: readonly string[] = ['circulate', 'check', 'rework', 'sign', 'issue', 'amend']

function MinutesOf({ view }: { view: MinutesView }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const { minutes, record, offers, issue } = view
  const of = { id: minutes.meetingId, minutesId: minutes.id }
  const seen = { context: { ifMatch: minutes.version }, onSettled: askAnew }
  const move = useMutation({ ...api.moveMinutes.mutationOptions(seen), ...showsItself })
  const issuing = useMutation({ ...api.issueMinutes.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const amend = useMutation({ ...api.draftMinutes.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const act = (verb: string, reason?: string): Promise<unknown> => {
    if (verb === 'issue') return issuing.mutateAsync(of)
    if (verb === 'amend') return amend.mutateAsync({ id: minutes.meetingId, ...(reason ? { reason } : {}) })
    // The server offered the verb, so it is one of its own.
    return move.mutateAsync({ ...of, verb: verb as 'sign', ...(reason ? { reason } : {}) })
  }
  const shown = offers
    .filter(({ verb }) => steps.includes(verb))
    .map((offer) => (offer.verb === 'amend' ? { ...offer, asks: 'reason' as const } : offer))
  const canWrite = offers.some(({ verb }) => verb === 'write')

  return (
    <>
      <PageHead
        title={record.text.title}
        status={
          <span className="pill pill-plain">{issue ? issue.documentNo : t(`minutes-state.${minutes.state}`)}</span>
        }
      >
        <Steps
          offers={shown}
          onAct={act}
          main={shown.find(({ verb }) => verb !== 'rework' && verb !== 'amend')?.verb ?? ''}
          error={move.error ?? issuing.error ?? amend.error}
          isBusy={move.isPending || issuing.isPending || amend.isPending}
        >
          <a className="button" href={`/api/v1/meetings/${minutes.meetingId}/minutes/${minutes.id}/paper`}>
            {t('page.word')}
          </a>
          <a className="button" href={`/c/meetings/${minutes.meetingId}`}>
            {t('page.back')}
          </a>
        </Steps>
      </PageHead>
      <div className="stack">
        <p className="caption">
          {[
            t('page.version-n', { n: minutes.number }),
            minutes.reason && t('page.amended-because', { reason: minutes.reason }),
            view.checkedBy && t('page.checked-by', { who: view.checkedBy }),
            view.signedBy && t('page.signed-by', { who: view.signedBy }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <MinutesDecisions view={view} canWrite={canWrite} />
        {canWrite ? <WriteMinutes view={view} /> : <Read view={view} />}
        <Attendance view={view} />
        <SpeechPoints view={view} />
        <Corrections view={view} />
        <MinutesComments view={view} />
      </div>
    </>
  )
}

function Attendance({ view }: { view: MinutesView }) {
  const t = useWords(meetingsWords)
  const { record } = view
  return (
    <section className="card stack">
      <h2>{t('page.attendance')}</h2>
      <dl className="facts">
        {(['present', 'excused', 'absent', 'observers'] as const).flatMap((key) =>
          record[key].length === 0
            ? []
            : [
                <dt key={key}>{t(`minutes.${key}`)}</dt>,
                <dd key={`${key} who`}>
                  {record[key].map(({ name, note }) => (note ? t('minutes.named', { name, note }) : name)).join('、')}
                </dd>,
              ],
        )}
      </dl>
    </section>
  )
}

function Read({ view }: { view: MinutesView }) {
  const { record } = view
  return (
    <section className="card stack">
      <p className="prose">{record.text.opening}</p>
      {record.items.map((item) => {
        const said = record.text.items.find(({ itemId }) => itemId === item.itemId)?.text
        return said ? (
          <div key={item.itemId} className="stack">
            <h3>{item.title}</h3>
            <p className="prose">{said}</p>
            <Reserved item={item} />
          </div>
        ) : null
      })}
      {record.text.closing && <p className="prose">{record.text.closing}</p>}
    </section>
  )
}

/** 保留意见: it stands in the minutes as the seat said it, and is put right as what was captured is. */
function Reserved({ item }: { item: MinutesView['record']['items'][number] }) {
  const t = useWords(meetingsWords)
  return item.reservations.map((one) => (
    <p key={`${one.who} ${one.text}`} className="prose">
      {t('page.reservation', one)}
    </p>
  ))
}
