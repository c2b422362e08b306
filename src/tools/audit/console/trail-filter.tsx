import { Button, Form, Select } from 'antd'
import type { Day } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { useWords } from '#ui/react/language.tsx'
import { eventModules, eventNames, eventsOfModule, lookNames, trailWords } from '../trail-words.ts'
import type { TrailWish } from './trail-wish.ts'

type FilterProps = { wish: TrailWish; onGo: (wish: TrailWish) => void; today: Day }
type Values = { from?: Day | null; to?: Day | null; module?: string; name?: string; what?: string }

/** By day and by kind; never by person. */
export function TrailFilterForm({ wish, onGo, today }: FilterProps) {
  const t = useWords(trailWords)
  const isLooks = wish.view === 'looks'
  const [form] = Form.useForm<Values>()
  const module = Form.useWatch('module', form)
  const names = module ? eventsOfModule(module) : eventNames
  const say = (key: string) => t(key as 'title')
  const chosen = ({ from, to, module: of, name, what }: Values): TrailWish => ({
    ...(isLooks ? { view: 'looks' } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(of ? { module: of } : {}),
    ...(name && (!of || name.startsWith(`${of}.`)) ? { name } : {}),
    ...(what ? { what } : {}),
  })

  return (
    <Form<Values>
      // Another address is another form.
      key={JSON.stringify(wish)}
      form={form}
      layout="vertical"
      requiredMark={false}
      validateTrigger="onSubmit"
      initialValues={wish}
      className="no-print"
      onFinish={(values) => onGo(chosen(values))}
    >
      <div className="filter-fields">
        <Form.Item name="from" label={t('from')}>
          <DateWords today={today} />
        </Form.Item>
        <Form.Item
          name="to"
          label={t('to')}
          dependencies={['from']}
          rules={[
            ({ getFieldValue }) => ({
              async validator(_, to: Day | null | undefined) {
                const from = getFieldValue('from') as Day | null | undefined
                if (from && to && to < from) throw new Error(t('days-swapped'))
              },
            }),
          ]}
        >
          <DateWords today={today} />
        </Form.Item>
        {!isLooks && (
          <Form.Item name="module" label={t('module')}>
            <Select
              allowClear
              placeholder={t('every-module')}
              options={eventModules.map((value) => ({ value, label: say(`module.${value}`) }))}
            />
          </Form.Item>
        )}
        <Form.Item name={isLooks ? 'what' : 'name'} label={t('verb')}>
          <Select
            allowClear
            showSearch
            optionFilterProp="label"
            placeholder={t('every-verb')}
            options={
              isLooks
                ? lookNames.map((value) => ({ value, label: say(`look.${value}`) }))
                : names.map((value) => ({ value, label: say(`event.${value}`) }))
            }
          />
        </Form.Item>
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit">
          {t('show')}
        </Button>
        <Button
          onClick={() => {
            form.resetFields()
            onGo(isLooks ? { view: 'looks' } : {})
          }}
        >
          {t('clear')}
        </Button>
      </div>
    </Form>
  )
}
