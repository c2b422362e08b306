import { Button, Checkbox, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { casesSettingsWords } from '../../settings-words.ts'

type ItemRowProps = {
  /** Where the row stands in its list. */
  at: number
  /** What its two names and its being required are called. */
  says: { label: string; labelEn: string; isRequired: string }
  /** How long its names may be. */
  longest: { label: number; labelEn: number }
  onRemove: () => void
  /** Whatever else belongs to it: beside the names, and below them. */
  beside?: ReactNode
  below?: ReactNode
}

/** One thing of a list that a kind has: it is called something in both languages, has a code, and may be required. */
export function ItemRow({ at, says, longest, onRemove, beside, below }: ItemRowProps) {
  const t = useWords(casesSettingsWords)
  const need = [{ required: true, message: t('say-it') }]

  return (
    <div className="card">
      <div className="filter-fields">
        <Form.Item name={[at, 'label']} label={says.label} rules={need}>
          <Input maxLength={longest.label} />
        </Form.Item>
        <Form.Item name={[at, 'labelEn']} label={says.labelEn}>
          <Input maxLength={longest.labelEn} />
        </Form.Item>
        <Form.Item name={[at, 'code']} label={t('code')} rules={need}>
          <Input maxLength={40} />
        </Form.Item>
        {beside}
      </div>
      {below}
      <div className="row">
        <Form.Item name={[at, 'isRequired']} valuePropName="checked" noStyle>
          <Checkbox>{says.isRequired}</Checkbox>
        </Form.Item>
        <Button size="small" onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </div>
  )
}
