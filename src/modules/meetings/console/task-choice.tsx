import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { programmeContract } from '#modules/programme/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import type { Choice } from './meetings-api.ts'

const programmeApi = apiOf<typeof programmeContract>('programme')

/** The newest year of the programme; null while it is asked for, and where there is none. */
export const useYearId = () => {
  const { data } = useQuery({ ...programmeApi.years.queryOptions(), staleTime: 300_000 })
  return data?.[0]?.id ?? null
}

/** Tasks by a word of their title or by their number, asked of the server: a year has thousands. */
const useTasks = (text: string): Choice[] => {
  const yearId = useYearId()
  const word = text.trim().slice(0, 40)
  const { data } = useQuery({
    ...programmeApi.tasks.queryOptions({ input: { yearId: yearId ?? '', limit: 20, ...(word ? { text: word } : {}) } }),
    enabled: yearId !== null,
    staleTime: 60_000,
  })
  return data?.lines.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })) ?? []
}

/** Those that are chosen keep their names while something else is looked for. */
const withChosen = (found: readonly Choice[], chosen: readonly Choice[]): Choice[] => [
  ...chosen,
  ...found.filter(({ value }) => !chosen.some((one) => one.value === value)),
]

type TaskChoiceProps = {
  /** With their names, as the page knows them already. */
  known: readonly Choice[]
  id?: string
  value?: string | undefined
  onChange?: (id: string | undefined) => void
}

/** One task, or none. */
export function TaskChoice({ known, ...control }: TaskChoiceProps) {
  const [text, setText] = useState('')
  const found = useTasks(text)
  return (
    <Select
      {...control}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      options={withChosen(found, known)}
    />
  )
}

type TasksChoiceProps = Omit<TaskChoiceProps, 'value' | 'onChange'> & {
  value: readonly Choice[]
  onChange: (tasks: Choice[]) => void
}

/** Several tasks. */
export function TasksChoice({ known, value, onChange, ...control }: TasksChoiceProps) {
  const [text, setText] = useState('')
  const options = withChosen(useTasks(text), withChosen(known, value))
  return (
    <Select
      {...control}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setText }}
      options={options}
      value={value.map((one) => one.value)}
      onChange={(ids: string[]) => onChange(options.filter((one) => ids.includes(one.value)))}
    />
  )
}
