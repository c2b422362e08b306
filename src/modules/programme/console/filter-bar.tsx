import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { Day } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { Field } from '#ui/react/field.tsx'
import { Fold } from '#ui/react/fold.tsx'
import { useWords } from '#ui/react/language.tsx'
import { lights } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import { useLightWord } from './light.tsx'
import { type Choice, usePlaceTypes } from './programme-api.ts'
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
  const { lights: chosen, listId, unitId, placeTypes, from, to } = filter
  const types = usePlaceTypes()
  const { view, yearId, month } = filter
  const fields = (
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
      {types.length > 0 && (
        <Field id={`${id}-types`} label={t('page.place-types')}>
          <Select
            id={`${id}-types`}
            mode="multiple"
            allowClear
            value={[...placeTypes]}
            options={[...types]}
            placeholder={t('page.all-place-types')}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(value) => onFilter({ placeTypes: value })}
          />
        </Field>
      )}
      <Field id={`${id}-from`} label={t('page.due-from')}>
        <DayFilter
          key={`from ${from}`}
          id={`${id}-from`}
          day={from}
          today={today}
          onDay={(day) => onFilter({ from: day })}
        />
      </Field>
      <Field id={`${id}-to`} label={t('page.due-to')}>
        <DayFilter key={`to ${to}`} id={`${id}-to`} day={to} today={today} onDay={(day) => onFilter({ to: day })} />
      </Field>
    </div>
  )

  return (
    <section className="card filter-bar no-print" aria-label={t('page.filter')}>
      <Checkbox.Group
        aria-label={t('field.light')}
        value={[...chosen]}
        options={lights.map((value) => ({ value, label: word(value) }))}
        onChange={(value) => onFilter({ lights: lights.filter((light) => value.includes(light)) })}
      />
      <Fold summary={t('page.filter')} isOpen={isFiltering(filter)}>
        {fields}
      </Fold>
      {isFiltering(filter) && (
        <div>
          <Button onClick={() => onFilter({ ...noFilter, view, yearId, month })}>{t('page.clear')}</Button>
        </div>
      )}
    </section>
  )
}

type DayFilterProps = { id: string; day: Day | null; today: Day; onDay: (day: Day | null) => void }

/** Sent when it is left, too: 5.2 is a day already while somebody writes 5.20. */
function DayFilter({ id, day, today, onDay }: DayFilterProps) {
  const [written, setWritten] = useState(day)
  const send = (): void => {
    if (written !== day) onDay(written)
  }

  return (
    <form
      onBlur={send}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <DateWords id={id} value={written} today={today} onChange={setWritten} />
    </form>
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
