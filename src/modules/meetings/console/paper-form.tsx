import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { programmeContract } from '#modules/programme/contract.ts'
import type { filesContract } from '#tools/files/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { FileButton } from '#ui/react/file-button.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import type { Item } from '../item.ts'
import type { PaperView } from '../paper.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { api, type Choice, showsItself, useAskAnew } from './meetings-api.ts'
import { DecisionChoice, LinkField } from './paper-links.tsx'
import { TaskChoice, useYearId } from './task-choice.tsx'

const filesApi = apiOf<typeof filesContract>('files')
const programmeApi = apiOf<typeof programmeContract>('programme')

/** As the bulk of a meeting's papers is named: without its folders and its ending. */
const titleOf = ({ name }: Pick<File, 'name'>): string => name.replace(/\.[^.]*$/, '').slice(0, 120)

type Kind = PaperView['kind']

/** These show nothing that the programme or a meeting has. */
const withoutRef: readonly Kind[] = ['file', 'link', 'progress-report']

type PaperFormProps = {
  view: MeetingView
  item: Item
  /** The paper in whose place it comes; it stays to be read. */
  replaced: PaperView | null
  onShut: () => void
}

/** A paper for an item: a file, or what the programme has. Only those who are asked to the meeting read it. */
export function PaperForm({ view, item, replaced, onShut }: PaperFormProps) {
  const t = useWords(meetingsWords)
  const id = useId()
  const say = useProblemText()
  const askAnew = useAskAnew()
  const [kind, setKind] = useState<Kind>(replaced?.kind ?? 'file')
  const [title, setTitle] = useState(replaced?.title ?? '')
  const [refId, setRefId] = useState<string | null>(replaced?.refId ?? null)
  const [link, setLink] = useState(replaced?.kind === 'link' ? replaced.link : '')
  const [files, setFiles] = useState<File[]>([])
  const [wrong, setWrong] = useState<string | null>(null)
  const upload = useMutation({ ...filesApi.upload.mutationOptions(), ...showsItself })
  const add = useMutation({ ...api.addPaper.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const isBusy = upload.isPending || add.isPending

  const send = async (): Promise<void> => {
    setWrong(null)
    try {
      const fileIds: string[] = []
      for (const file of kind === 'file' ? files : []) fileIds.push((await upload.mutateAsync({ file })).id)
      await add.mutateAsync({
        id: view.meeting.id,
        itemId: item.id,
        kind,
        title: title.trim(),
        refId: withoutRef.includes(kind) ? null : refId,
        link: kind === 'link' ? link.trim() : null,
        fileIds,
        replacesId: replaced?.id ?? null,
      })
      onShut()
    } catch (error) {
      // What was typed and chosen stays; the person reads here what was wrong with it.
      setWrong(say(problemOf(error)))
    }
  }

  return (
    <fieldset className="card stack no-print">
      <legend>{replaced ? t('page.replace-paper', { title: replaced.title }) : t('page.add-paper')}</legend>
      {replaced === null && (
        <>
          <label className="field-label" htmlFor={`${id}-kind`}>
            {t('page.paper-kind')}
          </label>
          <Select<Kind>
            id={`${id}-kind`}
            value={kind}
            onChange={(chosen) => {
              setKind(chosen)
              setRefId(null)
            }}
            options={(
              ['file', 'link', 'list-version', 'task', 'decision', 'key-points', 'progress-report'] as const
            ).map((one) => ({
              value: one,
              label: t(`paper.${one}`),
            }))}
          />
        </>
      )}
      {kind === 'list-version' && <VersionChoice view={view} id={`${id}-ref`} value={refId} onChange={setRefId} />}
      {kind === 'link' && <LinkField id={`${id}-link`} value={link} onChange={setLink} />}
      {kind === 'decision' && <DecisionChoice id={`${id}-ref`} value={refId} onChange={setRefId} />}
      {kind === 'key-points' && <KeyPointsChoice id={`${id}-ref`} value={refId} onChange={setRefId} />}
      {kind === 'task' && (
        <>
          <label className="field-label" htmlFor={`${id}-ref`}>
            {t('paper.task')}
          </label>
          <TaskChoice
            id={`${id}-ref`}
            known={replaced?.refId ? [{ value: replaced.refId, label: replaced.title }] : []}
            value={refId ?? undefined}
            onChange={(chosen) => setRefId(chosen ?? null)}
          />
        </>
      )}
      {kind === 'file' && (
        <>
          <div className="row">
            <FileButton
              label={t('page.choose-files')}
              isMultiple
              isDisabled={isBusy}
              describedBy={`${id}-hint`}
              onFiles={(chosen) => {
                setFiles(chosen)
                if (title === '' && chosen[0]) setTitle(titleOf(chosen[0]))
              }}
            />
            <span>{files.map(({ name }) => name).join('、')}</span>
          </div>
          <p className="caption" id={`${id}-hint`}>
            {t('page.files-hint')}
          </p>
        </>
      )}
      <label className="field-label" htmlFor={`${id}-title`}>
        {t('page.paper-title')}
      </label>
      <Input id={`${id}-title`} value={title} maxLength={120} onChange={({ target }) => setTitle(target.value)} />
      {wrong && (
        <p role="alert" className="notice notice-danger">
          {wrong}
        </p>
      )}
      <div className="row">
        <Button type="primary" loading={isBusy} onClick={() => void send()}>
          {t(replaced ? 'page.replace' : 'page.put')}
        </Button>
        <Button onClick={onShut}>{t('page.shut')}</Button>
      </div>
    </fieldset>
  )
}

type ChoiceProps = { id: string; value: string | null; onChange: (id: string | null) => void }

/** Versions that wait for their review. */
function VersionChoice({ view, ...choice }: ChoiceProps & { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const { data } = useQuery(api.candidates.queryOptions({ input: { id: view.meeting.id } }))
  const options = data?.lists.map(({ versionId, listName, number }) => ({
    value: versionId,
    label: t('page.list-waits', { name: listName, number }),
  }))
  return <OneOf {...choice} label={t('paper.list-version')} options={options ?? []} />
}

/** The key points of this year, in their versions. */
function KeyPointsChoice(choice: ChoiceProps) {
  const t = useWords(meetingsWords)
  const yearId = useYearId()
  const { data } = useQuery({
    ...programmeApi.keyPoints.queryOptions({ input: { yearId: yearId ?? ('' as never) } }),
    enabled: yearId !== null,
  })
  const options = data?.versions.map(({ id, title, number }) => ({ value: id, label: `${title} v${number}` }))
  return <OneOf {...choice} label={t('paper.key-points')} options={options ?? []} />
}

function OneOf({ id, value, onChange, label, options }: ChoiceProps & { label: string; options: readonly Choice[] }) {
  const t = useWords(meetingsWords)
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <Select
        id={id}
        value={value}
        onChange={(chosen) => onChange(chosen ?? null)}
        options={[...options]}
        notFoundContent={t('page.nothing-to-choose')}
      />
    </>
  )
}
