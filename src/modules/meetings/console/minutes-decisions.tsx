import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
import type { DecisionId } from '../decision.ts'
import type { MinutesView } from '../minutes.ts'
import { meetingsWords } from '../words.ts'
import { AddDecision, EditDecision } from './decision-form.tsx'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'

type Decided = MinutesView['record']['decisions'][number]

/** Who, what, by when, with whom. What misses something says so, for it keeps the minutes from being signed. */
export function MinutesDecisions({ view, canWrite }: { view: MinutesView; canWrite: boolean }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  const { decisions } = view.record

  return (
    <section className="card stack">
      <h2>{t('page.decisions-n', { count: decisions.length })}</h2>
      {view.incomplete.length > 0 && <p className="notice notice-warning">{t('decision-incomplete')}</p>}
      {decisions.length > 0 && (
        <div className="table-frame">
          <table className="table stacks">
            <caption className="unseen">{t('page.decisions')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('page.serial')}</th>
                <th scope="col">{t('page.decision')}</th>
                <th scope="col">{t('page.lead')}</th>
                <th scope="col">{t('page.by-when')}</th>
                {canWrite && <th scope="col">{t('page.deeds')}</th>}
              </tr>
            </thead>
            <tbody>
              {decisions.map((decision) => (
                <tr key={decision.id}>
                  <td>{decision.ordinal}</td>
                  <th scope="row">
                    {decision.text}
                    {decision.replaces && <p className="caption">{t('page.replaces', { n: decision.replaces })}</p>}
                    {decision.joinTaskId && (
                      <p className="caption">{t('page.joins', { task: view.joined[decision.joinTaskId] ?? '' })}</p>
                    )}
                  </th>
                  <td>
                    {decision.lead || t('page.missing')}
                    {decision.supporting.length > 0 && (
                      <p className="caption">{t('page.with', { units: decision.supporting.join('、') })}</p>
                    )}
                  </td>
                  <td>{decision.dueOn ? sayDay(decision.dueOn, language) : t('page.missing')}</td>
                  {canWrite && (
                    <td>
                      <Deeds view={view} decision={decision} onOpen={() => setOpen(decision.id)} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {decisions
        .filter(({ id }) => id === open)
        .map((decision) =>
          decision.locked ? (
            <AddDecision key={decision.id} view={view} replaced={decision} onShut={() => setOpen(null)} />
          ) : (
            <EditDecision key={decision.id} view={view} decision={decision} onShut={() => setOpen(null)} />
          ),
        )}
      {open === 'new' && <AddDecision view={view} replaced={null} onShut={() => setOpen(null)} />}
      {canWrite && open === null && (
        <div className="no-print">
          <Button onClick={() => setOpen('new')}>{t('page.add-decision')}</Button>
        </div>
      )}
    </section>
  )
}

type DeedsProps = { view: MinutesView; decision: Decided; onOpen: () => void }

/** One that was signed is never written again: another takes its place. */
function Deeds({ view, decision, onOpen }: DeedsProps) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const [isDropping, setDropping] = useState(false)
  const drop = useMutation({ ...api.removeDecision.mutationOptions({ onSuccess: askAnew }), ...showsItself })
  const n = decision.ordinal
  return (
    <div className="row no-print">
      <Button aria-label={t(decision.locked ? 'page.replace-decision' : 'page.edit-decision', { n })} onClick={onOpen}>
        {t(decision.locked ? 'page.replace' : 'verb.edit')}
      </Button>
      {!decision.locked && (
        <Button aria-label={t('page.drop-decision', { n })} onClick={() => setDropping(true)}>
          {t('page.drop')}
        </Button>
      )}
      <Trouble error={drop.error} />
      <ReasonDialog
        isOpen={isDropping}
        title={t('page.drop-decision', { n })}
        hint={t('page.drop-decision-hint')}
        onCancel={() => setDropping(false)}
        onSend={async (reason) => {
          await drop.mutateAsync({
            id: view.minutes.meetingId,
            minutesId: view.minutes.id,
            decisionId: decision.id as DecisionId,
            reason,
          })
          setDropping(false)
        }}
      />
    </div>
  )
}
