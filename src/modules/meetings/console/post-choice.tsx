import { Select } from 'antd'
import { useId, useState } from 'react'
import { usePosts, useUnits } from './meetings-api.ts'

export type ChosenPost = { postId: string; name: string }

type PostChoiceProps = {
  unitLabel: string
  postLabel: string
  /** As fields of a form below each other, or in a line. */
  isField?: boolean
  chosen: ChosenPost | null
  onChoose: (chosen: ChosenPost | null) => void
}

/** A post, found by its unit. */
export function PostChoice({ unitLabel, postLabel, isField = false, chosen, onChoose }: PostChoiceProps) {
  const id = useId()
  const units = useUnits()
  const [unitId, setUnitId] = useState<string | null>(null)
  const posts = usePosts(unitId)
  const unit = units.find(({ value }) => value === unitId)?.label ?? ''
  const choose = (postId: string | undefined): void => {
    const post = posts.find(({ value }) => value === postId)
    onChoose(post ? { postId: post.value, name: `${unit}${post.label}` } : null)
  }
  const looks = isField ? { allowClear: true } : { className: 'unit-choice' }
  const label = isField ? { className: 'field-label' } : {}
  return (
    <>
      <label {...label} htmlFor={`${id}-unit`}>
        {unitLabel}
      </label>
      <Select
        id={`${id}-unit`}
        {...looks}
        showSearch={{ optionFilterProp: 'label' }}
        options={units}
        value={unitId}
        onChange={(next) => {
          setUnitId(next ?? null)
          onChoose(null)
        }}
      />
      <label {...label} htmlFor={`${id}-post`}>
        {postLabel}
      </label>
      <Select id={`${id}-post`} {...looks} options={posts} value={chosen?.postId ?? null} onChange={choose} />
    </>
  )
}
