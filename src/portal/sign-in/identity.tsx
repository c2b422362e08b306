import type { Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { sessionContract } from '#http/session/contract.ts'
import { Refusal } from '#kernel/refusal.ts'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { sendOwn } from '../answer.tsx'
import { frameFor } from '../frame.ts'
import { goOn } from '../go-on.ts'
import type { PortalParts } from '../parts.ts'
import { portalWords } from '../portal-words.ts'

const nothing = undefined as never

/** The way out to whoever knows who somebody is, and back. */
export const addIdentity = (app: Hono<Env>, parts: PortalParts): void => {
  app.get('/sign-in/identity', async (c) => {
    const incoming = c.get('incoming')
    const { url } = await parts.ask(sessionContract.beginIdentity, { binds: false }, incoming)
    return goOn(c, incoming, url)
  })

  app.get('/sign-in/identity/back', async (c) => {
    const incoming = c.get('incoming')
    const { code, state, iss } = c.req.query()
    // They changed their mind there, or were not known: the door is still open.
    if (!code || !state) return goOn(c, incoming, '/sign-in')
    await parts.ask(sessionContract.finishIdentity, { code, state, ...(iss ? { iss } : {}) }, incoming)
    return goOn(c, incoming, '/me')
  })

  app.post('/me/identity', async (c) => {
    const incoming = c.get('incoming')
    const { name } = await parts.ask(sessionContract.identity, nothing, incoming)
    if (name === null) throw new Refusal('conflict', 'http.no-identity-provider')
    const { url } = await parts.ask(sessionContract.beginIdentity, { binds: true }, incoming)
    for (const cookie of incoming.reply.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
    return sendOwn(c, await frameFor(c, parts), <LeavePage name={name} url={url} />)
  })

  app.post('/me/identity/forget', async (c) => {
    await parts.ask(sessionContract.forgetIdentity, nothing, c.get('incoming'))
    return goOn(c, c.get('incoming'), '/me')
  })
}

/** A form may not lead to another site, so its answer is a page with the way there. */
function LeavePage({ name, url }: { name: string; url: string }) {
  const t = useWords(portalWords)
  return (
    <Page title={t('me.identity-leave', { name })} back={{ href: '/me', text: t('me') }}>
      <p>{t('me.identity-leave-text', { name })}</p>
      <p>
        <a class="button button-main" href={url}>
          {t('sign-in.identity-go', { name })}
        </a>
      </p>
    </Page>
  )
}
