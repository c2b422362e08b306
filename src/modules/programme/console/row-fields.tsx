import { Button, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { programmeWords } from '../programme-words.ts'
import { publications } from '../row.ts'
import { AmountWords } from './amount-words.tsx'
import { DueWords } from './due-words.tsx'
import { PostField } from './post-field.tsx'
import type { Choice } from './programme-api.ts'
import { type DraftFault, type MilestoneDraft, newMilestone, type RowDraft } from './row-draft.ts'

export type RowFieldsProps = {
  draft: RowDraft
  onChange: (change: Partial<RowDraft>) => void
  faults: readonly DraftFault[]
  year: number
  units: readonly Choice[]
  places: readonly Choice[]
  pillars: readonly Choice[]
}

type TextName = 'aspect' | 'title' | 'measure' | 'target' | 'leader' | 'liaison' | 'quantityUnit' | 'source' | 'remark'

/** The longest text of each field, as the row's shape has it. */
const longest: Readonly<Record<TextName, number>> = {
  aspect: 60,
  title: 120,
  measure: 4_000,
  target: 1_000,
  leader: 60,
  liaison: 80,
  quantityUnit: 20,
  source: 200,
  remark: 1_000,
}
const long: readonly TextName[] = ['measure', 'target', 'remark']

/** The columns of the list, as a form. */
export function RowFields({ draft, onChange, faults, year, units, places, pillars }: RowFieldsProps) {
  const t = useWords(programmeWords)
  const id = useId()
  const text = (name: TextName) => (
    <Field
      id={`${id}-${name}`}
      label={t(`field.${name}`)}
      fault={name === 'title' && faults.includes('title') ? t('page.say-title') : null}
    >
      {long.includes(name) ? (
        <Input.TextArea
          id={`${id}-${name}`}
          autoSize={{ minRows: 2 }}
          maxLength={longest[name]}
          value={draft[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      ) : (
        <Input
          id={`${id}-${name}`}
          maxLength={longest[name]}
          value={draft[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      )}
    </Field>
  )
  const one = (name: 'leadUnitId' | 'secondLeadUnitId' | 'pillarId', options: readonly Choice[]) => (
    <Field
      id={`${id}-${name}`}
      label={t(`field.${name}`)}
      fault={name === 'leadUnitId' && faults.includes('leadUnitId') ? t('page.say-lead') : null}
    >
      <Select
        id={`${id}-${name}`}
        allowClear={name !== 'leadUnitId'}
        showSearch={{ optionFilterProp: 'label' }}
        value={draft[name]}
        options={[...options]}
        onChange={(value) => onChange({ [name]: value ?? null })}
      />
    </Field>
  )
  const several = (name: 'supportingUnitIds' | 'placeIds', options: readonly Choice[]) => (
    <Field id={`${id}-${name}`} label={t(`field.${name}`)}>
      <Select
        id={`${id}-${name}`}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={draft[name]}
        options={[...options]}
        onChange={(value) => onChange({ [name]: value })}
      />
    </Field>
  )

  return (
    <div className="stack">
      <Field id={`${id}-serial`} label={t('field.serial')}>
        <InputNumber
          id={`${id}-serial`}
          min={1}
          max={9_999}
          precision={0}
          value={draft.serial}
          onChange={(value) => value !== null && onChange({ serial: value })}
        />
      </Field>
      {text('title')}
      {text('aspect')}
      {text('measure')}
      {text('target')}
      {one('leadUnitId', units)}
      {one('secondLeadUnitId', units)}
      {several('supportingUnitIds', units)}
      <Field
        id={`${id}-due`}
        label={t('field.due')}
        hint={draft.dueWas ? t('page.date-was', { was: draft.dueWas }) : undefined}
        fault={faults.includes('due') ? t('page.say-due') : null}
      >
        <DueWords id={`${id}-due`} value={draft.due} year={year} onChange={(due) => onChange({ due })} />
      </Field>
      <MilestoneDrafts
        milestones={draft.milestones}
        isAtFault={faults.includes('milestones')}
        year={year}
        units={units}
        onChange={(milestones) => onChange({ milestones })}
      />
      {several('placeIds', places)}
      <Field
        id={`${id}-quantity`}
        label={t('field.quantity')}
        fault={faults.includes('quantity') ? t('page.say-amount') : null}
      >
        <AmountWords
          id={`${id}-quantity`}
          value={String(draft.quantity)}
          unit={draft.quantityUnit}
          onChange={(quantity) => onChange({ quantity })}
        />
      </Field>
      {text('quantityUnit')}
      {one('pillarId', pillars)}
      {text('leader')}
      <PostField draft={draft} of="leader" onChange={onChange} />
      {text('liaison')}
      <PostField draft={draft} of="liaison" onChange={onChange} />
      {text('source')}
      <Field id={`${id}-publication`} label={t('field.publication')}>
        <Select
          id={`${id}-publication`}
          value={draft.publication}
          options={publications.map((value) => ({ value, label: t(`publication.${value}`) }))}
          onChange={(publication) => onChange({ publication })}
        />
      </Field>
      {text('remark')}
    </div>
  )
}

type MilestoneDraftsProps = {
  milestones: readonly MilestoneDraft[]
  isAtFault: boolean
  year: number
  units: readonly Choice[]
  onChange: (milestones: MilestoneDraft[]) => void
}

function MilestoneDrafts({ milestones, isAtFault, year, units, onChange }: MilestoneDraftsProps) {
  const t = useWords(programmeWords)
  const id = useId()
  const change = (key: number, to: Partial<MilestoneDraft>): void =>
    onChange(milestones.map((one) => (one.key === key ? { ...one, ...to } : one)))

  return (
    <fieldset className="stack">
      <legend>{t('field.milestones')}</legend>
      {isAtFault && (
        <p className="field-fault" role="alert">
          {t('page.milestone-unfinished')}
        </p>
      )}
      {milestones.map(({ key, title, unitId, written, was }, n) => (
        <div key={key} className="card stack">
          <Field id={`${id}-${key}-title`} label={t('page.milestone-n', { n: n + 1 })}>
            <Input
              id={`${id}-${key}-title`}
              maxLength={120}
              value={title}
              onChange={({ target }) => change(key, { title: target.value })}
            />
          </Field>
          <Field id={`${id}-${key}-unit`} label={t('page.unit')}>
            <Select
              id={`${id}-${key}-unit`}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={unitId}
              options={[...units]}
              placeholder={t('page.lead-itself')}
              onChange={(value) => change(key, { unitId: value ?? null })}
            />
          </Field>
          <Field id={`${id}-${key}-due`} label={t('field.due')} hint={was ? t('page.date-was', { was }) : undefined}>
            <DueWords
              id={`${id}-${key}-due`}
              value={written}
              year={year}
              onChange={(to) => change(key, { written: to })}
            />
          </Field>
          <div>
            <Button
              aria-label={t('page.drop-milestone', { n: n + 1 })}
              onClick={() => onChange(milestones.filter((one) => one.key !== key))}
            >
              {t('page.remove')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...milestones, newMilestone()])}>{t('page.add-milestone')}</Button>
      </div>
    </fieldset>
  )
}
