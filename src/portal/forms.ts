import { ORPCError } from '@orpc/server'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import type { Env } from '#http/app.ts'
import type { Incoming } from '#http/incoming.ts'
import { problemOf } from '#http/problem.ts'
import { deviceCookie } from '#http/session/routes.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Fault } from '#ui/html/form.tsx'

/** What a form sent, text only; a name that is missing is an empty text. */
export type Sent = (name: string) => string

export const sentBy = async (c: Context<Env>): Promise<Sent> => {
  const body = await c.req.parseBody()
  return (name) => {
    const value = body[name]
    return typeof value === 'string' ? value : ''
  }
}

/** A form of text is small. */
export const formLimit = bodyLimit({
  maxSize: 64 * 1024,
  onError: () => {
    throw new Refusal('too-large', 'http.too-large')
  },
})

/**
 * What of a refusal can be put right in the form it came from, beside the field at fault; the first field takes what
 * names none. Everything else (a bug, no permission, nothing there) is said by the usual page.
 *
 * @throws whatever was thrown, when the form cannot help
 */
export const faultsIn = (thrown: unknown, incoming: Incoming, first: string): Fault[] => {
  if (!(thrown instanceof Refusal || thrown instanceof ORPCError)) throw thrown
  const { kind, title, fields } = problemOf(thrown, incoming.say, incoming.number)
  if (!['invalid', 'conflict', 'too-many', 'unavailable', 'too-large', 'wrong-type'].includes(kind)) throw thrown
  if (fields.length === 0) return [{ name: first, text: title }]
  return fields.map(({ pointer, text }) => ({ name: pointer.split('/')[1] || first, text }))
}

const yearInSeconds = 31_536_000

/** A number for this browser, so that tries are counted for it and not for the whole street. It names nobody. */
export const knowDevice = (c: Context<Env>, { isSecure }: { isSecure: boolean }): void => {
  if (getCookie(c, deviceCookie)) return
  setCookie(c, deviceCookie, crypto.randomUUID(), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: yearInSeconds,
    secure: isSecure,
  })
}
