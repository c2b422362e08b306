import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { EmptyState, useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { hotlineWords } from '../../hotline-words.ts'
import type { HandBack } from '../../slip.ts'
import { api, showsItself, useAskAnew } from '../cases-api.ts'

/** Answers go back to the hotline: what is new, and what was given back before. */
export function HandBacksPage() {
  const t = useWords(hotlineWords)
  const result = useQuery(api.slips.handBacks.queryOptions())

  return (
    <>
      <PageHead title={t('hand-backs')}>
        <a className="button" href="/c/cases?queue=open&channel=hotline-12345">
          {t('back-to-cases')}
        </a>
      </PageHead>
      <div className="stack">
        <p className="hint">{t('hand-back-hint')}</p>
        <Query result={result}>
          {({ waiting, handBacks, names }) => (
            <>
              {waiting.length === 0 && <EmptyState text={t('hand-back-none')} />}
              {waiting.map((one) => (
                <Waiting key={one.unitId} {...one} name={names[one.unitId] ?? ''} />
              ))}
              {handBacks.length > 0 && (
                <section className="card stack" aria-label={t('hand-back-earlier')}>
                  <h2>{t('hand-back-earlier')}</h2>
                  <ul className="plain-list stack">
                    {handBacks.map((one) => (
                      <Given key={one.id} one={one} name={names[one.unitId] ?? ''} />
                    ))}
                  </ul>
                </section>
              )}
            </>
          )}
        </Query>
      </div>
    </>
  )
}

function Waiting({ unitId, slips, name }: { unitId: string; slips: number; name: string }) {
  const t = useWords(hotlineWords)
  const toast = useToast()
  const say = useProblemText()
  const askAnew = useAskAnew()
  const give = useMutation({
    ...api.slips.handBack.mutationOptions({
      onSuccess: () => toast({ text: t('hand-back-done') }),
      onSettled: askAnew,
    }),
    ...showsItself,
  })
  return (
    <section className="card row">
      <span>{t('hand-back-waiting', { unit: name, slips })}</span>
      <Button type="primary" loading={give.isPending} onClick={() => give.mutate({ unitId })}>
        {t('hand-back-give', { slips })}
      </Button>
      {give.error && <span role="alert">{say(problemOf(give.error))}</span>}
    </section>
  )
}

function Given({ one: { id, at, slips, undoneAt }, name }: { one: HandBack; name: string }) {
  const t = useWords(hotlineWords)
  const language = useLanguage()
  const say = useProblemText()
  const askAnew = useAskAnew()
  const undo = useMutation({ ...api.slips.undoHandBack.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const line = t('hand-back-line', { at: sayMoment(at, language, at), unit: name, slips })
  const fileAs = (format: 'xlsx' | 'csv'): string =>
    `/api/v1/case-hand-backs/${id}/file?format=${format}&language=${language}`

  return (
    <li className="row">
      <span>{line}</span>
      {undoneAt ? (
        <span className="pill pill-plain">{t('hand-back-undone')}</span>
      ) : (
        <>
          {(['xlsx', 'csv'] as const).map((format) => (
            <a
              key={format}
              className="button"
              href={fileAs(format)}
              aria-label={`${t(`hand-back-${format}`)} ${line}`}
              download
            >
              {t(`hand-back-${format}`)}
            </a>
          ))}
          <Button
            aria-label={`${t('hand-back-undo')} ${line}`}
            loading={undo.isPending}
            onClick={() => undo.mutate({ id })}
          >
            {t('hand-back-undo')}
          </Button>
        </>
      )}
      {undo.error && <span role="alert">{say(problemOf(undo.error))}</span>}
    </li>
  )
}
