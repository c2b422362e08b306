import { Button, Form, type FormInstance } from 'antd'
import { type ReactNode, useState } from 'react'
import { ConflictPicker } from './conflict-picker.tsx'
import { problemOf } from './problem.ts'
import { useProblemText } from './states.tsx'

/** A mutation as the form needs it: `useMutation` with `meta: { showsItself: true }`. */
export type FormDeed<Input, Answer> = {
  mutate: (input: Input, options: { onSuccess: (answer: Answer) => void }) => void
  isPending: boolean
  error: unknown
}

/** What is done when somebody else was faster: both are shown, field by field, and nothing is written over unseen. */
export type BothSides<Values extends object> = {
  /** The fields that people may differ about, with how each reads. */
  fields: readonly { name: keyof Values & string; label: string; say?: (of: Partial<Values>) => string }[]
  /** What is there now, in the shape of the form, from what the refusal carries. */
  valuesOf: (details: unknown) => Partial<Values> & { version: number }
  /** It was looked at: what is sent from now on answers to this version. */
  onSeen: (version: number) => void
}

type DeedFormProps<Values extends object, Input, Answer> = {
  deed: FormDeed<Input, Answer>
  /** The controls, each a `Form.Item` with the name of its field. */
  children: ReactNode
  /** What the deed is asked with; the values are what the form's items hold. */
  inputOf: (values: Values) => Input
  onDone: (answer: Answer) => void
  /** The word on the button. */
  label: string
  initialValues?: Partial<Values>
  cancel?: { label: string; onCancel: () => void }
  form?: FormInstance<Values>
  bothSides?: BothSides<Values>
}

/** Controls, one deed, and above them what stood in its way; what was typed stays. */
export function DeedForm<Values extends object, Input, Answer>(props: DeedFormProps<Values, Input, Answer>) {
  const { deed, children, inputOf, onDone, label, initialValues, cancel, bothSides } = props
  const say = useProblemText()
  const [ownForm] = Form.useForm<Values>()
  const form = props.form ?? ownForm
  const problem = deed.error ? problemOf(deed.error) : null
  /** The refusal that somebody put aside to look at the form again. */
  const [putAside, setPutAside] = useState<unknown>(null)
  const isStale = problem?.kind === 'stale' && problem.details !== null && deed.error !== putAside

  return (
    <Form<Values>
      layout="vertical"
      validateTrigger="onSubmit"
      requiredMark={false}
      form={form}
      // Ant Design wants every level optional; the fields here have one level.
      initialValues={initialValues ?? {}}
      onFinish={(values) => deed.mutate(inputOf(values), { onSuccess: onDone })}
    >
      {isStale && bothSides && (
        <Differing form={form} sides={bothSides} details={problem.details} onShut={() => setPutAside(deed.error)} />
      )}
      {problem && !(isStale && bothSides) && (
        <div className="error-summary" role="alert">
          <p>{say(problem)}</p>
          {problem.fields.length > 0 && (
            <ul>
              {problem.fields.map(({ pointer, text }) => (
                <li key={`${pointer} ${text}`}>{text}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {children}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={deed.isPending}>
          {label}
        </Button>
        {cancel && <Button onClick={cancel.onCancel}>{cancel.label}</Button>}
      </div>
    </Form>
  )
}

type DifferingProps<Values extends object> = {
  form: FormInstance<Values>
  sides: BothSides<Values>
  details: unknown
  onShut: () => void
}

/** What was chosen goes into the form and is sent: whoever sends it has seen what the other wrote. */
function Differing<Values extends object>({ form, sides, details, onShut }: DifferingProps<Values>) {
  const mine: Partial<Values> = form.getFieldsValue()
  const { version, ...theirs } = sides.valuesOf(details)
  const read = (of: Partial<Values>, { name, say }: BothSides<Values>['fields'][number]): string =>
    say ? say(of) : String(of[name] ?? '')
  const now = theirs as unknown as Partial<Values>

  return (
    <ConflictPicker
      fields={sides.fields.map((field) => ({
        name: field.name,
        label: field.label,
        mine: read(mine, field),
        theirs: read(now, field),
      }))}
      onPick={(choice) => {
        const taken = sides.fields.filter(({ name }) => choice[name] === 'theirs').map(({ name }) => [name, now[name]])
        // The names are those of the form's own fields.
        form.setFieldsValue(Object.fromEntries(taken) as Parameters<typeof form.setFieldsValue>[0])
        sides.onSeen(version)
        form.submit()
      }}
      onCancel={onShut}
    />
  )
}
