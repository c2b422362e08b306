import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { PauseList, WrittenPauseReason } from '../../pause.ts'
import { casesSettingsWords } from '../../settings-words.ts'
import { nameOf } from '../case-pause.tsx'
import { api, showsItself, useAskAnew } from '../cases-api.ts'
import { CaseSettings } from './case-settings.tsx'

/** As in the rule of the server, which this page cannot import. */
const byItself = 'waiting-for-reporter'

/** For which reasons the time of a case may stand still, for how long, and who has to agree. */
export function PausesPage() {
  const t = useWords(casesSettingsWords)
  const mayEdit = useMay('case-setting.edit')
  const result = useQuery(api.settings.pauses.queryOptions())

  return (
    <CaseSettings here="pauses">
      <p className="hint">{t('pauses-hint')}</p>
      <Query result={result}>
        {(list) => (mayEdit ? <SetReasons key={list.version} list={list} /> : <Reasons list={list} />)}
      </Query>
    </CaseSettings>
  )
}

/** For whoever may only read them. */
function Reasons({ list }: { list: PauseList }) {
  const t = useWords(casesSettingsWords)
  const language = useLanguage()

  return (
    <ul className="plain-list stack">
      {list.reasons.map((one) => (
        <li key={one.code} className="card">
          <strong>{nameOf(one, language)}</strong> {t('days', { count: one.longestDays })}{' '}
          {one.needsApproval && <span className="pill pill-plain">{t('pause-approval')}</span>}{' '}
          {!one.isActive && <span className="pill pill-plain">{t('pause-off')}</span>}
          <p className="caption">{one.source}</p>
        </li>
      ))}
    </ul>
  )
}

type Values = { reasons?: Partial<WrittenPauseReason>[] }

function SetReasons({ list }: { list: PauseList }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const set = useMutation({
    ...api.settings.setPauses.mutationOptions({ context: { ifMatch: list.version }, onSettled: askAnew }),
    ...showsItself,
  })

  return (
    <section className="stack" aria-label={t('tab.pauses')}>
      {list.version === 0 && <p className="hint">{t('pauses-default')}</p>}
      <DeedForm<Values, { reasons: WrittenPauseReason[] }, PauseList>
        deed={set}
        label={t('save')}
        initialValues={{ reasons: list.reasons }}
        inputOf={({ reasons = [] }) => ({
          reasons: reasons.map((one) => ({
            code: one.code ?? null,
            zh: one.zh ?? '',
            en: one.en ?? '',
            needsApproval: one.needsApproval ?? false,
            longestDays: one.longestDays ?? 1,
            source: one.source ?? '',
            isActive: one.isActive ?? true,
          })),
        })}
        onDone={() => toast({ text: t('pauses-set') })}
      >
        <Form.List name="reasons">
          {(fields, { add, remove }) => (
            <div className="stack">
              {fields.map(({ key, name }) => {
                const code = list.reasons[name]?.code ?? null
                return <ReasonRow key={key} at={name} code={code} onRemove={() => remove(name)} />
              })}
              {fields.length < 20 && (
                <div>
                  <Button onClick={() => add({ isActive: true, needsApproval: true, longestDays: 15 })}>
                    {t('add-pause')}
                  </Button>
                </div>
              )}
            </div>
          )}
        </Form.List>
      </DeedForm>
    </section>
  )
}

function ReasonRow({ at, code, onRemove }: { at: number; code: string | null; onRemove: () => void }) {
  const t = useWords(casesSettingsWords)
  const need = [{ required: true, min: 2, message: t('say-it') }]

  return (
    <div className="card">
      {code === byItself && <p className="hint">{t('pause-waiting')}</p>}
      <div className="filter-fields">
        <Form.Item name={[at, 'code']} hidden>
          <Input />
        </Form.Item>
        <Form.Item name={[at, 'zh']} label={t('pause-zh')} rules={need}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={[at, 'en']} label={t('pause-en')} rules={need}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name={[at, 'longestDays']}
          label={t('pause-days')}
          rules={[{ required: true, message: t('say-it') }]}
        >
          <InputNumber min={1} max={180} />
        </Form.Item>
        <Form.Item name={[at, 'source']} label={t('pause-source')} rules={need}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className="row">
        {code !== byItself && (
          <Form.Item name={[at, 'needsApproval']} valuePropName="checked" noStyle>
            <Checkbox>{t('pause-approval')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name={[at, 'isActive']} valuePropName="checked" noStyle>
          <Checkbox>{t('pause-active')}</Checkbox>
        </Form.Item>
        {code === null && (
          <Button size="small" onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
    </div>
  )
}
