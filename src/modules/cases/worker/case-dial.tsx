import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useOnline } from '#ui/react/use-media.ts'
import { uiWords } from '#ui/ui-words.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { api } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

const purposes = ['call-back', 'danger', 'fact-check'] as const
/** As the server asks for it. */
const shortestReason = 4

/**
 * The number of whoever waits for a call, to be dialled in one press. The look is written down first, so it needs the
 * network; and the number stays on the screen only, never on the phone.
 */
export function CaseDial({ id }: { id: CaseView['case']['id'] }) {
  const t = useWords(casesWorkerWords)
  const isOnline = useOnline()
  const [isAsking, setAsking] = useState(false)
  const [phone, setPhone] = useState<string | null>(null)
  const close = (): void => {
    setPhone(null)
    setAsking(false)
  }

  if (phone !== null) {
    // Several in one field: each can be dialled.
    const numbers = phone.match(/[+\d][\d\s-]{5,}\d/g) ?? []
    return (
      <section className="card stack" role="status">
        {numbers.length === 0 && <p>{phone || t('dial.none')}</p>}
        {numbers.map((number) => (
          <a key={number} className="button button-main" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
            {t('dial.call', { phone: number })}
          </a>
        ))}
        <button type="button" className="button" onClick={close}>
          {t('dial.away')}
        </button>
      </section>
    )
  }
  if (isAsking) return <Asking id={id} onShown={setPhone} onCancel={close} />
  return (
    <div className="stack">
      <button type="button" className="button" disabled={!isOnline} onClick={() => setAsking(true)}>
        {t('dial.deed')}
      </button>
      {!isOnline && <p className="hint">{t('dial.offline')}</p>}
    </div>
  )
}

type AskingProps = { id: CaseView['case']['id']; onShown: (phone: string) => void; onCancel: () => void }

function Asking({ id, onShown, onCancel }: AskingProps) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const frame = useWords(uiWords)
  const sayProblem = useProblemText()
  const field = useId()
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('call-back')
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  // Nothing of the answer is kept: neither in the cache nor on the phone.
  const reveal = useMutation({ ...api.reveal.mutationOptions({ gcTime: 0 }), meta: { showsItself: true } })

  const show = async (): Promise<void> => {
    if (reason.trim().length < shortestReason) return setFault(t('dial.say-why'))
    try {
      onShown((await reveal.mutateAsync({ id, purpose: say(`purpose.${purpose}`), reason: reason.trim() })).phone)
    } catch (error) {
      // Beside the field, and what was typed stays.
      setFault(sayProblem(problemOf(error)))
    }
  }

  return (
    <form
      className="card stack"
      aria-label={t('dial.deed')}
      onSubmit={(event) => {
        event.preventDefault()
        void show()
      }}
    >
      <p className="hint">{t('dial.hint')}</p>
      <div className="field">
        <label className="field-label" htmlFor={`${field}-purpose`}>
          {t('dial.purpose')}
        </label>
        <select
          id={`${field}-purpose`}
          className="input"
          value={purpose}
          // The choices are these.
          onChange={({ target }) => setPurpose(target.value as (typeof purposes)[number])}
        >
          {purposes.map((one) => (
            <option key={one} value={one}>
              {say(`purpose.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${field}-why`}>
          {t('dial.why')}
        </label>
        <input
          id={`${field}-why`}
          className="input"
          maxLength={150}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      <p className="field-fault" role="alert">
        {fault}
      </p>
      <div className="phone-deed">
        <button type="submit" className="button button-main" disabled={reveal.isPending}>
          {t('dial.show')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {frame('cancel')}
        </button>
      </div>
    </form>
  )
}
