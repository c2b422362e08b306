import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { CaseView } from '../../citizen-case.ts'
import { hotlineWords } from '../../hotline-words.ts'
import { returnGrounds, type SlipReturn, type SlipView } from '../../slip.ts'
import { api, showsItself, useAskAnew } from '../cases-api.ts'

/** The hotline's slip of a case: its number, its own date, and the way back, which needs somebody else's approval. */
export function CaseSlip({ view }: { view: CaseView }) {
  const { slip } = view
  return slip === null ? null : <OneSlip view={view} slip={slip} />
}

type SlipProps = { view: CaseView; slip: SlipView }

function OneSlip({ view, slip }: SlipProps) {
  const t = useWords(hotlineWords)
  const language = useLanguage()
  const { case: it, at } = view
  const say = (moment: Date | null): string => (moment ? sayMoment(moment, language, at) : '')
  const due = it.channelDueAt ? `${say(it.channelDueAt)} ${t('slip-due-from-slip')}` : t('slip-due-from-setting')
  const facts: [label: string, value: string][] = [
    [t('field.number'), slip.number],
    [t('field.kind'), slip.kind],
    [t('field.calledAt'), say(slip.calledAt)],
    [t('field.transferredAt'), say(slip.transferredAt)],
    [t('slip-due'), due],
    [t('field.urged'), slip.urged],
    [t('slip-handed-back'), say(slip.handedBackAt)],
  ]

  return (
    <section className="card stack" aria-label={t('slip')}>
      <h2>{t('slip')}</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== '')
          .flatMap(([label, value]) => [<dt key={`${label} label`}>{label}</dt>, <dd key={label}>{value}</dd>])}
      </dl>
      {slip.isConfidential && <p className="notice notice-warning">{t('slip-confidential')}</p>}
      <p className="hint">{t('slip-calls-back')}</p>
      {slip.isDutyDecided && <p className="hint">{t('duty-decided')}</p>}
      <Return view={view} slip={slip} />
    </section>
  )
}

function Return({ view, slip }: SlipProps) {
  const t = useWords(hotlineWords)
  const sayProblem = useProblemText()
  const askAnew = useAskAnew()
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const { id } = view.case
  const deed = { onSettled: askAnew }
  const keep = useMutation({ ...api.slips.keep.mutationOptions(deed), ...showsItself })
  const decide = useMutation({ ...api.slips.decideReturn.mutationOptions(deed), ...showsItself })
  const failed = keep.error ?? decide.error
  const { returnGround, returnReason, returnWay, mayAskReturn, mayDecideReturn } = slip
  const decided = (isGranted: boolean): void =>
    decide.mutate({ id, isGranted }, { onSuccess: () => toast({ text: t('return-decided') }) })

  if (returnGround === null) {
    if (!mayAskReturn) return null
    if (isOpen) return <AskReturn view={view} slip={slip} onClose={() => setOpen(false)} />
    return (
      <div className="no-print">
        <Button onClick={() => setOpen(true)}>{t('ask-return')}</Button>
      </div>
    )
  }
  return (
    <div className="notice stack">
      <p>{t('return-asked', { ground: t(`ground.${returnGround}`), reason: returnReason, way: returnWay })}</p>
      {failed && <p role="alert">{sayProblem(problemOf(failed))}</p>}
      {(mayAskReturn || mayDecideReturn) && (
        <div className="row no-print">
          {mayDecideReturn && (
            <>
              <Button loading={decide.isPending} onClick={() => decided(true)}>
                {t('grant')}
              </Button>
              <Button loading={decide.isPending} onClick={() => decided(false)}>
                {t('deny')}
              </Button>
            </>
          )}
          {!mayDecideReturn && <span className="hint">{t('return-waits')}</span>}
          {mayAskReturn && !mayDecideReturn && (
            <Button loading={keep.isPending} onClick={() => keep.mutate({ id })}>
              {t('keep-it')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function AskReturn({ view, slip, onClose }: SlipProps & { onClose: () => void }) {
  const t = useWords(hotlineWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const { id } = view.case
  const ask = useMutation({ ...api.slips.askReturn.mutationOptions({ onSettled: askAnew }), ...showsItself })
  // Whose duty it is was decided; what the law excludes may still be found out.
  const grounds = returnGrounds.filter((ground) => !(slip.isDutyDecided && ground === 'wrong-department'))
  const done = (): void => {
    toast({ text: t('return-sent') })
    onClose()
  }

  return (
    <DeedForm<SlipReturn, SlipReturn & { id: typeof id }, CaseView>
      deed={ask}
      label={t('ask-return')}
      inputOf={(values) => ({
        id,
        ground: values.ground ?? 'wrong-department',
        reason: values.reason ?? '',
        otherWay: values.otherWay ?? '',
      })}
      onDone={done}
      cancel={{ label: t('keep-it'), onCancel: onClose }}
    >
      <p className="hint">{t('return-source')}</p>
      <Form.Item name="ground" label={t('ground')} rules={[{ required: true, message: t('say-ground') }]}>
        <Select options={grounds.map((value) => ({ value, label: t(`ground.${value}`) }))} placeholder={t('choose')} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('return-why')}
        rules={[{ required: true, min: 4, message: t('say-return-why') }]}
      >
        <Input.TextArea autoSize maxLength={500} />
      </Form.Item>
      <Form.Item
        name="otherWay"
        label={t('return-way')}
        rules={[{ required: true, min: 2, message: t('say-return-way') }]}
      >
        <Input.TextArea autoSize maxLength={500} />
      </Form.Item>
    </DeedForm>
  )
}
