import { useEffect, useId, useRef, useState } from 'react'
import { useRoomWords } from './words.tsx'

type ChangeNoteProps = {
  /** What is written down already. */
  said: string
  most: number
  onSay: (note: string) => void
  /** Grows when somebody pressed the button that asks for it: then the next key is typed here. */
  asked?: number
}

/** 修改后同意: what is to be changed, in a few words or none. */
export function ChangeNote({ said, most, onSay, asked = 0 }: ChangeNoteProps) {
  const t = useRoomWords()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(said)
  useEffect(() => {
    if (asked > 0) field.current?.focus()
  }, [asked])

  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault()
        onSay(text.trim())
      }}
    >
      <label className="field-label" htmlFor={id}>
        {t('room.what-changes')}
      </label>
      <span className="row">
        <input
          id={id}
          ref={field}
          className="input change-note"
          maxLength={most}
          autoComplete="off"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit" className="button">
          {t('room.keep-note')}
        </button>
      </span>
      <span className="caption" role="status">
        {said !== '' && said === text.trim() && t('room.note-kept')}
      </span>
    </form>
  )
}
