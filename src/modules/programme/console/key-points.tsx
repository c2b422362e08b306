import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { dayOf, sayDay } from '#kernel/day.ts'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import type { KeyPointsId, KeyPointsView, LinkedKeyPoints } from '../key-points.ts'
import { programmeWords } from '../programme-words.ts'
import type { KeyPointsVerb } from '../workflow.ts'
import type { YearView } from '../year.ts'
import { KeyPointsForm } from './key-points-form.tsx'
import { PointChanges } from './point-changes.tsx'
import { PointList } from './point-list.tsx'
import { pointsAddress } from './points-address.ts'
import { api, showsItself, useAskAnew } from './programme-api.ts'
import { Reviewed } from './version-steps.tsx'

/** The key points of the year: one document, version after version. */
export function KeyPointsPart({ year, canEdit }: { year: YearView; canEdit: boolean }) {
  const t = useWords(programmeWords)
  const yearId = year.year.id
  const navigate = useNavigate()
  const named = new URLSearchParams(useLocation().searchStr)
  const chosen = named.get('points') as KeyPointsId | null
  const [isWriting, setWriting] = useState(false)
  const go = (id: KeyPointsId, from: KeyPointsId | null): void =>
    void navigate({ href: pointsAddress({ yearId, id, from }), resetScroll: false })
  const result = useQuery(api.keyPoints.queryOptions({ input: chosen ? { yearId, id: chosen } : { yearId } }))
  const shut = (): void => {
    setWriting(false)
    if (chosen) void navigate({ href: `/c/programme/year?year=${yearId}#key-points`, resetScroll: false })
  }
  const isGone = chosen !== null && result.error !== null && problemOf(result.error).kind === 'not-found'
  // The form takes the place of a long text, and the text that of the form: both begin at the head of this part.
  const head = useRef<HTMLHeadingElement>(null)
  const was = useRef(isWriting)
  useEffect(() => {
    if (was.current === isWriting) return
    was.current = isWriting
    head.current?.focus()
    head.current?.scrollIntoView({ block: 'start' })
  }, [isWriting])

  // The address led here before the document was there: it is what somebody came for, not the head of the page.
  const isHere = result.data !== undefined || result.error !== null
  useEffect(() => {
    if (chosen && isHere) head.current?.scrollIntoView({ block: 'start' })
  }, [chosen, isHere])

  return (
    <section className="card stack" id="key-points" aria-label={t('page.key-points')}>
      <h2 ref={head} tabIndex={-1}>
        {t('page.key-points')}
      </h2>
      {isGone && (
        <p role="status">
          {t('page.points-withdrawn')}{' '}
          <a href={`/c/programme/year?year=${yearId}#key-points`}>{t('page.points-newest')}</a>
        </p>
      )}
      {!isGone && (
        <Query result={result} isPart>
          {(view) => {
            const isDraft = view?.keyPoints.state === 'draft'
            const hasDraft = view?.versions.some(({ state }) => state === 'draft') ?? false
            if (isWriting) return <KeyPointsForm year={year} from={view} isNew={!isDraft} onShut={shut} />
            return (
              <>
                {!view && <p>{t('page.no-key-points')}</p>}
                {view && (
                  <Document
                    year={year}
                    view={view}
                    fromId={named.get('from')}
                    onGo={go}
                    onEdit={() => setWriting(true)}
                  />
                )}
                {canEdit && !hasDraft && (
                  <div>
                    <Button onClick={() => setWriting(true)}>
                      {t(view ? 'page.next-key-points' : 'page.first-key-points')}
                    </Button>
                  </div>
                )}
              </>
            )
          }}
        </Query>
      )}
    </section>
  )
}

type DocumentProps = {
  year: YearView
  view: LinkedKeyPoints
  /** The earlier version with which it is compared, as the address says. */
  fromId: string | null
  onGo: (id: KeyPointsId, from: KeyPointsId | null) => void
  onEdit: () => void
}

