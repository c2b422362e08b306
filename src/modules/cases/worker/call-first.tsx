import { useWords } from '#ui/react/language.tsx'
import { callOrder, emergencyNumbers } from '../danger-words.ts'
import { casesWorkerWords } from './worker-words.ts'

/** Before anything else is asked: whoever is in danger calls. It stands beside the form and holds up nothing. */
export function CallFirst({ isShown }: { isShown: boolean }) {
  const t = useWords(casesWorkerWords)

  return (
    <div role="alert">
      {isShown && (
        <section className="notice notice-danger">
          <h2>{t('danger.title')}</h2>
          <p>{t('danger.text')}</p>
          <ul className="plain-list call-buttons">
            {callOrder.map((one) => (
              <li key={one}>
                <a
                  className={one === 'hotline' ? 'button' : 'button button-danger'}
                  href={`tel:${emergencyNumbers[one]}`}
                >
                  {t(`danger.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
