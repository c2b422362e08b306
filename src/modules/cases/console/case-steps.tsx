import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { type CaseMove, staffVerbs } from '../workflow.ts'
import { EditForm, MergeForm, SplitForm } from './case-edit.tsx'
import { api, showsItself, useAskAnew, useCategories, useUnits } from './cases-api.ts'
import { LeakHint, useLeaks } from './leak-hint.tsx'

type Verb = CaseMove['verb']

/** What brings a case on: of these the first that is open is what most people come for. */
const onward: readonly string[] = ['sign', 'accept', 'resume', 'resolve', 'assign', 'handle']

/** Steps that need more than a reason have a form of their own. */
const withForm = ['accept', 'refuse', 'assign'] as const
type FormVerb = (typeof withForm)[number]

/** Deeds with a page-wide form and an address of their own. */
const ownForms = ['merge', 'split', 'edit'] as const
type OwnForm = (typeof ownForms)[number]
const isOwnForm = (verb: string | null): verb is OwnForm => ownForms.some((one) => one === verb)
const hasForm = (verb: string): verb is FormVerb => withForm.some((one) => one === verb)

/** The steps that are open now. One that has to wait says why; one that needs more than a reason opens its form. */
export function CaseSteps({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const sayProblem = useProblemText()
  const warn = useLeaks()
  const [form, setForm] = useState<FormVerb | OwnForm | null>(null)
  const { case: it, offers } = view
  const verbs: readonly string[] = [...staffVerbs, ...ownForms]
  const steps = offers
    .filter(({ verb }) => verbs.includes(verb))
    // The form asks for the reason itself.
    .map((offer) => (hasForm(offer.verb) || isOwnForm(offer.verb) ? { ...offer, asks: null } : offer))
  const move = useMutation({
    ...api.move.mutationOptions({ context: { ifMatch: it.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const act = async (verb: string, reason?: string): Promise<void> => {
    if (hasForm(verb) || isOwnForm(verb)) {
      setForm(verb)
      return
    }
    // The server offered the verb, so it is one of its own.
    const step = { verb: verb as Verb, ...(reason ? { reason } : {}) }
    await move.mutateAsync({ id: it.id, ...step })
    toast({ text: t('desk.step-done', { verb: t(`verb.${step.verb}`), number: it.number }) })
  }
  const close = (): void => setForm(null)

  return (
    <section className="stack no-print" aria-label={t('desk.next')}>
      {move.error && <p role="alert">{sayProblem(problemOf(move.error))}</p>}
      {steps.length === 0 ? (
        <p className="hint">{t('desk.no-step')}</p>
      ) : (
        <Offers
          offers={steps}
          say={(verb) => t(`verb.${verb}` as 'verb.accept')}
          sayBlocked={(reason) => t(reason.slice('cases.'.length) as 'no-unit')}
          onAct={act}
          warn={warn}
          main={onward.find((one) => steps.some(({ verb, blocked }) => verb === one && blocked === null)) ?? ''}
          isBusy={move.isPending}
        />
      )}
      {form === 'merge' && <MergeForm view={view} onClose={close} />}
      {form === 'split' && <SplitForm view={view} onClose={close} />}
      {form === 'edit' && <EditForm view={view} onClose={close} />}
      {form !== null && !isOwnForm(form) && <StepForm key={form} view={view} verb={form} onClose={close} />}
    </section>
  )
}

type StepValues = { categoryId?: string; unitId?: string; reason?: string; otherWay?: string }

function StepForm({ view, verb, onClose }: { view: CaseView; verb: FormVerb; onClose: () => void }) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const units = useUnits()
  const kinds = useCategories()
  const { case: it } = view
  const [form] = Form.useForm<StepValues>()
  const route = useQuery({ ...api.routing.ofCase.queryOptions({ input: { id: it.id } }), enabled: verb === 'assign' })
  const proposed = route.data?.unitId ?? null
  // What somebody has chosen meanwhile stays.
  useEffect(() => {
    if (proposed && !form.getFieldValue('unitId')) form.setFieldValue('unitId', proposed)
  }, [proposed, form])
  const move = useMutation({
    ...api.move.mutationOptions({ context: { ifMatch: it.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const done = (): void => {
    toast({ text: t('desk.step-done', { verb: t(`verb.${verb}`), number: it.number }) })
    onClose()
  }
  const search = { showSearch: { optionFilterProp: 'label' } } as const

  return (
    <div className="card">
      <DeedForm<StepValues, CaseMove & { id: typeof it.id }, CaseView>
        form={form}
        deed={move}
        label={t(`verb.${verb}`)}
        initialValues={it.categoryId ? { categoryId: it.categoryId } : {}}
        inputOf={(values) => ({ id: it.id, verb, ...values })}
        onDone={done}
        cancel={{ label: t('desk.cancel'), onCancel: onClose }}
      >
        {verb === 'accept' && (
          <Form.Item name="categoryId" label={t('desk.kind')}>
            <Select {...search} options={kinds} placeholder={t('desk.choose-kind')} />
          </Form.Item>
        )}
        {verb === 'assign' && route.data && (
          <p className="hint">
            {t(proposed ? 'desk.routed' : 'desk.routed-nowhere', {
              unit: route.data.names[proposed ?? route.data.intakeUnitId] ?? '',
            })}
          </p>
        )}
        {verb === 'assign' && (
          <Form.Item name="unitId" label={t('desk.to-unit')}>
            <Select
              {...search}
              options={units.filter(({ value }) => value !== it.accusedUnitId)}
              placeholder={t('desk.choose-unit')}
            />
          </Form.Item>
        )}
        {verb === 'refuse' && (
          <>
            <Form.Item name="reason" label={t('desk.why')}>
              <Input.TextArea autoSize maxLength={500} />
            </Form.Item>
            <Form.Item name="otherWay" label={t('desk.other-way')}>
              <Input.TextArea autoSize maxLength={500} />
            </Form.Item>
            <LeakHint of={['reason', 'otherWay']} />
          </>
        )}
      </DeedForm>
    </div>
  )
}
