import { useId } from 'react'
import { isSinceYesterday, sayAgo, sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Draft, type DraftOf } from '#ui/react/phone/draft.tsx'
import { PhoneForm } from '#ui/react/phone/phone-form.tsx'
import { Photos } from '#ui/react/phone/photos.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import type { NewReport } from '../deeds.ts'
import { reportWords } from '../report-words.ts'
import type { Report, ReportChoice, TaskLine } from '../task.ts'
import { PercentLine } from './percent-line.tsx'
import { reportItem } from './report-deed.ts'

type Reported = Pick<TaskLine, 'id' | 'number' | 'title' | 'percent' | 'lastSaid' | 'lastReportAt' | 'version'>

/** The same as `reportChoices`, without the code of the shapes. */
const choices = ['no-change', 'progress', 'difficulty'] as const satisfies readonly ReportChoice[]

type Written = {
  choice: ReportChoice | null
  percent: number | null
  text: string
  needsHelp: boolean
  photos: readonly File[]
}

type ReportFormProps = {
  task: Reported
  now: Date
  correcting: Report | null
  onQueued: (ordinal: number) => void
}

/** One question, three answers, and only the fields that the answer needs. What is written stays on the phone. */
export function ReportForm({ task, now, correcting, onQueued }: ReportFormProps) {
  const first: Written = {
    choice: correcting?.choice ?? null,
    percent: correcting ? correcting.percent : task.percent,
    text: correcting?.text ?? '',
    needsHelp: correcting?.needsHelp ?? false,
    photos: [],
  }
  return (
    <Draft name={`report:${task.id}`} first={first}>
      {(draft) => <Form task={task} now={now} correcting={correcting} onQueued={onQueued} draft={draft} />}
    </Draft>
  )
}

type FormProps = ReportFormProps & { draft: DraftOf<Written> }

function Form({ task, now, correcting, onQueued, draft }: FormProps) {
  const t = useWords(reportWords)
  const language = useLanguage()
  const { queue } = useOutbox()
  const { value, write, saving, forget } = draft
  const { choice, percent, text, needsHelp, photos } = value
  const group = useId()

  const send = async (): Promise<string | null> => {
    const isMissing = choice === 'difficulty' && text.trim() === ''
    if (!choice) return t('page.choose-one')
    if (isMissing) return t('say-difficulty')
    const isSame = choice === 'no-change'
    const given: NewReport = {
      choice,
      percent: isSame ? null : percent,
      text: isSame ? '' : text.trim(),
      needsHelp: choice === 'difficulty' && needsHelp,
    }
    const ordinal = await queue(reportItem({ task, given, corrects: correcting?.id ?? null, photos }))
    await forget()
    onQueued(ordinal)
    return null
  }

  return (
    <PhoneForm
      label={t(correcting ? 'page.correct' : 'verb.report')}
      deed={t('page.send')}
      saving={saving}
      onSend={send}
    >
      {task.lastReportAt && (
        <p>
          <span className="caption">{t('page.last-time', { when: sayMoment(task.lastReportAt, language, now) })}</span>
          <br />
          {task.lastSaid}
          {task.percent !== null && ` ${task.percent}%`}
        </p>
      )}
      {!correcting && task.lastReportAt && isSinceYesterday(task.lastReportAt, now) && (
        <p className="notice">{t('page.reported-already', { when: sayAgo(task.lastReportAt, language, now) })}</p>
      )}
      <fieldset className="big-choices">
        <legend>{t('page.how-now')}</legend>
        {choices.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name={group} checked={choice === one} onChange={() => write({ choice: one })} />
            <span>{t(`choice.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {(choice === 'progress' || choice === 'difficulty') && (
        <>
          <PercentLine percent={percent} onPercent={(to) => write({ percent: to })} />
          <div className="field">
            <label className="field-label" htmlFor={`${group}-text`}>
              {t('page.one-sentence')}
            </label>
            <textarea
              id={`${group}-text`}
              className="input"
              maxLength={1_000}
              value={text}
              onChange={({ target }) => write({ text: target.value })}
            />
          </div>
          <Photos photos={photos} onPhotos={(next) => write({ photos: next })} />
        </>
      )}
      {choice === 'difficulty' && (
        <label className="choice">
          <input type="checkbox" checked={needsHelp} onChange={({ target }) => write({ needsHelp: target.checked })} />
          <span>{t('page.needs-help')}</span>
        </label>
      )}
    </PhoneForm>
  )
}
