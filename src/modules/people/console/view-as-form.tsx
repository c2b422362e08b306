import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import type { PostId, PostViewing } from '../post.ts'
import { peopleWords } from '../words.ts'
import { api, showsItself } from './people-api.ts'

type ViewAsProps = { postId: PostId; title: string; onClose: () => void }

/** Why, and then the console opens anew as the post sees it. */
export function ViewAsForm({ postId, title, onClose }: ViewAsProps) {
  const t = useWords(peopleWords)
  const view = useMutation({ ...api.viewAs.mutationOptions(), ...showsItself })

  return (
    <DeedForm<{ purpose: string }, Parameters<typeof view.mutate>[0], PostViewing>
      deed={view}
      label={t('view-as-begin')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      inputOf={({ purpose }) => ({ id: postId, purpose })}
      onDone={() => location.assign('/c')}
    >
      <h2>{t('view-as-of', { title })}</h2>
      <p className="hint">{t('view-as-lead')}</p>
      <Form.Item
        name="purpose"
        label={t('view-as-why')}
        rules={[{ required: true, min: 4, whitespace: true, message: t('view-as-say-why') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </DeedForm>
  )
}
