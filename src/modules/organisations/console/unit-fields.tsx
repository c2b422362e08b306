import { Form, Input, InputNumber, Select } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import type { UnitLine } from '../unit.ts'
import { organisationsWords } from '../words.ts'
import { byLabel, usePlaceChoices } from './organisations-api.ts'

/** What the form of a unit holds; a select that is emptied holds nothing. */
export type UnitValues = {
  name: string
  shortName: string
  aliases: string[]
  parentId?: string | null
  placeId?: string | null
  rank: number
}

type UnitFieldsProps = { units: readonly UnitLine[] }

/** Name, place in the tree, and place on the map: the same for a new unit and for one that changes. */
export function UnitFields({ units }: UnitFieldsProps) {
  const t = useWords(organisationsWords)
  const places = usePlaceChoices()
  const standing = units.filter(({ validTo }) => validTo === null).map(({ id, name }) => ({ value: id, label: name }))

  return (
    <>
      <Form.Item name="name" label={t('name')} rules={[{ required: true, min: 2, message: t('name-too-short') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label={t('short-name')} rules={[{ required: true, message: t('name-too-short') }]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="aliases" label={t('aliases')}>
        <Select mode="tags" open={false} tokenSeparators={['、', ',', '，', ' ']} />
      </Form.Item>
      <Form.Item name="parentId" label={t('parent')}>
        <Select allowClear options={standing} {...byLabel} />
      </Form.Item>
      <Form.Item name="placeId" label={t('place')}>
        <Select allowClear options={places} {...byLabel} />
      </Form.Item>
      <Form.Item name="rank" label={t('rank')} rules={[{ required: true }]}>
        <InputNumber min={0} max={1_000_000} precision={0} />
      </Form.Item>
    </>
  )
}
