import { Input, InputNumber, Radio, Select } from 'antd'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { StatusLight } from '#ui/react/status-light.tsx'
import { LightScheme, lightColours, lights, nearUnits } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import { api } from './programme-api.ts'
import { RuleForm } from './rule-card.tsx'

type Text = Omit<LightScheme, 'version'>

// biome-ignore format: a table for people
const bounds = {
  nearDays:   [0, 90],
  silentDays: [0, 90],
  officeDays: [1, 60],
  leaderDays: [1, 90],
  goodShare:  [0, 100],
  fairShare:  [0, 100],
} as const
type Bound = keyof typeof bounds
const numbers = Object.keys(bounds) as Bound[]

/** Which field says less than the one that it comes after. */
const faultOf = (name: Bound, text: Text): 'page.scheme.upside-down' | 'leaders-before-office' | null => {
  if (name === 'fairShare' && text.fairShare < text.goodShare) return 'page.scheme.upside-down'
  return name === 'leaderDays' && text.leaderDays < text.officeDays ? 'leaders-before-office' : null
}

const isUpsideDown = (text: Text): boolean => numbers.some((name) => faultOf(name, text) !== null)

export function SchemeForm({ scheme, onShut }: { scheme: LightScheme; onShut: () => void }) {
  const t = useWords(programmeWords)
  const sayNames = ({ names }: Text): string => lights.map((light) => names[light] || t(`light.${light}`)).join(' ')

  return (
    <RuleForm
      name={t('page.edit-lights')}
      rule={scheme}
      read={(details) => LightScheme.parse(details)}
      send={(mine, ifMatch) => api.editLightScheme.call(mine, { context: { ifMatch } })}
      labels={{
        nearDays: t('page.scheme.nearDays'),
        nearUnit: t('page.scheme.nearUnit'),
        silentDays: t('page.scheme.silentDays'),
        officeDays: t('page.scheme.officeDays'),
        leaderDays: t('page.scheme.leaderDays'),
        goodShare: t('page.scheme.goodShare'),
        fairShare: t('page.scheme.fairShare'),
        colours: t('page.scheme.colours'),
        names: t('page.scheme.names'),
      }}
      say={(name, of) => {
        if (name === 'names') return sayNames(of)
        if (name === 'colours') return t(`colours.${of.colours}`)
        return name === 'nearUnit' ? t(`page.scheme.${of.nearUnit}`) : String(of[name])
      }}
      isUpsideDown={isUpsideDown}
      onShut={onShut}
    >
      {(parts) => <Fields {...parts} />}
    </RuleForm>
  )
}

type FieldsProps = { id: string; text: Text; change: (to: Partial<Text>) => void }

function Fields({ id, text, change }: FieldsProps) {
  const t = useWords(programmeWords)
  const number = (name: Bound) => {
    const fault = faultOf(name, text)
    const [least, most] = bounds[name]
    return (
      <Field key={name} id={`${id}-${name}`} label={t(`page.scheme.${name}`)} fault={fault && t(fault)}>
        <InputNumber
          id={`${id}-${name}`}
          min={least}
          max={most}
          precision={0}
          value={text[name]}
          onChange={(value) => value !== null && change({ [name]: value })}
        />
      </Field>
    )
  }

  return (
    <>
      {number('nearDays')}
      <Field id={`${id}-unit`} label={t('page.scheme.nearUnit')}>
        <Select
          id={`${id}-unit`}
          value={text.nearUnit}
          options={nearUnits.map((value) => ({ value, label: t(`page.scheme.${value}`) }))}
          onChange={(nearUnit) => change({ nearUnit })}
        />
      </Field>
      {numbers.filter((name) => name !== 'nearDays').map(number)}
      <fieldset className="stack">
        <legend>{t('page.scheme.colours')}</legend>
        <Radio.Group
          className="stack"
          value={text.colours}
          onChange={({ target }) => change({ colours: target.value })}
          options={lightColours.map((value) => ({ value, label: <ColourChoice colours={value} /> }))}
        />
      </fieldset>
      <fieldset className="stack">
        <legend>{t('page.scheme.names')}</legend>
        {lights.map((light) => (
          <Field key={light} id={`${id}-${light}`} label={t(`light.${light}`)}>
            <Input
              id={`${id}-${light}`}
              maxLength={8}
              value={text.names[light] ?? ''}
              onChange={({ target }) => change({ names: { ...text.names, [light]: target.value } })}
            />
          </Field>
        ))}
      </fieldset>
    </>
  )
}

/** A set as it looks: its lights with the shapes that they have in every set. Whoever hears the page hears its name. */
function ColourChoice({ colours }: Pick<LightScheme, 'colours'>) {
  const t = useWords(programmeWords)
  return (
    <>
      {t(`colours.${colours}`)}
      <span className={`row lights-${colours}`} aria-hidden="true">
        {lights.map((light) => (
          <StatusLight key={light} light={light} text={t(`light.${light}`)} />
        ))}
      </span>
    </>
  )
}
