import { Button, Form, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { problemOf } from './problem.ts'
import { useProblemText } from './states.tsx'

/** A mutation as the form needs it: `useMutation` with `meta: { showsItself: true }`. */
export type FormDeed<Input, Answer> = {
  mutate: (input: Input, options: { onSuccess: (answer: Answer) => void }) => void
  isPending: boolean
  error: unknown
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
}

/** Controls, one deed, and above them what stood in its way; what was typed stays. */
export function DeedForm<Values extends object, Input, Answer>(props: DeedFormProps<Values, Input, Answer>) {
  const { deed, children, inputOf, onDone, label, initialValues, cancel, form } = props
  const say = useProblemText()
  const problem = deed.error ? problemOf(deed.error) : null

  return (
    <Form<Values>
      layout="vertical"
      validateTrigger="onSubmit"
      requiredMark={false}
      {...(form ? { form } : {})}
      // Ant Design wants every level optional; the fields here have one level.
      initialValues={initialValues ?? {}}
      onFinish={(values) => deed.mutate(inputOf(values), { onSuccess: onDone })}
    >
      {problem && (
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
