import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import type { KeyPointsId, KeyPointsView } from '../key-points.ts'
import { programmeWords } from '../programme-words.ts'
import type { YearView } from '../year.ts'
import { KeyPointsForm } from './key-points-form.tsx'
import { api, showsItself, useAskAnew } from './programme-api.ts'

/** The key points of the year: one document, version after version. */
export function KeyPointsPart({ year, canEdit }: { year: YearView; canEdit: boolean }) {
  const t = useWords(programmeWords)
  const [chosen, setChosen] = useState<KeyPointsId | null>(null)
  const [isWriting, setWriting] = useState(false)
  const yearId = year.year.id
  const result = useQuery(api.keyPoints.queryOptions({ input: chosen ? { yearId, id: chosen } : { yearId } }))
  const shut = (): void => {
    setWriting(false)
    setChosen(null)
  }

  return (
    <section className="card stack" aria-label={t('page.key-points')}>
      <h2>{t('page.key-points')}</h2>
      <Query result={result} isPart>
        {(view) => {
          const isDraft = view?.keyPoints.state === 'draft'
          const hasDraft = view?.versions.some(({ state }) => state === 'draft') ?? false
          if (isWriting) return <KeyPointsForm year={year} from={view} isNew={!isDraft} onShut={shut} />
          return (
            <>
              {!view && <p>{t('page.no-key-points')}</p>}
              {view && <Document view={view} onChoose={setChosen} onEdit={() => setWriting(true)} />}
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
    </section>
  )
}

type DocumentProps = { view: KeyPointsView; onChoose: (id: KeyPointsId) => void; onEdit: () => void }

function Document({ view, onChoose, onEdit }: DocumentProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { keyPoints, points, versions, names, offers } = view
  const [isIssuing, setIssuing] = useState(false)

  const act = async (verb: string): Promise<void> => {
    if (verb === 'issue') setIssuing(true)
    else onEdit()
  }

  return (
    <>
      <h3>{keyPoints.title}</h3>
      <p className="caption">
        {t('page.version-n', { number: keyPoints.number, state: t(`page.key-points-state.${keyPoints.state}`) })}{' '}
        {keyPoints.documentNo} {keyPoints.issuedOn && sayDay(keyPoints.issuedOn, language)}
      </p>
      <ol className="bullets">
        {points.map(({ id, text, unitIds }) => (
          <li key={id}>
            {text} <span className="caption">{unitIds.map((unitId) => names[unitId]).join('、')}</span>
          </li>
        ))}
      </ol>
      <Offers
        offers={offers}
        say={(verb) => t(verb === 'issue' ? 'version-verb.issue' : 'verb.edit')}
        sayBlocked={(reason) => t(reason.slice('programme.'.length) as 'no-points')}
        onAct={act}
      />
      {isIssuing && <Issue view={view} onShut={() => setIssuing(false)} />}
      {versions.length > 1 && (
        <nav className="row" aria-label={t('page.versions')}>
          {versions.map(({ id, number, state }) => (
            <Button key={id} type={id === keyPoints.id ? 'primary' : 'default'} onClick={() => onChoose(id)}>
              {t('page.version-n', { number, state: t(`page.key-points-state.${state}`) })}
            </Button>
          ))}
        </nav>
      )}
    </>
  )
}

/** What is issued is locked: it is checked first. */
function Issue({ view, onShut }: { view: KeyPointsView; onShut: () => void }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const askAnew = useAskAnew()
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
        if (isChecked) issue.mutate({ id: view.keyPoints.id })
      }}
    >
      <p>{t('page.issue-points', { count, title: view.keyPoints.title })}</p>
      {issue.error && <p role="alert">{say(problemOf(issue.error))}</p>}
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
