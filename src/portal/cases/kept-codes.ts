import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Env } from '#http/app.ts'

/** The reports of this browser and their codes, until it is closed. No script reads it, and no other address gets it. */
const cookie = 'linli-reports'
const most = 5
const one = /^\d{4}-\d{4,6}-[A-Z]$/
const code = /^[0-9A-Z]{16}$/

const plain = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '')

const kept = (c: Context<Env>): Map<string, string> =>
  new Map(
    (getCookie(c, cookie) ?? '')
      .split('~')
      .map((pair) => pair.split('.'))
      .flatMap(([number = '', its = '']) => (one.test(number) && code.test(its) ? [[number, its] as const] : [])),
  )

const write = (c: Context<Env>, codes: Map<string, string>, isSecure: boolean): void => {
  const text = [...codes]
    .slice(-most)
    .map((pair) => pair.join('.'))
    .join('~')
  setCookie(c, cookie, text, { path: '/r', httpOnly: true, sameSite: 'Lax', secure: isSecure })
}

/** The code that was typed for this number on this browser; null without one. */
export const codeFor = (c: Context<Env>, number: string): string | null => kept(c).get(number) ?? null

/** One code opens all that a report became. What is known already is not written again. */
export const keepCodes = (
  c: Context<Env>,
  { numbers, code: its }: { numbers: readonly string[]; code: string },
  { isSecure }: { isSecure: boolean },
): void => {
  const codes = kept(c)
  const same = plain(its)
  if (numbers.every((number) => codes.get(number) === same)) return
  for (const number of numbers) {
    codes.delete(number)
    codes.set(number, same)
  }
  write(c, codes, isSecure)
}

export const forgetCode = (c: Context<Env>, number: string, { isSecure }: { isSecure: boolean }): void => {
  const codes = kept(c)
  codes.delete(number)
  write(c, codes, isSecure)
}
