import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId } from 'react'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { programmeWords } from '../programme-words.ts'
import { api } from './programme-api.ts'
import type { RowDraft } from './row-draft.ts'

type PostFieldProps = {
  draft: RowDraft
  of: 'leader' | 'liaison'
  onChange: (change: Partial<RowDraft>) => void
}

/** The post that the words mean. Whoever holds it today is not written down: it outlives its holders. */
export function PostField({ draft, of, onChange }: PostFieldProps) {
  const t = useWords(programmeWords)
  const id = useId()
  const unit = draft.leadUnitId ? { unitId: draft.leadUnitId } : {}
  const { data } = useQuery({ ...api.rowPosts.queryOptions({ input: unit }), staleTime: 300_000 })
  const posts = (of === 'leader' ? data?.leaders : data?.liaisons) ?? []
  const key = of === 'leader' ? 'leaderPostId' : 'liaisonPostId'
  if (posts.length === 0 && !draft[key]) return null

  const choose = (postId: string | undefined): void => {
    const name = posts.find((post) => post.id === postId)?.name
    // What the office has written stays as it is; an empty cell says the post.
    onChange({ [key]: postId ?? null, ...(name && draft[of].trim() === '' ? { [of]: name } : {}) })
  }

  return (
    <Field id={id} label={t(of === 'leader' ? 'post.of-leader' : 'post.of-liaison')} hint={t('post.hint')}>
      <Select
        id={id}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={draft[key] ?? null}
        options={posts.map((post) => ({ value: post.id, label: post.name }))}
        onChange={choose}
      />
    </Field>
  )
}
