import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import type { MeetingId } from '../meeting.ts'
import type { Submission, Submitted } from '../review.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'

/** All that lies before the meeting to be adopted: how far each is, one adoption, one number. */
export function SubmissionPage() {
  const { id } = useParams({ strict: false }) as { id: MeetingId }
  const result = useQuery(api.submission.queryOptions({ input: { id } }))
  return <Query result={result}>{(submission) => <SubmissionOf submission={submission} id={id} />}</Query>
}

type Reason = 'rows-without-verdict'

function SubmissionOf({ submission, id }: { submission: Submission; id: MeetingId }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const { versions, offers, meetingTitle } = submission
  const on = { context: { ifMatch: submission.version }, onSettled: askAnew }
  const adopt = useMutation({ ...api.adoptAll.mutationOptions(on), ...showsItself })
  const adopting = offers.find(({ verb }) => verb === 'adopt')
  const issuing = offers.find(({ verb }) => verb === 'issue')
  const say = (reason: string, count: number) => t(reason.slice('meetings.'.length) as Reason, { count })

  return (
    <>
      <PageHead title={t('page.submission')}>
        <a className="button" href={`/c/meetings/${id}`}>
          {t('page.back')}
        </a>
      </PageHead>
      <div className="stack">
        <p>{meetingTitle}</p>
        {versions.length === 0 && <p className="hint">{t('page.nothing-submitted')}</p>}
        <ul className="plain-list stack">
          {versions.map((line) => (
            <Line key={line.versionId} line={line} meetingId={id} say={say} />
          ))}
        </ul>
        <Trouble error={adopt.error} />
        {adopting && (
          <div className="stack">
            {adopting.blocked && <p className="hint">{t('page.adopt-waits')}</p>}
            <div>
              <Button
                type="primary"
                disabled={adopting.blocked !== null}
                loading={adopt.isPending}
                onClick={() => adopt.mutate({ id })}
              >
                {t('page.adopt-all', { count: versions.filter(({ state }) => state === 'submitted').length })}
              </Button>
            </div>
          </div>
        )}
        {issuing && (
          <IssueAll submission={submission} id={id} blocked={issuing.blocked ? say(issuing.blocked, 0) : null} />
        )}
        <PaperLink versions={versions} />
      </div>
    </>
  )
}

type LineProps = { line: Submitted; meetingId: string; say: (reason: string, count: number) => string }

function Line({ line, meetingId, say }: LineProps) {
  const t = useWords(meetingsWords)
  const { versionId, title, kind, itemTitle, state, changes, decided, withChanges, blocked, documentNo } = line
  return (
    <li className="card stack">
      <div className="row row-apart">
        <h2>
          <a href={`/c/meetings/${meetingId}/review/${versionId}`}>{title}</a>
        </h2>
        <span className="caption">
          {t(`paper.${kind}`)} · {itemTitle}
        </span>
      </div>
      <p>
        {[
          t(`page.submitted-state.${state}` as 'page.submitted-state.submitted'),
          documentNo,
          changes === 0 ? t('page.no-changes-in-version') : t('page.judged', { decided, count: changes }),
          withChanges ? t('page.with-changes') : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {blocked && <p className="hint">{say(blocked.reason, blocked.count)}</p>}
    </li>
  )
}

type IssueAllProps = { submission: Submission; id: MeetingId; blocked: string | null }

/** 印发: one number for the key points and for the lists behind them. */
function IssueAll({ submission: { versions, version }, id, blocked }: IssueAllProps) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const field = useId()
  const [documentNo, setDocumentNo] = useState('')
  const [isTried, setTried] = useState(false)
  const on = { context: { ifMatch: version }, onSettled: askAnew }
  const issue = useMutation({ ...api.issueAll.mutationOptions(on), ...showsItself })
  const count = versions.filter(({ state }) => state === 'reviewed').length
  const isMissing = documentNo.trim() === ''

  return (
    <form
      className="card stack no-print"
      aria-label={t('page.issue-all', { count })}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isMissing) issue.mutate({ id, documentNo: documentNo.trim() })
      }}
    >
      <h2>{t('page.issue-all', { count })}</h2>
      <p className="hint">{t('page.issue-all-hint')}</p>
      <Field id={field} label={t('page.issue-number')} fault={isTried && isMissing ? t('page.say-number') : null}>
        <Input
          id={field}
          value={documentNo}
          maxLength={60}
          placeholder="〔2023〕5号"
          onChange={({ target }) => setDocumentNo(target.value)}
        />
      </Field>
      <Trouble error={issue.error} />
      {blocked && <p className="hint">{blocked}</p>}
      <div>
        <Button type="primary" htmlType="submit" disabled={blocked !== null} loading={issue.isPending}>
          {t('page.issue-now')}
        </Button>
      </div>
    </form>
  )
}

/** The paper of the key points carries the lists; without key points, that of the first list carries the others. */
function PaperLink({ versions }: { versions: readonly Submitted[] }) {
  const t = useWords(meetingsWords)
  const there = versions.filter(({ state }) => state === 'reviewed' || state === 'issued')
  const one = there.find(({ kind }) => kind === 'key-points') ?? there[0]
  if (!one) return null
  const of = one.kind === 'key-points' ? 'key-points' : 'list-versions'
  return (
    <p>
      <a href={`/api/v1/${of}/${one.versionId}/paper?language=zh-CN`} download>
        {t('page.submission-paper')}
      </a>
    </p>
  )
}
