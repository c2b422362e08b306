import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useId, useRef, useState } from 'react'
import { DraftOffer, useDraft } from '#ui/react/draft.tsx'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import { ListRow, type ListVersionId } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import type { YearId } from '../year.ts'
import type { Names } from './light.tsx'
import { api, showsItself, useAskAnew, usePlaces, useUnits } from './programme-api.ts'
import { contentOf, type DraftFault, draftOf, emptyDraft, newMilestone, type RowDraft } from './row-draft.ts'
import { RowFields } from './row-fields.tsx'
import { sayDraft } from './say-row.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

type RowDrawerProps = {
  versionId: ListVersionId
  yearId: YearId
  /** Null: a new one. */
  row: ListRow | null
  /** The number of a new row. */
  serial: number
  names: Names
  /** Why the row differs from the version before, as it was said; null where there is none before. */
  why: string | null
  onShut: () => void
  /** What stands below the form: what units said about the row. */
  children?: React.ReactNode
}

const asked = [
  'serial',
  'aspect',
  'title',
  'measure',
  'target',
  'leadUnitId',
  'secondLeadUnitId',
  'supportingUnitIds',
  'due',
  'milestones',
  'placeIds',
  'quantity',
  'quantityUnit',
  'pillarId',
  'leader',
  'liaison',
  'source',
  'publication',
  'remark',
] as const satisfies readonly (keyof RowDraft)[]

/** One row in a form. What somebody else kept meanwhile is shown beside what was written here. */
export function RowDrawer({ versionId, yearId, row, serial, names, why, onShut, children }: RowDrawerProps) {
  const t = useWords(programmeWords)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const language = useLanguage()
  const say = useProblemText()
  const isNarrow = useNarrow()
  const askAnew = useAskAnew()
  const units = useUnits()
  const places = usePlaces()
  const year = useQuery(api.year.queryOptions({ input: { yearId } }))
  const listYear = year.data?.year.year ?? new Date().getFullYear()
  const pillars = year.data?.pillars.map(({ id, title }) => ({ value: id as string, label: title })) ?? []
  const [draft, setDraft] = useState<RowDraft>(() => (row ? draftOf(row.content) : emptyDraft(serial)))
  const [reason, setReason] = useState(why ?? '')
  const [faults, setFaults] = useState<readonly DraftFault[]>([])

  /** With a draft comes the version it was written on: what others kept since then is shown beside it. */
  const [seen, setSeen] = useState(row?.version ?? 0)
  const kept = useDraft(`row ${row?.id ?? versionId}`, { draft, seen, reason }, (found) => {
    setDraft({ ...found.draft, milestones: found.draft.milestones.map((one) => ({ ...one, key: newMilestone().key })) })
    setSeen(found.seen)
    setReason(found.reason)
  })
  /** Sent, or thrown away by whoever wrote it: neither is a draft any more. */
  const shut = (): void => {
    kept.clear()
    onShut()
  }

  const add = useMutation({ ...api.addRow.mutationOptions({ onSuccess: shut, onSettled: askAnew }), ...showsItself })
  const said = why === null ? {} : { reason: reason.trim() }
  const edit = useVersionedEdit<RowDraft, ListRow>({
    send: async (mine, ifMatch) => {
      const read = contentOf(mine, listYear)
      if ('content' in read && row)
        await api.editRow.call({ rowId: row.id, content: read.content, ...said }, { context: { ifMatch } })
    },
    read: (details) => ListRow.parse(details),
    onDone: shut,
  })
  const problem = edit.problem ?? (add.error ? problemOf(add.error) : null)

  const send = (): void => {
    const read = contentOf(draft, listYear)
    setFaults('faults' in read ? read.faults : [])
    if ('faults' in read) return
    if (row) edit.submit(draft, seen)
    else add.mutate({ versionId, content: read.content, ...said })
  }
  const named = {
    ...names,
    ...Object.fromEntries([...units, ...places, ...pillars].map((one) => [one.value, one.label])),
  }
  const publication = (of: RowDraft['publication']): string => t(`publication.${of}`)

  return (
    <Drawer
      open
      size={isNarrow ? '100%' : 'large'}
      title={row ? t('page.edit-row', { serial: row.content.serial, title: row.content.title }) : t('page.add-row')}
      onClose={onShut}
      // Whoever adds a row types its name next; the number is there already.
      afterOpenChange={(isOpen) => {
        if (isOpen && !row) form.current?.querySelector<HTMLElement>('[id$="-title"]')?.focus()
      }}
    >
      <form
        ref={form}
        className="stack"
        aria-label={t(row ? 'verb.edit' : 'page.add-row')}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <DraftOffer draft={kept} />
        <BothVersions
          edit={edit}
          labels={Object.fromEntries(asked.map((name) => [name, t(`field.${name}`)]))}
          textOf={(now) => draftOf(now.content)}
          say={(name, of) =>
            name === 'publication' ? publication(of.publication) : sayDraft(of, name, named, language)
          }
        />
        <div role="alert">
          {faults.length > 0 && <p className="field-fault">{t('page.mend', { count: faults.length })}</p>}
          {problem && <p className="field-fault">{say(problem)}</p>}
        </div>
        <RowFields
          draft={draft}
          onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
          faults={faults}
          year={listYear}
          units={units}
          places={places}
          pillars={pillars}
        />
        {why !== null && (
          <Field id={`${id}-why`} label={t('page.why')} hint={t('page.why.hint')}>
            <Input.TextArea
              id={`${id}-why`}
              autoSize={{ minRows: 2 }}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </Field>
        )}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={edit.isPending || add.isPending}>
            {t('page.save')}
          </Button>
          <Button onClick={shut}>{t('page.cancel')}</Button>
        </div>
      </form>
      {children}
    </Drawer>
  )
}
