import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { uiWords } from '../ui-words.ts'
import { Field } from './field.tsx'
import { useKeys } from './keys.ts'
import { useWords } from './language.tsx'
import { problemOf } from './problem.ts'
import { useReader } from './reader.tsx'
import { useProblemText } from './states.tsx'
import { useToast } from './toast.tsx'

/** Something a page shows, under a name; with a unit everybody who works there has it. */
type Kept = { id: string; name: string; unitId: string | null }
type NewName = { name: string; unitId: string | null }
type Renamed<View extends Kept> = Pick<View, 'id' | 'name'>

type SavedViewsProps<View extends Kept> = {
  views: readonly View[]
  /** The address that is open, and the one of a view. */
  here: string
  addressOf: (view: View) => string
  /** How many are in it. */
  countOf?: (view: View) => string
  /** The units one can share it with. */
  units: readonly { value: string; label: string }[]
  /** Keeps what is shown. The form says why it failed. */
  save: (given: NewName) => Promise<unknown>
  rename: (given: Renamed<View>) => Promise<unknown>
  /** @returns what puts it back */
  drop: (view: View) => Promise<() => void>
}

/** What a page shows under names: open one, keep this one (`s`), rename or remove one. The address stays what is shown. */
export function SavedViews<View extends Kept>(props: SavedViewsProps<View>) {
  const { views, here, addressOf, countOf, units, save, rename, drop } = props
  const t = useWords(uiWords)
  const toast = useToast()
  const say = useProblemText()
  const { reader } = useReader()
  const [isSaving, setSaving] = useState(false)
  const [renaming, setRenaming] = useState<View | null>(null)
  useKeys({ s: () => setSaving(true) }, reader.hasShortcuts)

  const remove = async (view: View): Promise<void> => {
    const putBack = await drop(view)
    toast({ text: t('views.removed', { name: view.name }), undo: putBack })
  }
  const nameAgain = async ({ id, name }: Renamed<View>): Promise<void> => {
    try {
      await rename({ id, name })
    } catch (thrown) {
      // Its form is shut by then: nobody else says it.
      toast({ text: say(problemOf(thrown)) })
    }
  }

  return (
    <section className="stack no-print" aria-label={t('views.title')}>
      <div className="row">
        {views.map((view) => (
          <span key={view.id} className="saved-view">
            <a
              className="button"
              href={addressOf(view)}
              {...(here === addressOf(view) ? { 'aria-current': 'page' } : {})}
            >
              {view.unitId ? t('views.shared', { name: view.name }) : view.name}
              {countOf && ` ${countOf(view)}`}
            </a>
            <Button type="text" aria-label={t('views.rename', { name: view.name })} onClick={() => setRenaming(view)}>
              <span aria-hidden="true">✎</span>
            </Button>
            <Button
              type="text"
              aria-label={t('views.remove', { name: view.name })}
              // What fails is said by the console for every deed; here is nobody else to hear it.
              onClick={() => void remove(view).catch(() => undefined)}
            >
              <span aria-hidden="true">×</span>
            </Button>
          </span>
        ))}
        {!isSaving && <Button onClick={() => setSaving(true)}>{t('views.save')}</Button>}
      </div>
      {renaming && (
        <NameForm
          key={renaming.id}
          label={t('views.rename', { name: renaming.name })}
          first={renaming.name}
          act={({ name }) => rename({ id: renaming.id, name })}
          onShut={() => setRenaming(null)}
          onDone={({ name }) => {
            setRenaming(null)
            toast({
              text: t('views.renamed', { before: renaming.name, name }),
              undo: () => void nameAgain({ id: renaming.id, name: renaming.name }),
            })
          }}
        />
      )}
      {isSaving && (
        <NameForm
          label={t('views.save')}
          first=""
          units={units}
          act={save}
          onShut={() => setSaving(false)}
          onDone={({ name }) => {
            setSaving(false)
            toast({ text: t('views.saved', { name }) })
          }}
        />
      )}
    </section>
  )
}

type NameFormProps = {
  label: string
  first: string
  /** Asks also for whom it is. */
  units?: readonly { value: string; label: string }[]
  act: (given: NewName) => Promise<unknown>
  onShut: () => void
  onDone: (given: NewName) => void
}

function NameForm({ label, first, units, act, onShut, onDone }: NameFormProps) {
  const t = useWords(uiWords)
  const say = useProblemText()
  const id = useId()
  const [name, setName] = useState(first)
  const [unitId, setUnitId] = useState('')
  const [isTried, setTried] = useState(false)
  const deed = useMutation({
    mutationFn: act,
    meta: { showsItself: true },
    onSuccess: (_, given) => onDone(given),
  })

  return (
    <form
      className="card stack"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (name.trim() !== '' && !deed.isPending) deed.mutate({ name: name.trim(), unitId: unitId || null })
      }}
    >
      {deed.error && <p role="alert">{say(problemOf(deed.error))}</p>}
      <Field id={`${id}-name`} label={t('views.name')} fault={isTried && !name.trim() ? t('views.say-name') : null}>
        <Input
          id={`${id}-name`}
          autoFocus
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      {units && (
        <Field id={`${id}-unit`} label={t('views.for')}>
          <Select
            id={`${id}-unit`}
            value={unitId}
            options={[
              { value: '', label: t('views.only-me') },
              ...units.map((unit) => ({ value: unit.value, label: t('views.all-of', { unit: unit.label }) })),
            ]}
            onChange={setUnitId}
          />
        </Field>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={deed.isPending}>
          {t('save')}
        </Button>
        <Button onClick={onShut}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
