import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Select } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { casesSettingsWords } from '../../settings-words.ts'
import type { Window } from '../../window.ts'
import { api, showsItself, useAskAnew } from '../cases-api.ts'
import { CaseSettings } from './case-settings.tsx'
import { Phrases } from './phrases-form.tsx'

/** How long reporters may say something, and how often a case goes back before the next level takes over. */
export function WindowsPage() {
  const mayEdit = useMay('case-setting.edit')
  const window = useQuery(api.settings.window.queryOptions())
  return (
    <CaseSettings here="windows">
      <Query result={window}>
        {(set) => (mayEdit ? <SetWindow key={set.version} window={set} /> : <Windows window={set} />)}
      </Query>
      <Phrases />
    </CaseSettings>
  )
}

/** For whoever may only read them. */
function Windows({
  window: { confirmDays, objectDays, mostReturns, stillAfterDays, hotlineDays },
}: {
  window: Window
}) {
  const t = useWords(casesSettingsWords)
  return (
    <dl className="facts card">
      <dt>{t('confirm-days')}</dt>
      <dd>{t('days', { count: confirmDays })}</dd>
      <dt>{t('object-days')}</dt>
      <dd>{t('days', { count: objectDays })}</dd>
      <dt>{t('most-returns')}</dt>
      <dd>{mostReturns}</dd>
      <dt>{t('still-after')}</dt>
      <dd>{t('days', { count: stillAfterDays })}</dd>
      <dt>{t('hotline-days')}</dt>
      <dd>{t('days', { count: hotlineDays })}</dd>
    </dl>
  )
}

type Values = Omit<Window, 'version'>

function SetWindow({ window: { version, ...values } }: { window: Window }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const set = useMutation({
    ...api.settings.setWindow.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }),
    ...showsItself,
  })
  const days = ([7, 15, 30] as const).map((value) => ({ value, label: t('days', { count: value }) }))

  return (
    <section className="card stack" aria-label={t('tab.windows')}>
      <p className="hint">{t(version === 0 ? 'window-default' : 'window-own')}</p>
      <DeedForm<Values, Values, Window>
        deed={set}
        label={t('save')}
        initialValues={values}
        inputOf={(asked) => asked}
        onDone={() => toast({ text: t('window-set') })}
      >
        <Form.Item name="confirmDays" label={t('confirm-days')} extra={t('confirm-days-source')}>
          <Select options={days} />
        </Form.Item>
        <Form.Item name="objectDays" label={t('object-days')} extra={t('object-days-source')}>
          <Select options={days} />
        </Form.Item>
        <Form.Item name="mostReturns" label={t('most-returns')} extra={t('most-returns-source')}>
          <InputNumber min={1} max={9} />
        </Form.Item>
        <Form.Item name="stillAfterDays" label={t('still-after')} extra={t('still-after-source')}>
          <InputNumber min={7} max={180} />
        </Form.Item>
        <Form.Item name="hotlineDays" label={t('hotline-days')} extra={t('hotline-days-source')}>
          <InputNumber min={1} max={60} />
        </Form.Item>
      </DeedForm>
      <p className="hint">{t('window-from-now')}</p>
    </section>
  )
}
