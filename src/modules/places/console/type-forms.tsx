import { useMutation } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import type { Day } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm, type FormDeed } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { useUndo } from '#ui/react/use-undo.ts'
import type { PlacesOfType, PlaceType, PlaceTypeText, PlaceTypeView } from '../place-type.ts'
import { placesWords } from '../words.ts'
import { api, showsItself, useAskAnew, useTypable } from './places-api.ts'

/** What of a type is written in a form. */
export const textOf = ({
  ordinal,
  name,
  nameEn,
  typical,
  problems,
  support,
  source,
}: PlaceTypeText): PlaceTypeText => ({ ordinal, name, nameEn, typical, problems, support, source })

export function NewType({ onClose }: { onClose: () => void }) {
  const create = useMutation({ ...api.createType.mutationOptions(), ...showsItself })
  return <TypeForm deed={create} inputOf={(text) => text} initial={{ ordinal: 100 }} onClose={onClose} />
}

export function ChangeType({ type, onClose }: { type: PlaceTypeView; onClose: () => void }) {
  const t = useWords(placesWords)
  const toast = useToast()
  const change = useMutation({
    ...api.changeType.mutationOptions({ context: { ifMatch: type.version } }),
    ...showsItself,
  })
  const undo = useUndo(useAskAnew())
  return (
    <TypeForm
      deed={change}
      inputOf={(text) => ({ id: type.id, text })}
      initial={textOf(type)}
      onClose={onClose}
      onSaved={({ id, version }) =>
        toast({
          text: t('type-saved'),
          undo: () => undo(() => api.changeType.call({ id, text: textOf(type) }, { context: { ifMatch: version } })),
        })
      }
    />
  )
}

type TypeFormProps<Input> = {
  deed: FormDeed<Input, PlaceType>
  inputOf: (values: PlaceTypeText) => Input
  initial: Partial<PlaceTypeText>
  onClose: () => void
  onSaved?: (saved: PlaceType) => void
}

function TypeForm<Input>({ deed, inputOf, initial, onClose, onSaved }: TypeFormProps<Input>) {
  const t = useWords(placesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const notes = ['typical', 'problems', 'support'] as const

  return (
    <DeedForm<PlaceTypeText, Input, PlaceType>
      deed={deed}
      inputOf={inputOf}
      initialValues={initial}
      label={t('save')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      onDone={(saved) => {
        if (onSaved) onSaved(saved)
        else toast({ text: t('type-saved') })
        void askAnew()
        onClose()
      }}
    >
      <Form.Item
        name="name"
        label={t('type-name')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('type-name-too-short') }]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('type-name-en')}>
        <Input maxLength={60} />
      </Form.Item>
      {notes.map((note) => (
        <Form.Item key={note} name={note} label={t(note)}>
          <Input.TextArea autoSize maxLength={300} />
        </Form.Item>
      ))}
      <Form.Item name="source" label={t('type-source')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="ordinal" label={t('ordinal')} rules={[{ required: true }]}>
        <InputNumber min={0} max={10_000} precision={0} />
      </Form.Item>
    </DeedForm>
  )
}

type AssignProps = { type: PlaceTypeView; today: Day; onClose: () => void }

/** Which places are of this type from a day on. */
export function AssignPlaces({ type, today, onClose }: AssignProps) {
  const t = useWords(placesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const places = useTypable()
  const [form] = Form.useForm<PlacesOfType>()
  const assign = useMutation({
    ...api.placesOfType.mutationOptions({ context: { ifMatch: type.version } }),
    ...showsItself,
  })
  const undo = useUndo(askAnew)

  return (
    <DeedForm<PlacesOfType, Parameters<typeof assign.mutate>[0], PlaceType>
      form={form}
      deed={assign}
      inputOf={(values) => ({ id: type.id, ...values })}
      initialValues={{ placeIds: [...type.placeIds], from: today }}
      label={t('save')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      onDone={(saved) => {
        const before = { id: type.id, placeIds: [...type.placeIds], from: form.getFieldValue('from') as Day }
        const back = (): void => undo(() => api.placesOfType.call(before, { context: { ifMatch: saved.version } }))
        // The same places again changed nothing, and nothing can be taken back.
        toast({ text: t('type-saved'), ...(saved.version > type.version ? { undo: back } : {}) })
        void askAnew()
        onClose()
      }}
    >
      <Form.Item name="placeIds" label={t('typed-places')} extra={t('typed-places-hint')}>
        <Select mode="multiple" options={places} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="from" label={t('type-from')} rules={[{ required: true, message: t('type-from-needed') }]}>
        <DateWords today={today} />
      </Form.Item>
    </DeedForm>
  )
}
