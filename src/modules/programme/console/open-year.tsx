import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, InputNumber, Radio } from 'antd'
import { useId, useState } from 'react'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Year } from '../year.ts'
import { api, showsItself, useAskAnew } from './programme-api.ts'

const sets = ['A', 'B', 'C', 'D', 'none'] as const
type Begin = (typeof sets)[number] | 'copy'

/** A new year begins with a set of lists, with nothing, or with what was not finished in the year before. */
export function OpenYear({ years, onShut }: { years: readonly Year[]; onShut: (() => void) | null }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const navigate = useNavigate()
  const askAnew = useAskAnew()
  const [last] = years
  const [year, setYear] = useState(last ? last.year + 1 : new Date().getFullYear())
  const [name, setName] = useState('')
  const [slogan, setSlogan] = useState('')
  const [begin, setBegin] = useState<Begin>(last ? 'copy' : 'A')
  const [isTried, setTried] = useState(false)
  const open = useMutation({
    ...api.addYear.mutationOptions({
      onSuccess: async (opened) => {
        onShut?.()
        await askAnew()
        await navigate({ href: `/c/programme/year?year=${opened.id}` })
      },
    }),
    ...showsItself,
  })

  const send = (): void => {
    setTried(true)
    if (name.trim() === '') return
    const text = { year, name: name.trim(), slogan: slogan.trim() }
    open.mutate(
      begin === 'copy'
        ? { ...text, template: 'none', copyFrom: last?.id ?? null }
        : { ...text, template: begin, copyFrom: null },
    )
  }

  return (
    <form
      className="card stack"
      aria-label={t('page.open-year')}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <h2>{t('page.open-year')}</h2>
      {open.error && <p role="alert">{say(problemOf(open.error))}</p>}
      <Field id={`${id}-year`} label={t('page.year')}>
        <InputNumber
          id={`${id}-year`}
          min={2_000}
          max={2_100}
          precision={0}
          value={year}
          onChange={(value) => value !== null && setYear(value)}
        />
      </Field>
      <Field
        id={`${id}-name`}
        label={t('page.year-name')}
        fault={isTried && name.trim() === '' ? t('page.fill-in') : null}
      >
        <Input id={`${id}-name`} maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      <Field id={`${id}-slogan`} label={t('page.slogan')}>
        <Input id={`${id}-slogan`} maxLength={200} value={slogan} onChange={({ target }) => setSlogan(target.value)} />
      </Field>
      <fieldset className="big-choices">
        <legend>{t('page.begin-with')}</legend>
        <p className="hint">{t('page.sets-hint')}</p>
        <Radio.Group
          aria-label={t('page.begin-with')}
          value={begin}
          options={[...(last ? (['copy'] as const) : []), ...sets].map((value) => ({
            value,
            label: t(`page.set.${value}`, { year: last?.year ?? '' }),
          }))}
          onChange={({ target }) => setBegin(target.value)}
        />
      </fieldset>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={open.isPending}>
          {t('page.open-year')}
        </Button>
        {onShut && <Button onClick={onShut}>{t('page.cancel')}</Button>}
      </div>
    </form>
  )
}
