import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { List, type ListText } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import { cadences, publications } from '../row.ts'
import type { YearId } from '../year.ts'
import { api, showsItself, useAskAnew } from './programme-api.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

type ListFormProps = { yearId: YearId; list: List | null; ordinal: number; onShut: () => void }

const textOf = ({ name, nameEn, ordinal, publication, needsReview, reportEvery }: List): ListText => ({
  name,
  nameEn,
  ordinal,
  publication,
  needsReview,
  reportEvery,
})

/** What the district calls a list, who may read it, and how often it is reported on. */
export function ListForm({ yearId, list, ordinal, onShut }: ListFormProps) {
  const t = useWords(programmeWords)
  const sayProblem = useProblemText()
  const id = useId()
  const askAnew = useAskAnew()
  const [text, setText] = useState<ListText>(
    list
      ? textOf(list)
      : { name: '', nameEn: '', ordinal, publication: 'members', needsReview: true, reportEvery: 'month' },
  )
  const [isTried, setTried] = useState(false)
  const add = useMutation({ ...api.addList.mutationOptions({ onSuccess: onShut, onSettled: askAnew }), ...showsItself })
  const edit = useVersionedEdit<ListText, List>({
    send: async (mine, ifMatch) => {
      if (list) await api.editList.call({ listId: list.id, ...mine }, { context: { ifMatch } })
    },
    read: (details) => List.parse(details),
    onDone: onShut,
  })
  const problem = edit.problem ?? (add.error ? problemOf(add.error) : null)
  const change = (to: Partial<ListText>): void => setText({ ...text, ...to })

  const say = (name: keyof ListText, of: ListText): string => {
    if (name === 'publication') return t(`publication.${of.publication}`)
    if (name === 'reportEvery') return t(`cadence.${of.reportEvery}`)
    if (name === 'needsReview') return t(of.needsReview ? 'page.yes' : 'page.no')
    return String(of[name])
  }

  return (
    <form
      className="card stack"
      aria-label={list ? t('page.edit-list', { name: list.name }) : t('page.add-list')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (text.name.trim() === '' || text.nameEn.trim() === '') return
        if (list) edit.submit(text, list.version)
        else add.mutate({ yearId, ...text })
      }}
    >
      {problem && <p role="alert">{sayProblem(problem)}</p>}
      <BothVersions
        edit={edit}
        labels={{
          name: t('page.list-name'),
          nameEn: t('page.list-name-en'),
          publication: t('field.publication'),
          needsReview: t('page.needs-review'),
          reportEvery: t('page.report-every'),
        }}
        textOf={textOf}
        say={say}
      />
      {(['name', 'nameEn'] as const).map((name) => (
        <Field
          key={name}
          id={`${id}-${name}`}
          label={t(name === 'name' ? 'page.list-name' : 'page.list-name-en')}
          fault={isTried && text[name].trim() === '' ? t('page.say-title') : null}
        >
          <Input
            id={`${id}-${name}`}
            maxLength={name === 'name' ? 40 : 60}
            value={text[name]}
            onChange={({ target }) => change({ [name]: target.value })}
          />
        </Field>
      ))}
      <Field id={`${id}-publication`} label={t('field.publication')}>
        <Select
          id={`${id}-publication`}
          value={text.publication}
          options={publications.map((value) => ({ value, label: t(`publication.${value}`) }))}
          onChange={(publication) => change({ publication })}
        />
      </Field>
      <Field id={`${id}-every`} label={t('page.report-every')}>
        <Select
          id={`${id}-every`}
          value={text.reportEvery}
          options={cadences.map((value) => ({ value, label: t(`cadence.${value}`) }))}
          onChange={(reportEvery) => change({ reportEvery })}
        />
      </Field>
      <Checkbox checked={text.needsReview} onChange={({ target }) => change({ needsReview: target.checked })}>
        {t('page.needs-review')}
      </Checkbox>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={edit.isPending || add.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
