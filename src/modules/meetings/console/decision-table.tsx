import { useMutation } from '@tanstack/react-query'
import { sayDay } from '#kernel/day.ts'
import { programmeWords } from '#modules/programme/programme-words.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { DecisionLine } from '../follow-up.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Steps } from './steps.tsx'

/** Decisions with who, by when, and what became of each. */
export function DecisionTable({ lines }: { lines: readonly DecisionLine[]; at: Date }) {
  const t = useWords(meetingsWords)
  return (
    <div className="table-frame">
      <table className="table stacks">
        <caption className="unseen">{t('page.decisions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('page.decision')}</th>
            <th scope="col">{t('page.lead')}</th>
            <th scope="col">{t('page.by-when')}</th>
            <th scope="col">{t('page.fate')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <DecisionRow key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DecisionRow({ line }: { line: DecisionLine }) {
  const t = useWords(meetingsWords)
  const ofTasks = useWords(programmeWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const on = { context: { ifMatch: line.version }, onSettled: askAnew }
  const confirm = useMutation({ ...api.confirmDecision.mutationOptions(on), ...showsItself })
  const dispute = useMutation({ ...api.disputeDecision.mutationOptions(on), ...showsItself })
  const uphold = useMutation({ ...api.upholdDecision.mutationOptions(on), ...showsItself })
  const { followUp, task } = line

  const act = (verb: string, reason = ''): Promise<unknown> => {
    if (verb === 'confirm') return confirm.mutateAsync({ decisionId: line.id })
    if (verb === 'dispute') return dispute.mutateAsync({ decisionId: line.id, reason })
    return uphold.mutateAsync({ decisionId: line.id, reason })
  }

  return (
    <tr>
      <th scope="row">
        {line.text}
        <p className="caption">
          <a href={`/c/meetings/${line.meetingId}/minutes`}>{line.meetingTitle}</a> ·{' '}
          {t('page.decision-n', { n: line.ordinal })}
        </p>
        {line.words.length > 0 && <p className="caption">{t('page.words', { text: line.words.join('；') })}</p>}
        {line.reservations.map((one) => (
          <p key={`${one.who} ${one.text}`} className="caption">
            {t('page.reservation', one)}
          </p>
        ))}
      </th>
      <td>
        {line.leadUnitName}
        {line.supporting.length > 0 && (
          <p className="caption">{t('page.with', { units: line.supporting.join('、') })}</p>
        )}
      </td>
      <td className="of-day">{sayDay(line.dueOn, language)}</td>
      <td>
        <p>{t(`follow.${followUp.state}`)}</p>
        {followUp.dispute && <p className="caption">{t('page.dispute', { text: followUp.dispute })}</p>}
        {followUp.answer && <p className="caption">{t('page.answer', { text: followUp.answer })}</p>}
        {task && (
          <p>
            <a href={`/c/tasks/${task.number}`}>{task.number}</a> {ofTasks(`state.${task.state}` as 'state.closed')}
            {task.lastSaid && <span className="caption"> {task.lastSaid}</span>}
          </p>
        )}
        {line.offers.length > 0 && (
          <Steps
            offers={line.offers}
            onAct={act}
            main="confirm"
            error={confirm.error ?? dispute.error ?? uphold.error}
            isBusy={confirm.isPending || dispute.isPending || uphold.isPending}
          />
        )}
      </td>
    </tr>
  )
}
