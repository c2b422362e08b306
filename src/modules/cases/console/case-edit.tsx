import { useMutation } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { casesWords } from '../cases-words.ts'
import type { CategoryId } from '../category.ts'
import type { CaseView } from '../citizen-case.ts'
import { api, showsItself, useAskAnew, useCategories, usePlaces } from './cases-api.ts'
import { LeakHint } from './leak-hint.tsx'

type FormProps = { view: CaseView; onClose: () => void }

const search = { showSearch: { optionFilterProp: 'label' } } as const

type EditValues = {
  categoryId: CategoryId
  placeId: string
  spot?: string
  title?: string
  words?: string
  publicWords?: string
  isPublic: boolean
}

/** What the intake sets right: the kind, the place, and what handlers and everyone read. */
export function EditForm({ view, onClose }: FormProps) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const [kinds, places] = [useCategories(), usePlaces()]
  const { case: it } = view
  const edit = useMutation({
    ...api.edit.mutationOptions({ context: { ifMatch: it.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const { placeId, spot, title, words, publicWords, isPublic } = it

  return (
    <section className="card" aria-label={t('verb.edit')}>
      <h2>{t('verb.edit')}</h2>
      <DeedForm<EditValues, Required<EditValues> & { id: typeof it.id }, CaseView>
        deed={edit}
        label={t('desk.save')}
        initialValues={{
          ...(it.categoryId ? { categoryId: it.categoryId } : {}),
          placeId,
          spot,
          title,
          words,
          publicWords,
          isPublic,
        }}
        inputOf={({ spot: where = '', title: said = '', words: told = '', publicWords: open = '', ...rest }) => ({
          ...rest,
          id: it.id,
          spot: where,
          title: said,
          words: told,
          publicWords: open,
        })}
        onDone={() => {
          toast({ text: t('desk.edited') })
          onClose()
        }}
        cancel={{ label: t('desk.cancel'), onCancel: onClose }}
      >
        <Form.Item
          name="categoryId"
          label={t('desk.kind')}
          rules={[{ required: true, message: t('desk.choose-kind') }]}
        >
          <Select {...search} options={kinds} placeholder={t('desk.choose-kind')} />
        </Form.Item>
        <Form.Item name="placeId" label={t('desk.place')}>
          <Select {...search} options={places} placeholder={t('desk.choose-place')} />
        </Form.Item>
        <Form.Item name="spot" label={t('desk.spot')}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="title" label={t('desk.title')} rules={[{ required: true, message: t('desk.say-title') }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="words" label={t('desk.words-handlers')}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={5_000} />
        </Form.Item>
        <Form.Item name="publicWords" label={t('desk.words-public')}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={5_000} />
        </Form.Item>
        <LeakHint of={['spot', 'title', 'words', 'publicWords']} />
        {it.isPublic && (
          <Form.Item name="isPublic" valuePropName="checked">
            <Checkbox>{t('desk.stays-public')}</Checkbox>
          </Form.Item>
        )}
      </DeedForm>
    </section>
  )
}

type SplitValues = { words?: string; categoryId: CategoryId }

/** A second matter in the same report becomes a case of its own. */
export function SplitForm({ view, onClose }: FormProps) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const kinds = useCategories()
  const { case: it } = view
  const split = useMutation({ ...api.split.mutationOptions({ onSettled: askAnew }), ...showsItself })

  return (
    <section className="card" aria-label={t('verb.split')}>
      <h2>{t('verb.split')}</h2>
      <p className="hint">{t('desk.split-hint')}</p>
      <DeedForm<SplitValues, Required<SplitValues> & { id: typeof it.id }, CaseView>
        deed={split}
        label={t('verb.split')}
        inputOf={({ words = '', categoryId }) => ({ id: it.id, words, categoryId })}
        onDone={({ case: made }) => {
          toast({ text: t('desk.split-done', { number: made.number }) })
          onClose()
        }}
        cancel={{ label: t('desk.cancel'), onCancel: onClose }}
      >
        <Form.Item
          name="categoryId"
          label={t('desk.kind')}
          rules={[{ required: true, message: t('desk.choose-kind') }]}
        >
          <Select {...search} options={kinds} placeholder={t('desk.choose-kind')} />
        </Form.Item>
        <Form.Item
          name="words"
          label={t('desk.split-words')}
          rules={[{ required: true, message: t('desk.say-words') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={5_000} />
        </Form.Item>
        <LeakHint of={['words']} />
      </DeedForm>
    </section>
  )
}

/** Two reports of one matter. */
export function MergeForm({ view, onClose }: FormProps) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const { case: it } = view
  const merge = useMutation({
    ...api.merge.mutationOptions({ context: { ifMatch: it.version }, onSettled: askAnew }),
    ...showsItself,
  })

  return (
    <section className="card" aria-label={t('verb.merge')}>
      <h2>{t('verb.merge')}</h2>
      <DeedForm<{ into: string; reason: string }, { id: typeof it.id; into: string; reason: string }, CaseView>
        deed={merge}
        label={t('verb.merge')}
        inputOf={({ into = '', reason = '' }) => ({ id: it.id, into, reason })}
        onDone={() => {
          toast({ text: t('desk.step-done', { verb: t('verb.merge'), number: it.number }) })
          onClose()
        }}
        cancel={{ label: t('desk.cancel'), onCancel: onClose }}
      >
        <Form.Item name="into" label={t('desk.into-number')}>
          <Input autoComplete="off" placeholder="2305-0042-K" />
        </Form.Item>
        <Form.Item name="reason" label={t('desk.why')}>
          <Input.TextArea autoSize maxLength={500} />
        </Form.Item>
        <LeakHint of={['reason']} />
      </DeedForm>
    </section>
  )
}
