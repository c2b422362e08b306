import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { peopleWords } from '../words.ts'
import { api, useAskAnew } from './people-api.ts'

/** Lost code apps that wait for a second officer; drawn for officers only, and nothing while none waits. */
export function FactorRemovals() {
  const t = useWords(peopleWords)
  const askAnew = useAskAnew()
  const { data = [] } = useQuery(api.factorRemovals.queryOptions({ input: {} }))
  const agree = useMutation(api.agreeFactorRemoval.mutationOptions({ onSuccess: askAnew }))
  if (data.length === 0) return null

  return (
    <section className="card stack">
      <h2>{t('removals')}</h2>
      <ul className="plain-list">
        {data.map(({ id, name, isMine }) => (
          <li key={id}>
            <p>{t('agree-hint', { name })}</p>
            {isMine ? (
              <p className="hint">{t('needs-another')}</p>
            ) : (
              <Button loading={agree.isPending} onClick={() => agree.mutate({ id })}>
                {t('agree')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
