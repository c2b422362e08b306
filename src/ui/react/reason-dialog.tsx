import { Input, type InputRef, Modal } from 'antd'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { uiWords } from '../ui-words.ts'
import { useWords } from './language.tsx'
import { faultOf, problemOf } from './problem.ts'
import { useProblemText } from './states.tsx'

type ReasonDialogProps = {
  isOpen: boolean
  /** The deed, as its button says it. */
  title: string
  /** What the other side will learn, or what this does; under the label. */
  hint?: string
  /** What the field is called, where it is no reason. */
  label?: string
  /** What stands in the field at first. */
  start?: string
  /** What to look at before it is sent, in words; null: nothing. */
  warn?: (reason: string) => string | null
  onCancel: () => void
  /** Does it. What it throws is shown in the dialog, and the text stays. */
  onSend: (reason: string) => Promise<unknown>
}

const longest = 500

/** Whoever sends something back or asks for more says why, and the other side reads it word for word. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { isOpen, title, hint, label, start = '', warn, onCancel, onSend } = props
  const t = useWords(uiWords)
  const say = useProblemText()
  const id = useId()
  const field = useRef<InputRef>(null)
  const [reason, setReason] = useState(start)
  const [fault, setFault] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)

  const send = async (): Promise<void> => {
    if (reason.trim() === '') {
      setFault(t('reason.missing'))
      field.current?.focus()
      return
    }
    setSending(true)
    try {
      await onSend(reason.trim())
      setReason(start)
      setFault(null)
    } catch (error) {
      // The dialog is where the person looks now, and what they wrote must not be lost with it.
      const problem = problemOf(error)
      setFault(faultOf(problem, 'reason') ?? say(problem))
    } finally {
      setSending(false)
    }
  }

  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) void send()
  }

  return (
    <Modal
      open={isOpen}
      title={title}
      okText={title}
      cancelText={t('cancel')}
      confirmLoading={isSending}
      onOk={send}
      onCancel={onCancel}
      afterOpenChange={(isShown) => isShown && field.current?.focus()}
    >
      <div className={fault ? 'field field-at-fault' : 'field'}>
        <label className="field-label" htmlFor={id}>
          {label ?? t('reason')}
        </label>
        <p className="hint" id={`${id}-hint`}>
          {hint ?? t('reason.hint')}
        </p>
        <p className="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
        <Input.TextArea
          id={id}
          ref={field}
          rows={4}
          maxLength={longest}
          value={reason}
          aria-describedby={`${id}-hint ${id}-fault`}
          aria-invalid={fault !== null}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={press}
        />
        {warn && <Warning text={warn(reason)} />}
      </div>
    </Modal>
  )
}

function Warning({ text }: { text: string | null }) {
  return (
    <p className={text ? 'notice notice-warning' : 'unseen'} role="status">
      {text}
    </p>
  )
}
