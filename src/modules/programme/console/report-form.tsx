import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input, InputNumber, Slider } from 'antd'
import { useId, useState } from 'react'
import type { filesContract } from '#tools/files/contract.ts'
import { isSinceYesterday, sayAgo, sayMoment } from '#ui/moments.ts'
import { apiOf } from '#ui/react/api.ts'
import { ConflictPicker, type Side } from '#ui/react/conflict-picker.tsx'
import { DraftOffer, useDraft } from '#ui/react/draft.tsx'
import { Field } from '#ui/react/field.tsx'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Photos } from '#ui/react/phone/photos.tsx'
import { faultOf, problemOf } from '#ui/react/problem.ts'
import { useReader } from '#ui/react/reader.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import type { NewReport, Receipt } from '../deeds.ts'
import { programmeWords } from '../programme-words.ts'
import { type Report, type ReportChoice, reportChoices, Task, type TaskLine } from '../task.ts'
import { ReportChips } from './chips.tsx'
import { api, showsItself, useAskAnew } from './programme-api.ts'

const filesApi = apiOf<typeof filesContract>('files')

export type Reported = Pick<TaskLine, 'id' | 'number' | 'title' | 'percent' | 'lastSaid' | 'lastReportAt' | 'version'>

type ReportFormProps = {
  task: Reported
  /** The district's own now. */
  now: Date
  /** The report that this one puts right. */
  correcting: Report | null
  onSent: (receipt: Receipt) => void
}

