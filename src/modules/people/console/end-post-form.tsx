import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import type { Day } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { Post, PostHoldings, PostId } from '../post.ts'
import { peopleWords } from '../words.ts'
import { api, byLabel, showsItself, useAskAnew, useUnits } from './people-api.ts'

type EndPostProps = { post: Post; onClose: () => void }

/** A post that nobody holds any more: what still hangs on it, and which post takes it over. */
export function EndPostForm({ post, onClose }: EndPostProps) {
  const held = useQuery(api.held.queryOptions({ input: { id: post.id } }))
  return (
    <Query result={held} isPart>
      {(view) => <EndForm post={post} view={view} onClose={onClose} />}
    </Query>
  )
}

type Values = { on: Day; unitId?: string; successorId?: PostId }

function EndForm({ post, view, onClose }: EndPostProps & { view: PostHoldings }) {
  const t = useWords(peopleWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const units = useUnits()
  const [form] = Form.useForm<Values>()
  const unitId = Form.useWatch('unitId', form) ?? post.unitId
  const end = useMutation({ ...api.endPost.mutationOptions({ context: { ifMatch: post.version } }), ...showsItself })
  const { data } = useQuery(api.posts.queryOptions({ input: { unitId, limit: 200 } }))
  const posts = (data?.lines ?? [])
    .filter(({ id, isSingle }) => id !== post.id && isSingle)
    .map(({ id, title, holders }) => ({ value: id, label: [title, ...holders.map(({ name }) => name)].join(' · ') }))

  return (
    <DeedForm<Values, Parameters<typeof end.mutate>[0], Post>
      form={form}
      deed={end}
      label={t('verb.end')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      initialValues={{ on: view.today, unitId: post.unitId }}
      inputOf={({ on, successorId = null }) => ({ id: post.id, on, successorId })}
      onDone={() => {
        toast({ text: t('saved') })
        askAnew()
        onClose()
      }}
    >
      <h2>{t('held-post')}</h2>
      {view.kinds.length === 0 && <p className="hint">{t('held-nothing')}</p>}
      {view.kinds.map(({ kind, label, count, lines }) => (
        <div key={kind}>
          <h3>
            {label} {count}
          </h3>
          <ul className="plain-list">
            {lines.map(({ title, path }) => (
              <li key={`${path} ${title}`}>
                <a href={path}>{title}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {view.leftAlone.length > 0 && (
        <div className="notice notice-warning">
          <p>{t('left-alone')}</p>
          <ul className="plain-list">
            {view.leftAlone.map(({ kind, label, count }) => (
              <li key={kind}>
                {label} {count}
              </li>
            ))}
          </ul>
        </div>
      )}
      {view.kinds.length > 0 && (
        <>
          <Form.Item name="unitId" label={t('unit')}>
            <Select options={units} {...byLabel} onChange={() => form.resetFields(['successorId'])} />
          </Form.Item>
          <Form.Item name="successorId" label={t('successor-post')} extra={t('successor-post-hint')}>
            <Select allowClear options={posts} {...byLabel} />
          </Form.Item>
        </>
      )}
      <Form.Item name="on" label={t('last-day')} rules={[{ required: true }]}>
        <DateWords today={view.today} />
      </Form.Item>
    </DeedForm>
  )
}