function Document({ year, view, fromId, onGo, onEdit }: DocumentProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const language = useLanguage()
  const askAnew = useAskAnew()
  const { keyPoints, versions, offers } = view
  const earlier = versions.filter(({ number }) => number < keyPoints.number)
  const from = earlier.find(({ id }) => id === fromId) ?? null
  const [form, setForm] = useState<'issue' | 'review' | null>(null)
  const move = useMutation({
    ...api.moveKeyPoints.mutationOptions({ context: { ifMatch: view.version }, onSettled: askAnew }),
    ...showsItself,
  })

  const act = async (verb: string, reason?: string): Promise<void> => {
    if (verb === 'edit') onEdit()
    else if (verb === 'issue' || verb === 'review') setForm(verb)
    // The server offered the verb, so it is one of its own.
    else await move.mutateAsync({ id: keyPoints.id, verb: verb as 'submit', ...(reason ? { reason } : {}) })
  }

  return (
    <>
      {keyPoints.state === 'superseded' && (
        <p role="status">
          {t('page.points-superseded')}{' '}
          <a href={`/c/programme/year?year=${keyPoints.yearId}#key-points`}>{t('page.points-newest')}</a>
        </p>
      )}
      <div className="row row-apart">
        <h3>{keyPoints.title}</h3>
        <ExportButton table="programme.key-points" filter={{ yearId: keyPoints.yearId, id: keyPoints.id }} />
      </div>
      <p className="caption">
        {[
          t('page.version-n', { number: keyPoints.number, state: t(`page.key-points-state.${keyPoints.state}`) }),
          keyPoints.documentNo,
          keyPoints.issuedOn && sayDay(keyPoints.issuedOn, language),
          keyPoints.reviewedOn &&
            t('page.reviewed', { by: keyPoints.reviewedBy, day: sayDay(keyPoints.reviewedOn, language) }),
          keyPoints.isTabled && keyPoints.state === 'submitted' && t('page.points-before-meeting'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>
        <a href={`/api/v1/key-points/${keyPoints.id}/paper?${new URLSearchParams({ language })}`} download>
          {t('page.points-paper')}
        </a>
      </p>
      {versions.length > 1 && (
        <nav className="row no-print" aria-label={t('page.versions')}>
          {versions.map(({ id, number, state }) => (
            <Button
              key={id}
              type={id === keyPoints.id && !from ? 'primary' : 'default'}
              aria-pressed={id === keyPoints.id && !from}
              onClick={() => onGo(id, null)}
            >
              {t('page.version-n', { number, state: t(`page.key-points-state.${state}`) })}
            </Button>
          ))}
          {earlier.map(({ id, number }) => (
            <Button
              key={id}
              type={id === from?.id ? 'primary' : 'default'}
              aria-pressed={id === from?.id}
              onClick={() => onGo(keyPoints.id, id === from?.id ? null : id)}
            >
              {t('page.compare', { from: number, to: keyPoints.number })}
            </Button>
          ))}
        </nav>
      )}
      {from ? <PointChanges from={from} to={keyPoints} /> : <PointList view={view} year={year} />}
      <Offers
        offers={offers}
        say={(verb) => t(verb === 'edit' ? 'verb.edit' : `version-verb.${verb as KeyPointsVerb}`)}
        sayBlocked={(reason) => t(reason.slice('programme.'.length) as 'no-points')}
        onAct={act}
      />
      {move.error && <p role="alert">{say(problemOf(move.error))}</p>}
      {form === 'review' && (
        <Reviewed
          today={dayOf(view.at)}
          isBusy={move.isPending}
          onSend={(step) =>
            move.mutate({ id: keyPoints.id, verb: 'review', ...step }, { onSuccess: () => setForm(null) })
          }
          onShut={() => setForm(null)}
        />
      )}
      {form === 'issue' && <Issue view={view} onShut={() => setForm(null)} />}
    </>
  )
}

/** What is issued is locked: it is checked first. */
function Issue({ view, onShut }: { view: KeyPointsView; onShut: () => void }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const askAnew = useAskAnew()
  const id = useId()
  const [documentNo, setDocumentNo] = useState(view.keyPoints.documentNo)
  const [isChecked, setChecked] = useState(false)
  const issue = useMutation({
    ...api.issueKeyPoints.mutationOptions({
      context: { ifMatch: view.version },
      onSuccess: onShut,
      onSettled: askAnew,
    }),
    ...showsItself,
  })
  const count = view.points.length

  return (
    <form
      className="stack"
      aria-label={t('page.check-and-sign')}
      onSubmit={(event) => {
        event.preventDefault()
        if (isChecked) issue.mutate({ id: view.keyPoints.id, documentNo: documentNo.trim() })
      }}
    >
      <p>{t('page.issue-points', { count, title: view.keyPoints.title })}</p>
      {issue.error && <p role="alert">{say(problemOf(issue.error))}</p>}
      <Field id={id} label={t('page.document-no')} hint={t('page.points-number-hint')}>
        <Input id={id} value={documentNo} maxLength={60} onChange={({ target }) => setDocumentNo(target.value)} />
      </Field>
      <Checkbox checked={isChecked} onChange={({ target }) => setChecked(target.checked)}>
        {t('page.i-checked')}
      </Checkbox>
      {!isChecked && <p className="hint">{t('page.check-first')}</p>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={issue.isPending}>
          {t('page.issue-point-count', { count })}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
