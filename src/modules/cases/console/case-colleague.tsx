import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import type { Colleagues, NewHandOn } from '../hand-on.ts'
import { api, showsItself, useAskAnew } from './cases-api.ts'

type Props = { view: CaseView; shown: Colleagues }

/** With which colleague of the unit it is, and to whom it may go. */
export function CaseColleague({ view }: { view: CaseView }) {
  const { data } = useQuery(api.colleagues.queryOptions({ input: { id: view.case.id } }))
  if (!data || (data.handed === null && !data.mayHand)) return null
  return <Colleague view={view} shown={data} />
}

function Colleague({ view, shown }: Props) {
  const t = useWords(casesWords)
  const [isOpen, setOpen] = useState(false)

  return (
    <section className="card stack" aria-label={t('colleague.title')}>
      <h2>{t('colleague.title')}</h2>
      <Handed view={view} shown={shown} />
      {shown.mayHand &&
        (isOpen ? (
          <Hand view={view} shown={shown} onClose={() => setOpen(false)} />
        ) : (
          <div className="no-print">
            <Button onClick={() => setOpen(true)}>{t('colleague.open')}</Button>
          </div>
        ))}
    </section>
  )
}

function Handed({ view, shown: { handed } }: Props) {
  const t = useWords(casesWords)
  const language = useLanguage()
  const sayProblem = useProblemText()
  const toast = useToast()
  const askAnew = useAskAnew()
  const take = useMutation({ ...api.takeOn.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const { id } = view.case
  if (!handed) return <p className="hint">{t('colleague.nobody')}</p>
  const { title, words, at, takenAt, isMine } = handed

  return (
    <>
      <p>
        {t('colleague.handed', { post: title, at: sayMoment(at, language, view.at) })}
        {words && `：${words}`}
      </p>
      <p>
        {takenAt ? (
          t('colleague.taken', { at: sayMoment(takenAt, language, view.at) })
        ) : (
          <strong>{t('colleague.not-taken')}</strong>
        )}
      </p>
      {take.error && <p role="alert">{sayProblem(problemOf(take.error))}</p>}
      {isMine && takenAt === null && (
        <div className="no-print">
          <Button
            type="primary"
            loading={take.isPending}
            onClick={() => take.mutate({ id }, { onSuccess: () => toast({ text: t('colleague.thanks') }) })}
          >
            {t('verb.take-on')}
          </Button>
        </div>
      )}
    </>
  )
}

function Hand({ view, shown, onClose }: Props & { onClose: () => void }) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const { id, version } = view.case
  const hand = useMutation({
    ...api.handOn.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }),
    ...showsItself,
  })

  return (
    <DeedForm<Partial<NewHandOn>, NewHandOn & { id: typeof id }, Colleagues>
      deed={hand}
      label={t('verb.hand-on')}
      inputOf={({ postId = '', words = '' }) => ({ id, postId, words })}
      onDone={() => {
        toast({ text: t('colleague.done') })
        onClose()
      }}
      cancel={{ label: t('desk.cancel'), onCancel: onClose }}
    >
      <Form.Item
        name="postId"
        label={t('colleague.post')}
        rules={[{ required: true, message: t('colleague.say-post') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={shown.posts.map((post) => ({
            value: post.id,
            label: [post.title, post.isMine ? t('colleague.me') : post.holder].filter(Boolean).join(' · '),
          }))}
        />
      </Form.Item>
      <Form.Item name="words" label={t('colleague.words')}>
        <Input.TextArea autoSize maxLength={300} />
      </Form.Item>
    </DeedForm>
  )
}
