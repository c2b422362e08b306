import { Button, Form, Input, Select } from 'antd'
import { dayOf } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { useWords } from '#ui/react/language.tsx'
import type { CalendarView } from '../contract.ts'
import { timersWords } from '../timers-words.ts'

type NamedDay = CalendarView['days'][number]

/** A day off, or one that is worked, with what it is called. Nothing is published by it. */
export function AddDay({ onAdd }: { onAdd: (day: NamedDay) => void }) {
  const t = useWords(timersWords)
  const [form] = Form.useForm<NamedDay>()

  return (
    <Form<NamedDay>
      form={form}
      layout="vertical"
      validateTrigger="onSubmit"
      requiredMark={false}
      initialValues={{ kind: 'holiday' }}
      onFinish={(day) => {
        onAdd(day)
        form.resetFields()
      }}
    >
      <h2>{t('add-day')}</h2>
      <Form.Item name="day" label={t('day')} rules={[{ required: true, message: t('fill-in') }]}>
        <DateWords today={dayOf(new Date())} />
      </Form.Item>
      <Form.Item name="kind" label={t('day-kind')}>
        <Select
          options={(['holiday', 'make-up-day'] as const).map((kind) => ({ value: kind, label: t(`day-kind.${kind}`) }))}
        />
      </Form.Item>
      <Form.Item name="zh" label={t('day-name-zh')} rules={[{ required: true, message: t('fill-in') }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="en" label={t('day-name-en')} rules={[{ required: true, message: t('fill-in') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Button htmlType="submit">{t('add-day')}</Button>
    </Form>
  )
}
