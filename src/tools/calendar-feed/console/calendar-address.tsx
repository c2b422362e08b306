import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId } from 'react'
import { dayOf, sayDay } from '#kernel/day.ts'
import { publicAddress } from '#ui/react/address.ts'
import { apiOf } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { calendarFeedWords } from '../calendar-feed-words.ts'
import type { calendarFeedContract } from '../contract.ts'

const api = apiOf<typeof calendarFeedContract>('calendar-feed')

/** One's deadlines in one's own calendar, by an address that can be taken back. */
export function CalendarAddress() {
  const t = useWords(calendarFeedWords)
  const language = useLanguage()
  const toast = useToast()
  const client = useQueryClient()
  const id = useId()
  const state = useQuery(api.state.queryOptions())
  const askAnew = () => client.invalidateQueries({ queryKey: api.key() })
  const make = useMutation(api.make.mutationOptions({ onSuccess: askAnew }))
  const revoke = useMutation(
    api.revoke.mutationOptions({
      onSuccess: async () => {
        make.reset()
        toast({ text: t('revoked') })
        await askAnew()
      },
    }),
  )

  return (
    <section className="card stack" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <p>{t('hint')}</p>
      <Query result={state} isPart>
        {({ madeAt }) => (
          <>
            <p>{madeAt ? t('since', { day: sayDay(dayOf(madeAt), language) }) : t('none')}</p>
            {make.data && (
              <p>
                <label htmlFor={id}>{t('shown-once')}</label>
                <input id={id} className="address" readOnly value={publicAddress(make.data.path)} />
              </p>
            )}
            <div className="row">
              <Button disabled={make.isPending} onClick={() => make.mutate({})}>
                {t(madeAt ? 'renew' : 'make')}
              </Button>
              {madeAt && (
                <Button disabled={revoke.isPending} onClick={() => revoke.mutate({})}>
                  {t('revoke')}
                </Button>
              )}
            </div>
          </>
        )}
      </Query>
    </section>
  )
}
