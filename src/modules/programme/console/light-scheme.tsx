import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { StatusLight } from '#ui/react/status-light.tsx'
import { LightScheme, lights } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import { api } from './programme-api.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

type Text = Omit<LightScheme, 'version'>

const textOf = ({ nearDays, goodShare, fairShare, names }: LightScheme): Text => ({
  nearDays,
  goodShare,
  fairShare,
  names,
})

/** How the district reads its lights: thresholds and words are its own, shapes stay. */
export function Lights({ canEdit }: { canEdit: boolean }) {
  const t = useWords(programmeWords)
  const result = useQuery(api.lightScheme.queryOptions())
  const [isOpen, setOpen] = useState(false)

  return (
    <section className="card stack" aria-label={t('page.lights')}>
      <h2>{t('page.lights')}</h2>
      <Query result={result} isPart>
        {(scheme) =>
          isOpen ? (
            <SchemeForm key={scheme.version} scheme={scheme} onShut={() => setOpen(false)} />
          ) : (
            <>
              <p>{t('page.scheme', { near: scheme.nearDays, good: scheme.goodShare, fair: scheme.fairShare })}</p>
              <div className="row">
                {lights.map((light) => (
                  <StatusLight key={light} light={light} text={scheme.names[light] || t(`light.${light}`)} />
                ))}
              </div>
              {canEdit && (
                <div>
                  <Button aria-label={t('page.edit-lights')} onClick={() => setOpen(true)}>
                    {t('verb.edit')}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Query>
    </section>
  )
}

const numbers = ['nearDays', 'goodShare', 'fairShare'] as const

function SchemeForm({ scheme, onShut }: { scheme: LightScheme; onShut: () => void }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const [text, setText] = useState(textOf(scheme))
  const edit = useVersionedEdit<Text, LightScheme>({
    send: (mine, ifMatch) => api.editLightScheme.call(mine, { context: { ifMatch } }),
    read: (details) => LightScheme.parse(details),
    onDone: onShut,
  })
  const sayNames = ({ names }: Text): string => lights.map((light) => names[light] || t(`light.${light}`)).join(' ')
  const isUpsideDown = text.fairShare < text.goodShare

  return (
    <form
      className="stack"
      aria-label={t('page.edit-lights')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isUpsideDown) edit.submit(text, scheme.version)
      }}
    >
      {edit.problem && <p role="alert">{say(edit.problem)}</p>}
      <BothVersions
        edit={edit}
        labels={{
          nearDays: t('page.scheme.nearDays'),
          goodShare: t('page.scheme.goodShare'),
          fairShare: t('page.scheme.fairShare'),
          names: t('page.scheme.names'),
        }}
        textOf={textOf}
        say={(name, of) => (name === 'names' ? sayNames(of) : String(of[name]))}
      />
      {numbers.map((name) => (
        <Field
          key={name}
          id={`${id}-${name}`}
          label={t(`page.scheme.${name}`)}
          fault={name === 'fairShare' && isUpsideDown ? t('page.scheme.upside-down') : null}
        >
          <InputNumber
            id={`${id}-${name}`}
            min={0}
            max={name === 'nearDays' ? 90 : 100}
            precision={0}
            value={text[name]}
            onChange={(value) => value !== null && setText({ ...text, [name]: value })}
          />
        </Field>
      ))}
      <fieldset className="stack">
        <legend>{t('page.scheme.names')}</legend>
        {lights.map((light) => (
          <Field key={light} id={`${id}-${light}`} label={t(`light.${light}`)}>
            <Input
              id={`${id}-${light}`}
              maxLength={8}
              value={text.names[light] ?? ''}
              onChange={({ target }) => setText({ ...text, names: { ...text.names, [light]: target.value } })}
            />
          </Field>
        ))}
      </fieldset>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={edit.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
