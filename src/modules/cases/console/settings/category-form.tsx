import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { DeedForm, type FormDeed } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import {
  type Category,
  type CategoryText,
  dangers,
  type NewCategory,
  type Question,
  questionKinds,
} from '../../category.ts'
import { casesSettingsWords } from '../../settings-words.ts'
import { api, showsItself, useAskAnew } from '../cases-api.ts'
import { ItemRow } from './item-row.tsx'

type QuestionValues = Omit<Question, 'choices'> & { choices?: string }
type Values = Omit<CategoryText, 'questions' | 'parentId' | 'ordinal' | 'icon'> & {
  code?: string
  questions?: QuestionValues[]
}

/** One a line: the name for machines, the name, and the English one: night 夜里 / At night. */
const choicesIn = (text = ''): Question['choices'] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [key = '', ...rest] = line.split(/\s+/)
      const [name = '', nameEn = ''] = rest.join(' ').split('/')
      return { key, name: name.trim(), nameEn: nameEn.trim() }
    })

const sayChoices = (choices: Question['choices']): string =>
  choices.map(({ key, name, nameEn }) => `${key} ${name}${nameEn ? ` / ${nameEn}` : ''}`).join('\n')

const questionsIn = (questions: readonly QuestionValues[] = []): Question[] =>
  questions.map(({ choices, labelEn = '', isRequired = false, ...question }) => ({
    ...question,
    labelEn: labelEn ?? '',
    isRequired,
    choices: choicesIn(choices),
  }))

export function EditCategory({ of, onClose }: { of: Category; onClose: () => void }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const edit = useMutation({
    ...api.editCategory.mutationOptions({ context: { ifMatch: of.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const { id, code: _code, version: _version, ...text } = of

  return (
    <CategoryForm<CategoryText & { id: Category['id'] }>
      deed={edit}
      label={t('save')}
      from={of}
      inputOf={({ code: _given, questions, keywords = '', ...values }) => ({
        ...text,
        ...values,
        keywords,
        questions: questionsIn(questions),
        id,
      })}
      onDone={() => {
        toast({ text: t('saved') })
        onClose()
      }}
      onClose={onClose}
    />
  )
}

type AddProps = { parent: Category | null; all: readonly Category[]; onClose: () => void }

export function AddCategory({ parent, all, onClose }: AddProps) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const add = useMutation({ ...api.addCategory.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const beside = all.filter(({ parentId }) => parentId === (parent?.id ?? null))
  const last = Math.max(parent?.ordinal ?? 0, ...beside.map(({ ordinal }) => ordinal))

  return (
    <CategoryForm<NewCategory>
      deed={add}
      label={t(parent ? 'add-below' : 'add-top')}
      from={null}
      inputOf={({ code = '', questions, keywords = '', isRetired: _retired, ...values }) => ({
        ...values,
        code,
        keywords,
        questions: questionsIn(questions),
        parentId: parent?.id ?? null,
        // Between the ones that stand there and the next picture there is room for a hundred.
        ordinal: Math.min(10_000, last + (parent ? 1 : 100)),
        icon: parent?.icon ?? '',
        isRetired: false as const,
      })}
      onDone={() => {
        toast({ text: t('saved') })
        onClose()
      }}
      onClose={onClose}
    />
  )
}

type CategoryFormProps<Given> = {
  deed: FormDeed<Given, Category>
  label: string
  from: Category | null
  inputOf: (values: Values) => Given
  onDone: () => void
  onClose: () => void
}

function CategoryForm<Given>(props: CategoryFormProps<Given>) {
  const t = useWords(casesSettingsWords)
  const { deed, label, from, inputOf, onDone, onClose } = props
  const initial: Partial<Values> = from
    ? { ...from, questions: from.questions.map((one) => ({ ...one, choices: sayChoices(one.choices) })) }
    : { isAnonymousAllowed: true, isPublic: true, danger: 'none', isRetired: false, questions: [] }
  const need = [{ required: true, message: t('say-it') }]

  return (
    <section className="card" aria-label={label}>
      <DeedForm<Values, Given, Category>
        deed={deed}
        label={label}
        initialValues={initial}
        inputOf={inputOf}
        onDone={onDone}
        cancel={{ label: t('cancel'), onCancel: onClose }}
      >
        <div className="filter-fields">
          <Form.Item name="name" label={t('name-zh')} rules={need}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="nameEn" label={t('name-en')} rules={need}>
            <Input maxLength={60} />
          </Form.Item>
          {from === null && (
            <Form.Item name="code" label={t('code')} extra={t('code-hint')} rules={need}>
              <Input maxLength={40} placeholder="facility-light" />
            </Form.Item>
          )}
          <Form.Item name="danger" label={t('danger')}>
            <Select options={dangers.map((value) => ({ value, label: t(`danger.${value}`) }))} />
          </Form.Item>
        </div>
        <Form.Item name="keywords" label={t('keywords')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="isPublic" valuePropName="checked">
          <Checkbox>{t('kind-public')}</Checkbox>
        </Form.Item>
        <Form.Item name="isAnonymousAllowed" valuePropName="checked">
          <Checkbox>{t('kind-anonymous')}</Checkbox>
        </Form.Item>
        {from && (
          <Form.Item name="isRetired" valuePropName="checked">
            <Checkbox>{t('retire')}</Checkbox>
          </Form.Item>
        )}
        <Questions />
      </DeedForm>
    </section>
  )
}

/** What this kind asks besides: of the matter, never of a person. */
function Questions() {
  const t = useWords(casesSettingsWords)
  const need = [{ required: true, message: t('say-it') }]

  return (
    <fieldset>
      <legend>{t('questions')}</legend>
      <Form.List name="questions">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map(({ key, name }) => (
              <ItemRow
                key={key}
                at={name}
                says={{ label: t('question-zh'), labelEn: t('question-en'), isRequired: t('question-required') }}
                longest={{ label: 80, labelEn: 120 }}
                onRemove={() => remove(name)}
                beside={
                  <Form.Item name={[name, 'kind']} label={t('question-kind')} rules={need}>
                    <Select options={questionKinds.map((value) => ({ value, label: t(`question.${value}`) }))} />
                  </Form.Item>
                }
                below={
                  <Form.Item name={[name, 'choices']} label={t('choices')} extra={t('choices-hint')}>
                    <Input.TextArea autoSize />
                  </Form.Item>
                }
              />
            ))}
            {fields.length < 12 && (
              <div>
                <Button onClick={() => add({ kind: 'text', isRequired: false })}>{t('add-question')}</Button>
              </div>
            )}
          </div>
        )}
      </Form.List>
    </fieldset>
  )
}
