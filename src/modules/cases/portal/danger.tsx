import { useWords } from '#ui/html/frame.tsx'
import { casesPortalWords } from './portal-words.ts'

/** Numbers of the whole country. */
const numbers = { police: '110', fire: '119', ambulance: '120' } as const

/** Before any form: whoever is in danger calls, and does not write. */
export function CallFirst() {
  const t = useWords(casesPortalWords)
  return (
    <section class="card stack">
      <h2>{t('danger.title')}</h2>
      <p>{t('danger.text')}</p>
      <ul class="tiles">
        {(['police', 'fire', 'ambulance'] as const).map((one) => (
          <li key={one}>
            <a class="button button-danger tile" href={`tel:${numbers[one]}`}>
              {t(`danger.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
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
