import { z } from 'zod'
import { addDays, dayOf, sayDay } from '#kernel/day.ts'
import { speak } from '#kernel/words.ts'
import { column, screenTable } from '../exports/screen-table.ts'
import { apiKeysWords } from './api-keys-words.ts'
import { listKeys } from './keys.ts'

/** Which systems may act here: whatever the page shows, and so never a key, which nobody has, nor its hash. */
const keys = screenTable({
  key: 'api-keys.keys',
  filter: z.object({}),
  title: (language) => speak(apiKeysWords, language)('title'),
  columns: (language) => {
    const t = speak(apiKeysWords, language)
    return [
      column('name', t('name'), 24),
      column('contact', t('contact'), 24),
      column('start', t('start'), 16, 'identifier'),
      column('scopes', t('scopes'), 28),
      column('madeOn', t('made-on'), 13, 'date'),
      column('state', t('state'), 24),
      column('used', t('used'), 13, 'date'),
    ]
  },
  rows: async (ctx) => {
    const t = speak(apiKeysWords, ctx.language)
    const today = dayOf(ctx.now)
    return (await listKeys(ctx)).map(({ name, contact, start, scopes, madeAt, expiresAt, revokedAt, lastUsedOn }) => {
      const last = addDays(dayOf(expiresAt), -1)
      const state = revokedAt ? 'revoked' : last < today ? 'over' : 'open'
      return {
        name,
        contact,
        start,
        scopes: scopes.map((scope) => t(`scope.${scope}`)).join(' · '),
        madeOn: dayOf(madeAt),
        state: t(`state.${state}`, { day: sayDay(revokedAt ? dayOf(revokedAt) : last, ctx.language) }),
        used: lastUsedOn,
      }
    })
  },
})

export const apiKeysTables = [keys]
