import { type ReactNode, useRef, useState } from 'react'
import { uiWords } from '../../ui-words.ts'
import { useWords } from '../language.tsx'
import { SaveState, type Saving } from '../strips.tsx'

type PhoneFormProps = {
  label: string
  /** The word on the button. */
  deed: string
  saving: Saving
  /** Puts it into the outbox. @returns what is still missing, in words; null when it is kept */
  onSend: () => Promise<string | null>
  children: ReactNode
}

/** What somebody fills in on the phone: one deed at the end, pressed twice it is done once, and what is missing is said. */
export function PhoneForm({ label, deed, saving, onSend, children }: PhoneFormProps) {
  const t = useWords(uiWords)
  const [fault, setFault] = useState<string | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  const isBusy = useRef(false)

  const send = async (): Promise<void> => {
    if (isBusy.current) return
    isBusy.current = true
    setKeeping(true)
    try {
      setFault(await onSend())
    } catch (error) {
      // The phone is full: what was typed is still on the screen.
      if (!(error instanceof DOMException)) throw error
      setFault(t('not-kept'))
    } finally {
      isBusy.current = false
      setKeeping(false)
    }
  }

  return (
    <form
      className="stack"
      aria-label={label}
      onChange={() => setFault(null)}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {children}
      <p className="field-fault" role="alert">
        {fault}
      </p>
      <div className="phone-deed">
        <SaveState saving={saving} />
        <button type="submit" className="button button-main" disabled={isKeeping}>
          {deed}
        </button>
      </div>
    </form>
  )
}
