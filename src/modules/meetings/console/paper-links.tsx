import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { meetingsWords } from '../words.ts'
import { api } from './meetings-api.ts'

type Props<Value> = { id: string; value: Value; onChange: (value: Value) => void }

/** The address of a rule, a law or an article. */
export function LinkField({ id, value, onChange }: Props<string>) {
  const t = useWords(meetingsWords)
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {t('page.link')}
      </label>
      <Input
        id={id}
        type="url"
        inputMode="url"
        placeholder="https://"
        maxLength={500}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  )
}

/** A decision of an earlier meeting, the newest first. */
export function DecisionChoice({ id, value, onChange }: Props<string | null>) {
  const t = useWords(meetingsWords)
  const { data } = useQuery(api.decisions.queryOptions({ input: { limit: 200 } }))
  const options = data?.lines.map((line) => ({ value: line.id as string, label: `${line.meetingTitle} ${line.text}` }))
  return (
    <>
      <label className="field-label" htmlFor={id}>
        {t('paper.decision')}
      </label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        onChange={(chosen) => onChange(chosen ?? null)}
        options={options ?? []}
        notFoundContent={t('page.nothing-to-choose')}
      />
    </>
  )
}
