import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { ConflictPicker } from '#ui/react/conflict-picker.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import type { Item } from '../item.ts'
import { Paper, type PaperView } from '../paper.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { PaperForm } from './paper-form.tsx'
import { Trouble } from './steps.tsx'

type ItemPapersProps = { view: MeetingView; item: Item; canPlan: boolean }

/** What lies on the table for an item; what was replaced can still be read. */
export function ItemPapers({ view, item, canPlan }: ItemPapersProps) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const add = useMutation({ ...api.addPaper.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const papers = view.papers.filter(({ itemId }) => itemId === item.id)
  const { id } = view.meeting
  const [isAdding, setAdding] = useState(false)
  const hasReport = papers.some(({ kind, state }) => kind === 'progress-report' && state === 'current')

  return (
    <div className="stack">
      {papers.length > 0 && (
        <ul className="plain-list stack">
          {papers.map((paper) => (
            <OnePaper key={paper.id} view={view} item={item} paper={paper} canPlan={canPlan} />
          ))}
        </ul>
      )}
      <Trouble error={add.error} />
      {isAdding && <PaperForm view={view} item={item} replaced={null} onShut={() => setAdding(false)} />}
      {canPlan && !isAdding && item.kind !== 'fate' && (
        <div className="row no-print">
          <Button aria-label={t('page.add-paper-to', { title: item.title })} onClick={() => setAdding(true)}>
            {t('page.add-paper')}
          </Button>
          {item.kind === 'hear' && !hasReport && (
            <Button
              loading={add.isPending}
              onClick={() => add.mutate({ id, itemId: item.id, kind: 'progress-report' })}
            >
              {t('page.add-report')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

type OnePaperProps = ItemPapersProps & { paper: PaperView }

function OnePaper({ view, item, paper, canPlan }: OnePaperProps) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const [isOpen, setOpen] = useState(false)
  const [isReplacing, setReplacing] = useState(false)
  const of = { id: view.meeting.id, paperId: paper.id }
  const refresh = useMutation({ ...api.refreshPaper.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const withdraw = useMutation({ ...api.withdrawPaper.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const isCurrent = paper.state === 'current'
  const moves = paper.moved
    .map(({ figure, frozen, now }) => `${t(figureWord(figure))} ${frozen}→${now}`)
    .join(language === 'en' ? ', ' : '，')
  /** What somebody has looked at and left as it was; when the numbers move on, it is asked again. */
  const [kept, setKept] = useState('')

  return (
    <li className="stack">
      <div className="row">
        <strong>{paper.title}</strong>
        <span className="caption">
          {[
            t(`paper.${paper.kind}`),
            ...(paper.number > 1 ? [t('page.paper-number', { n: paper.number })] : []),
            ...(isCurrent ? [] : [t(`paper-state.${paper.state}`)]),
            ...(paper.frozenAt ? [t('page.frozen-at', { at: sayMoment(paper.frozenAt, language, view.at) })] : []),
          ].join(' · ')}
        </span>
        {(paper.kind === 'list-version' || paper.fromId) && paper.refId && (
          <a href={`/c/meetings/${view.meeting.id}/review/${paper.refId}`}>{t('page.see-changes')}</a>
        )}
        {paper.link && <a href={paper.link}>{t(paper.kind === 'link' ? 'page.open-link' : 'page.see-decision')}</a>}
        {paper.text && (
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'page.shut' : 'page.read')}
          </Button>
        )}
        {canPlan && isCurrent && (
          <Button
            className="no-print"
            aria-label={t('page.replace-paper', { title: paper.title })}
            onClick={() => setReplacing(true)}
          >
            {t('page.replace')}
          </Button>
        )}
        {canPlan && isCurrent && (
          <Button onClick={() => withdraw.mutate(of)} aria-label={t('page.withdraw-paper', { title: paper.title })}>
            {t('page.drop')}
          </Button>
        )}
      </div>
      {paper.files.map((file) => (
        <a key={file.id} href={`/api/v1/files/${file.id}`}>
          {file.name}
        </a>
      ))}
      {isCurrent && paper.moved.length > 0 && moves !== kept && (
        <div className="notice notice-warning row">
          <span>
            {t('page.moved', {
              what: moves,
            })}{' '}
            {isOpen && t('page.shut-first')}
          </span>
          {/* What somebody is writing in the open text would be lost under the new one. */}
          <Button disabled={isOpen} loading={refresh.isPending} onClick={() => refresh.mutate(of)}>
            {t('page.refresh')}
          </Button>
          <Button onClick={() => setKept(moves)}>{t('page.keep')}</Button>
        </div>
      )}
      {isCurrent && paper.moved.length > 0 && moves === kept && paper.frozenAt && (
        <p className="hint" role="status">
          {t('page.kept', { at: sayMoment(paper.frozenAt, language, view.at) })}
        </p>
      )}
      {isReplacing && <PaperForm view={view} item={item} replaced={paper} onShut={() => setReplacing(false)} />}
      <Trouble error={refresh.error ?? withdraw.error} />
      {isOpen && <PaperText view={view} paper={paper} canWrite={canPlan && isCurrent} />}
    </li>
  )
}

const figures = [
  'total',
  'needed',
  'reports',
  'light.done',
  'light.on-track',
  'light.at-risk',
  'light.overdue',
] as const
const figureWord = (figure: string) => {
  const known = figures.find((one) => one === figure)
  return known ? (`figure.${known}` as const) : ('figure.other' as const)
}

const PaperNow = Paper.pick({ text: true, version: true })

/** What somebody who was faster wrote; null where nobody was. */
const otherPaper = (error: unknown): { text: string; version: number } | null => {
  const { kind, details } = problemOf(error)
  return kind === 'stale' && details !== null ? PaperNow.parse(details) : null
}

function PaperText({ view, paper, canWrite }: { view: MeetingView; paper: PaperView; canWrite: boolean }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const id = useId()
  const [text, setText] = useState(paper.text)
  // The version that this text came from: who wrote or took new numbers meanwhile is not overwritten.
  const [seen, setSeen] = useState(paper.version)
  const of = { id: view.meeting.id, paperId: paper.id, title: paper.title }
  const edit = useMutation({
    mutationFn: ({ ifMatch, ...sent }: typeof of & { text: string; ifMatch: number }) =>
      api.editPaper.call(sent, { context: { ifMatch } }),
    onSuccess: (saved) => {
      setSeen(saved.version)
      return askAnew()
    },
    ...showsItself,
  })
  const other = otherPaper(edit.error)
  if (!canWrite) return <p className="prose">{paper.text}</p>
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('page.paper-text', { title: paper.title })}
      </label>
      <p className="hint">{t('page.characters', { n: [...text.replace(/\s/g, '')].length, most: 4_000 })}</p>
      <Input.TextArea
        id={id}
        rows={10}
        maxLength={20_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {other === null ? (
        <Trouble error={edit.error} />
      ) : (
        <ConflictPicker
          fields={[{ name: 'text', label: paper.title, mine: text, theirs: other.text }]}
          onPick={(choice) => {
            const chosen = choice.text === 'mine' ? text : other.text
            setText(chosen)
            edit.mutate({ ...of, text: chosen, ifMatch: other.version })
          }}
          onCancel={() => edit.reset()}
        />
      )}
      <div>
        <Button type="primary" loading={edit.isPending} onClick={() => edit.mutate({ ...of, text, ifMatch: seen })}>
          {t('page.save')}
        </Button>
      </div>
    </div>
  )
}
