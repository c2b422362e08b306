import { Form, Input, Select } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { type BodyRule, type MeetingKind, meetingKinds, passings, quorums, ruleBases, ties } from '../series.ts'
import { bodyRules } from '../vote-rule.ts'
import { meetingsWords } from '../words.ts'

/** What kind of meetings a body holds, how many have to be there, how something passes, and where that stands. A new body begins with the rules of its kind. */
export function RuleFields({ isNew }: { isNew: boolean }) {
  const t = useWords(meetingsWords)
  const form = Form.useFormInstance()
  const passing = Form.useWatch<BodyRule['passing']>('passing')
  const basis = Form.useWatch<BodyRule['ruleBasis']>('ruleBasis')
  return (
    <>
      <Form.Item name="kind" label={t('page.kind')}>
        <Select
          options={meetingKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind: MeetingKind) => isNew && form.setFieldsValue(bodyRules[kind])}
        />
      </Form.Item>
      <Form.Item name="quorum" label={t('page.quorum')}>
        <Select options={quorums.map((rule) => ({ value: rule, label: t(`quorum.${rule}`) }))} />
      </Form.Item>
      <Form.Item name="passing" label={t('page.passing')}>
        <Select options={passings.map((rule) => ({ value: rule, label: t(`passing.${rule}`) }))} />
      </Form.Item>
      {/* Kept where it does not ask: whoever turns counting off and on again finds it as it was. */}
      <Form.Item name="tie" label={t('page.in-a-tie')} hidden={passing !== 'more-than-half'}>
        <Select options={ties.map((rule) => ({ value: rule, label: t(`tie.${rule}`) }))} />
      </Form.Item>
      <Form.Item name="ruleBasis" label={t('page.rule-basis')} help={t('page.rule-basis-hint')}>
        <Select options={ruleBases.map((one) => ({ value: one, label: t(`rule-basis.${one}`) }))} />
      </Form.Item>
      <Form.Item
        name="ruleSource"
        label={t('page.rule-source')}
        rules={basis === 'practice' ? [] : [{ required: true, message: t('say-rule-source') }]}
      >
        <Input maxLength={200} placeholder={t('page.rule-source-example')} />
      </Form.Item>
    </>
  )
}

/** The same in one line: 过半数同意；同票视为未通过（依据：…）. */
export function RuleOf({ series }: { series: Omit<BodyRule, 'quorum'> }) {
  const t = useWords(meetingsWords)
  const { passing, tie, ruleBasis, ruleSource } = series
  const parts = [t(`passing.${passing}`), ...(passing === 'more-than-half' ? [t(`tie.${tie}`)] : [])]
  return (
    <>
      {parts.join(' · ')} <span className="caption">{ruleSource || t(`rule-basis.${ruleBasis}`)}</span>
    </>
  )
}
