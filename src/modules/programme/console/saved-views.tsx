import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useKeys } from '#ui/react/keys.ts'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useReader } from '#ui/react/reader.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { programmeWords } from '../programme-words.ts'
import type { SavedView } from '../saved-view.ts'
import { Field } from './field.tsx'
import { api, showsItself, useMyUnits } from './programme-api.ts'
import { addressOf, filterOfView, type ProgrammeFilter, viewOfFilter } from './programme-filter.ts'

/** Filters under a name: open one, keep this one (`s`), rename or remove one. The address stays what is shown. */
export function SavedViews({ filter }: { filter: ProgrammeFilter }) {
  const t = useWords(programmeWords)
  const toast = useToast()
  const { reader } = useReader()
  const [isSaving, setSaving] = useState(false)
  const [renaming, setRenaming] = useState<SavedView | null>(null)
  const views = useQuery(api.savedViews.queryOptions())
  const again = () => views.refetch()
  const drop = useMutation(api.dropView.mutationOptions())
  const putBack = useMutation(api.saveView.mutationOptions({ onSuccess: again }))
  const rename = useMutation(api.renameView.mutationOptions({ onSuccess: again }))
  useKeys({ s: () => setSaving(true) }, reader.hasShortcuts)

  const remove = async ({ id }: SavedView): Promise<void> => {
    const { id: _id, at: _at, ...view } = await drop.mutateAsync({ id })
    await again()
    toast({ text: t('page.view-removed', { name: view.name }), undo: () => putBack.mutate(view) })
  }

  return (
    <section className="stack no-print" aria-label={t('page.saved-views')}>
      <div className="row">
        {views.data?.map((view) => (
          <span key={view.id} className="saved-view">
            <a
              className="button"
              href={addressOf(filterOfView(view, filter))}
              {...(addressOf(filter) === addressOf(filterOfView(view, filter)) ? { 'aria-current': 'page' } : {})}
            >
              {view.unitId ? t('page.shared-view', { name: view.name }) : view.name}
            </a>
            <Button
              type="text"
              aria-label={t('page.rename-view', { name: view.name })}
              onClick={() => setRenaming(view)}
            >
              <span aria-hidden="true">✎</span>
            </Button>
            <Button
              type="text"
              aria-label={t('page.remove-view', { name: view.name })}
              // What fails is said by the console for every deed; here is nobody else to hear it.
              onClick={() => void remove(view).catch(() => undefined)}
            >
              <span aria-hidden="true">×</span>
            </Button>
          </span>
        ))}
        {!isSaving && <Button onClick={() => setSaving(true)}>{t('page.save-view')}</Button>}
      </div>
      {renaming && (
        <RenameForm
          key={renaming.id}
          view={renaming}
          onShut={() => setRenaming(null)}
          onDone={async ({ id, name }) => {
            setRenaming(null)
            await again()
            toast({
              text: t('page.view-renamed', { before: renaming.name, name }),
              undo: () => rename.mutate({ id, name: renaming.name }),
            })
          }}
        />
      )}
      {isSaving && (
        <SaveForm
          filter={filter}
          onShut={() => setSaving(false)}
          onDone={async ({ name }) => {
            setSaving(false)
            await again()
            toast({ text: t('page.view-saved', { name }) })
          }}
        />
      )}
    </section>
  )
}

type SaveFormProps = { filter: ProgrammeFilter; onShut: () => void; onDone: (view: SavedView) => Promise<void> }

function SaveForm({ filter, onShut, onDone }: SaveFormProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const units = useMyUnits()
  const [name, setName] = useState('')
  const [unitId, setUnitId] = useState('')
  const [isTried, setTried] = useState(false)
  const save = useMutation({ ...api.saveView.mutationOptions({ onSuccess: onDone }), ...showsItself })

  return (
    <form
      className="card stack"
      aria-label={t('page.save-view')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (name.trim() !== '' && !save.isPending) {
          save.mutate({ name: name.trim(), unitId: unitId || null, ...viewOfFilter(filter) })
        }
      }}
    >
      {save.error && <p role="alert">{say(problemOf(save.error))}</p>}
      <Field id={`${id}-name`} label={t('page.view-name')} fault={isTried && !name.trim() ? t('page.say-title') : null}>
        <Input
          id={`${id}-name`}
          autoFocus
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <Field id={`${id}-unit`} label={t('page.view-for')}>
        <Select
          id={`${id}-unit`}
          value={unitId}
          options={[
            { value: '', label: t('page.only-me') },
            ...units.map(({ value, label }) => ({ value, label: t('page.all-of', { unit: label }) })),
          ]}
          onChange={setUnitId}
        />
      </Field>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}

type RenameFormProps = { view: SavedView; onShut: () => void; onDone: (view: SavedView) => Promise<void> }

function RenameForm({ view, onShut, onDone }: RenameFormProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const [name, setName] = useState(view.name)
  const rename = useMutation({ ...api.renameView.mutationOptions({ onSuccess: onDone }), ...showsItself })

  return (
    <form
      className="card stack"
      aria-label={t('page.rename-view', { name: view.name })}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && !rename.isPending) rename.mutate({ id: view.id, name: name.trim() })
      }}
    >
      {rename.error && <p role="alert">{say(problemOf(rename.error))}</p>}
      <Field id={id} label={t('page.view-name')} fault={name.trim() ? null : t('page.say-title')}>
        <Input id={id} autoFocus maxLength={40} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={rename.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
