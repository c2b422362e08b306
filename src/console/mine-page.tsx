import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Radio, Switch } from 'antd'
import { languages } from '#kernel/words.ts'
import { Looks } from '#tools/audit/console/looks.tsx'
import { CalendarAddress } from '#tools/calendar-feed/console/calendar-address.tsx'
import { keepDraftsOf } from '#ui/react/draft.tsx'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { faultOf, problemOf } from '#ui/react/problem.ts'
import { useReader } from '#ui/react/reader.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { chooseTextStep, textStepNames } from '#ui/tokens.ts'
import { languageNames, uiWords } from '#ui/ui-words.ts'
import { consoleWords } from './console-words.ts'
import { SecondFactor } from './second-factor.tsx'
import { sessionApi, useMe } from './session.ts'

/** How somebody reads, and how they sign in. */
export function MinePage() {
  const t = useWords(consoleWords)
  const isFed = useMe().data?.off.includes('calendar-feed') === false

  return (
    <>
      <PageHead title={t('mine.title')} />
      <div className="stack settings-column">
        <Reading />
        <Password />
        <SecondFactor />
        {isFed && <CalendarAddress />}
        <Devices />
        <Looks />
      </div>
    </>
  )
}

function Reading() {
  const t = useWords(consoleWords)
  const frame = useWords(uiWords)
  const { reader, choose } = useReader()

  return (
    <section className="card">
      <h2>{t('mine.reading')}</h2>
      <Form layout="vertical">
        <Form.Item label={t('mine.language')} htmlFor="language">
          <Radio.Group
            id="language"
            aria-label={t('mine.language')}
            value={reader.language}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={({ target }) => choose({ language: target.value })}
          />
        </Form.Item>
        <Form.Item label={t('mine.text')} htmlFor="text">
          <Radio.Group
            id="text"
            aria-label={t('mine.text')}
            value={reader.text ?? 'standard'}
            options={(['standard', ...textStepNames] as const).map((value) => ({
              value,
              label: frame(`text.${value}`),
            }))}
            onChange={({ target }) => choose({ text: chooseTextStep(target.value) })}
          />
        </Form.Item>
        <Form.Item label={t('mine.dark')} htmlFor="dark">
          <Switch id="dark" checked={reader.isDark} onChange={(isDark) => choose({ isDark })} />
        </Form.Item>
        <Form.Item label={t('mine.keys')} htmlFor="keys">
          <Switch id="keys" checked={reader.hasShortcuts} onChange={(hasShortcuts) => choose({ hasShortcuts })} />
        </Form.Item>
      </Form>
    </section>
  )
}

function Password() {
  const t = useWords(consoleWords)
  const say = useProblemText()
  const toast = useToast()
  const [form] = Form.useForm<{ current: string; next: string }>()
  const change = useMutation({
    ...sessionApi.changePassword.mutationOptions({
      onSuccess: () => {
        form.resetFields()
        toast({ text: t('mine.changed') })
      },
    }),
    meta: { showsItself: true },
  })
  const problem = change.error ? problemOf(change.error) : null
  const rules = [{ required: true, message: t('mine.missing') }]

  return (
    <section className="card">
      <h2>{t('mine.password')}</h2>
      <Form
        form={form}
        layout="vertical"
        validateTrigger="onSubmit"
        requiredMark={false}
        onFinish={(input) => change.mutate(input)}
      >
        <p className="field-fault" role="alert">
          {problem && (faultOf(problem, 'password') ?? faultOf(problem, 'current') ?? say(problem))}
        </p>
        <Form.Item name="current" label={t('mine.current')} rules={rules}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={t('mine.next')} rules={rules}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('mine.password')}
        </Button>
      </Form>
    </section>
  )
}

function Devices() {
  const t = useWords(consoleWords)
  const leave = useMutation(
    sessionApi.signOutEverywhere.mutationOptions({
      onSuccess: () => {
        keepDraftsOf(null)
        location.assign('/c/sign-in')
      },
    }),
  )

  return (
    <section className="card stack">
      <h2>{t('mine.devices')}</h2>
      <p className="hint">{t('mine.devices-hint')}</p>
      <div>
        <Button danger loading={leave.isPending} onClick={() => leave.mutate(undefined)}>
          {t('sign-out.everywhere')}
        </Button>
      </div>
    </section>
  )
}
