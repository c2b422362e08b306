import type { Context } from 'hono'
import type { Env } from '#http/app.ts'
import type { Incoming } from '#http/incoming.ts'

/** After a deed the browser asks for a page of its own, so that reloading does not do it twice; cookies go along. */
export const goOn = (c: Context<Env>, { reply }: Incoming, to: string): Response => {
  for (const cookie of reply.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  return c.redirect(to, 303)
}