/** One question, three answers, and only the fields that the answer needs. */
export function ReportForm({ task, now, correcting, onSent }: ReportFormProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const language = useLanguage()
  const { reader } = useReader()
  const isNarrow = useNarrow()
  const askAnew = useAskAnew()
  const group = useId()
  const [seen, setSeen] = useState(task.version)
  const [choice, setChoice] = useState<ReportChoice | null>(correcting?.choice ?? null)
  const [percent, setPercent] = useState(correcting ? correcting.percent : task.percent)
  const [text, setText] = useState(correcting?.text ?? '')
  const [needsHelp, setNeedsHelp] = useState(correcting?.needsHelp ?? false)
  const [fault, setFault] = useState<string | null>(null)
  const [photos, setPhotos] = useState<readonly File[]>([])
  const [theirs, setTheirs] = useState<Task | null>(null)

  const restore = (kept: {
    choice: ReportChoice | null
    percent: number | null
    text: string
    needsHelp: boolean
    seen: number
  }): void => {
    setChoice(kept.choice)
    setPercent(kept.percent)
    setText(kept.text)
    setNeedsHelp(kept.needsHelp)
    // What others reported since then is shown beside it.
    setSeen(kept.seen)
  }
  const draft = useDraft(`report ${correcting?.id ?? task.id}`, { choice, percent, text, needsHelp, seen }, restore)

  const upload = useMutation(filesApi.upload.mutationOptions())
  const attach = useMutation(api.attach.mutationOptions())
  /** The report is kept already: a picture that does not arrive is said by the console, and takes nothing back. */
  const attachPhotos = async (): Promise<void> => {
    if (photos.length === 0) return
    try {
      const fileIds: string[] = []
      for (const file of photos) fileIds.push((await upload.mutateAsync({ file })).id)
      await attach.mutateAsync({ id: task.id, fileIds })
    } catch {
      // Said by the console for every deed; here is nobody else to hear it.
    }
  }
  const heard = {
    onSuccess: async (receipt: Receipt) => {
      draft.clear()
      await attachPhotos()
      onSent(receipt)
      await askAnew()
    },
    onError: (error: unknown) => {
      const { kind, details } = problemOf(error)
      if (kind === 'stale' && details) setTheirs(Task.parse(details))
    },
  }
  const context = { ifMatch: seen }
  const report = useMutation({ ...api.report.mutationOptions({ context, ...heard }), ...showsItself })
  const correct = useMutation({ ...api.correctReport.mutationOptions({ context, ...heard }), ...showsItself })
  const sending = correcting ? correct : report
  const isAgain = !correcting && task.lastReportAt !== null && isSinceYesterday(task.lastReportAt, now)
  const problem = sending.error && !theirs ? problemOf(sending.error) : null

  const send = (): void => {
    const missing = !choice
      ? t('page.choose-one')
      : choice === 'difficulty' && text.trim() === ''
        ? t('say-difficulty')
        : null
    setFault(missing)
    if (missing || !choice || sending.isPending) return
    const given: NewReport = {
      choice,
      percent: choice === 'no-change' ? null : percent,
      text: choice === 'no-change' ? '' : text.trim(),
      needsHelp: choice === 'difficulty' && needsHelp,
    }
    if (correcting) correct.mutate({ id: task.id, reportId: correcting.id, ...given })
    else report.mutate({ id: task.id, ...given })
  }

  const choose = (to: ReportChoice): void => {
    setChoice(to)
    setFault(null)
  }
  const [first, second, third] = reportChoices
  useKeys({ 1: () => choose(first), 2: () => choose(second), 3: () => choose(third) }, reader.hasShortcuts)

  const settle = (taken: Record<'choice' | 'percent' | 'text', Side>): void => {
    if (!theirs) return
    if (taken.choice === 'theirs') setChoice(theirs.lastChoice)
    if (taken.percent === 'theirs') setPercent(theirs.percent)
    if (taken.text === 'theirs') setText(theirs.lastSaid)
    setSeen(theirs.version)
    setTheirs(null)
  }

  return (
    <form
      className="stack"
      aria-label={t(correcting ? 'page.correct' : 'verb.report')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
        event.preventDefault()
        send()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <DraftOffer draft={draft} />
      {task.lastReportAt && (
        <p>
          <span className="caption">{t('page.last-time', { when: sayMoment(task.lastReportAt, language, now) })}</span>
          <br />
          {task.lastSaid}
          {task.percent !== null && ` ${task.percent}%`}
        </p>
      )}
      {isAgain && (
        <p className="notice">
          {t('page.reported-already', { when: sayAgo(task.lastReportAt ?? now, language, now) })}
        </p>
      )}
      {theirs && (
        <ConflictPicker
          fields={[
            {
              name: 'choice' as const,
              label: t('page.how-now'),
              mine: choice ? t(`choice.${choice}`) : '',
              theirs: theirs.lastChoice ? t(`choice.${theirs.lastChoice}`) : '',
            },
            {
              name: 'percent' as const,
              label: t('field.percent'),
              mine: sayPercent(percent),
              theirs: sayPercent(theirs.percent),
            },
            { name: 'text' as const, label: t('field.progress'), mine: text, theirs: theirs.lastSaid },
          ]}
          onPick={settle}
          onCancel={() => setTheirs(null)}
        />
      )}
      <fieldset className="big-choices">
        <legend>
          <strong>{t('page.how-now')}</strong>
        </legend>
        {reportChoices.map((value, n) => (
          <label key={value} className="choice">
            <input type="radio" name={group} checked={choice === value} onChange={() => choose(value)} />
            <span>
              {t(`choice.${value}`)} <kbd className="caption">{n + 1}</kbd>
            </span>
          </label>
        ))}
      </fieldset>
      {(choice === 'progress' || choice === 'difficulty') && (
        <>
          <PercentLine percent={percent} onPercent={setPercent} />
          {choice === 'progress' && <ReportChips onPick={setText} />}
          <Field id={`${group}-text`} label={t('page.one-sentence')} fault={problem && faultOf(problem, 'text')}>
            <Input.TextArea
              id={`${group}-text`}
              autoSize={{ minRows: 2 }}
              maxLength={1_000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </Field>
          <Photos photos={photos} onPhotos={setPhotos} />
        </>
      )}
      {choice === 'difficulty' && (
        <Checkbox checked={needsHelp} onChange={({ target }) => setNeedsHelp(target.checked)}>
          {t('page.needs-help')}
        </Checkbox>
      )}
      <p className="field-fault" role="alert">
        {fault ?? (problem ? say(problem) : '')}
      </p>
      <div>
        <Button type="primary" htmlType="submit" size="large" block={isNarrow} loading={sending.isPending}>
          {t('page.send')}
        </Button>
      </div>
    </form>
  )
}

const sayPercent = (percent: number | null): string => (percent === null ? '' : `${percent}%`)

const stride = 5

/** A slider for the thumb, its two buttons for those who cannot slide, and a number for those who know it. */
function PercentLine({ percent, onPercent }: { percent: number | null; onPercent: (percent: number | null) => void }) {
  const t = useWords(programmeWords)
  const id = useId()
  const step = (by: number): void => onPercent(Math.min(100, Math.max(0, (percent ?? 0) + by)))

  return (
    <Field id={id} label={t('field.percent')}>
      <div className="slider-line">
        <Button aria-label={t('page.less')} onClick={() => step(-stride)}>
          −
        </Button>
        <Slider
          min={0}
          max={100}
          value={percent ?? 0}
          ariaLabelForHandle={t('field.percent')}
          tooltip={{ open: false }}
          onChange={onPercent}
        />
        <Button aria-label={t('page.more')} onClick={() => step(stride)}>
          ＋
        </Button>
        <InputNumber
          id={id}
          min={0}
          max={100}
          precision={0}
          controls={false}
          inputMode="numeric"
          value={percent}
          suffix="%"
          onChange={onPercent}
        />
      </div>
    </Field>
  )
}
