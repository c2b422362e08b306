import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { Day } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { useWords } from '#ui/react/language.tsx'
import { lights } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import { Field } from './field.tsx'
import { useLightWord } from './light.tsx'
import type { Choice } from './programme-api.ts'
import { isFiltering, noFilter, type ProgrammeFilter } from './programme-filter.ts'

type FilterBarProps = {
  filter: ProgrammeFilter
  onFilter: (change: Partial<ProgrammeFilter>) => void
  lists: readonly Choice[]
  units: readonly Choice[]
  /** Where words such as 下周五 start from. */
  today: Day
}

/** What is left out. Each change goes to the address at once, so that the page can be sent to somebody. */
export function FilterBar({ filter, onFilter, lists, units, today }: FilterBarProps) {
  const t = useWords(programmeWords)
  const id = useId()
  const word = useLightWord()
  const { lights: chosen, listId, unitId, from, to } = filter
  const { view, yearId, month } = filter

  return (
    <section className="card filter-bar no-print" aria-label={t('page.filter')}>
      <Checkbox.Group
        aria-label={t('field.light')}
        value={[...chosen]}
        options={lights.map((value) => ({ value, label: word(value) }))}
        onChange={(value) => onFilter({ lights: lights.filter((light) => value.includes(light)) })}
      />
      <div className="filter-fields">
        <TextFilter key={filter.text} text={filter.text} onText={(text) => onFilter({ text })} />
        <Field id={`${id}-list`} label={t('page.list')}>
          <Select
            id={`${id}-list`}
            allowClear
            value={listId}
            options={[...lists]}
            placeholder={t('page.all-lists')}
            onChange={(value) => onFilter({ listId: value ?? null })}
          />
        </Field>
        <Field id={`${id}-unit`} label={t('page.unit')}>
          <Select
            id={`${id}-unit`}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={unitId}
            options={[...units]}
            placeholder={t('page.all-units')}
            onChange={(value) => onFilter({ unitId: value ?? null })}
          />
        </Field>
        <Field id={`${id}-from`} label={t('page.due-from')}>
          <DateWords
            key={`from ${from}`}
            id={`${id}-from`}
            value={from}
            today={today}
            onChange={(day) => day !== from && onFilter({ from: day })}
          />
        </Field>
        <Field id={`${id}-to`} label={t('page.due-to')}>
          <DateWords
            key={`to ${to}`}
            id={`${id}-to`}
            value={to}
            today={today}
            onChange={(day) => day !== to && onFilter({ to: day })}
          />
        </Field>
      </div>
      {isFiltering(filter) && (
        <div>
          <Button onClick={() => onFilter({ ...noFilter, view, yearId, month })}>{t('page.clear')}</Button>
        </div>
      )}
    </section>
  )
}

/** Sent with Enter or when the field is left: an address that changes with each letter cannot be gone back from. */
function TextFilter({ text, onText }: { text: string; onText: (text: string) => void }) {
  const t = useWords(programmeWords)
  const id = useId()
  const [typed, setTyped] = useState(text)
  const send = (): void => {
    if (typed.trim() !== text) onText(typed.trim())
  }

  return (
    <Field id={id} label={t('page.text')}>
      <Input
        id={id}
        type="search"
        value={typed}
        maxLength={40}
        onChange={({ target }) => setTyped(target.value)}
        onPressEnter={(event) => !event.nativeEvent.isComposing && send()}
        onBlur={send}
      />
    </Field>
  )
}
