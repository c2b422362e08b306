import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { type Day, dayOf } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { type Unit, type UnitKind, type UnitLine, unitKinds } from '../unit.ts'
import { organisationsWords } from '../words.ts'
import { api, showsItself } from './organisations-api.ts'
import { UnitFields, type UnitValues } from './unit-fields.tsx'

type NewUnitFormProps = { units: readonly UnitLine[]; onDone: (unit: Unit) => void; onCancel: () => void }
type Values = UnitValues & { kind: UnitKind; validFrom: Day }

/** A unit that has come into being. */
export function NewUnitForm({ units, onDone, onCancel }: NewUnitFormProps) {
  const t = useWords(organisationsWords)
  const client = useQueryClient()
  const today = dayOf(new Date())
  const create = useMutation({ ...api.create.mutationOptions(), ...showsItself })

  return (
    <>
      <h2>{t('add-unit')}</h2>
      <DeedForm<Values, Parameters<typeof create.mutate>[0], Unit>
        deed={create}
        label={t('save')}
        cancel={{ label: t('cancel'), onCancel }}
        initialValues={{ kind: 'department', aliases: [], rank: 0, validFrom: today }}
        inputOf={({ parentId = null, placeId = null, ...values }) => ({ ...values, parentId, placeId }) as never}
        onDone={(unit) => {
          void client.invalidateQueries({ queryKey: api.key() })
          onDone(unit)
        }}
      >
        <Form.Item name="kind" label={t('kind')}>
          <Select options={unitKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
        </Form.Item>
        <UnitFields units={units} />
        <Form.Item name="validFrom" label={t('from')} rules={[{ required: true }]}>
          <DateWords today={today} />
        </Form.Item>
      </DeedForm>
    </>
  )
}
