import { useWords } from '#ui/html/frame.tsx'
import { callOrder, emergencyNumbers, soundsUrgent } from '../danger-words.ts'
import { casesPortalWords } from './portal-words.ts'

/** Before any form: whoever is in danger calls, and does not write. */
export function CallFirst() {
  const t = useWords(casesPortalWords)
  return (
    <section class="card stack">
      <h2>{t('danger.title')}</h2>
      <p>{t('danger.text')}</p>
      <ul class="tiles">
        {callOrder.map((one) => (
          <li key={one}>
            <a
              class={one === 'hotline' ? 'button tile' : 'button button-danger tile'}
              href={`tel:${emergencyNumbers[one]}`}
            >
              {t(`danger.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Comes up while somebody writes of a danger; without a script it stands on the receipt. It holds up nothing. */
export function CallFirstWhenWritten({ words }: { words: string }) {
  return (
    <div data-island="danger" role="alert" hidden={!soundsUrgent(words)}>
      <CallFirst />
    </div>
  )
}

/** Leads to a page that says nothing, with one press and without a trace in this page. */
export function LeaveQuickly() {
  const t = useWords(casesPortalWords)
  return (
    <section class="card stack">
      <p>
        <a class="button button-danger tile" href="/this-year" rel="noreferrer">
          {t('quiet.leave')}
        </a>
      </p>
      <p>{t('quiet.text')}</p>
    </section>
  )
}
