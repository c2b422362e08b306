import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Env } from '#http/app.ts'
import { languages } from '#kernel/words.ts'
import { Slug } from '#modules/places/place.ts'
import { textStepNames } from '#ui/tokens.ts'

/** The console's script reads and writes the same two. They hold a choice, and nothing about a person. */
export const languageCookie = 'linli-lang'
export const textCookie = 'linli-text'
/** The address of the community that somebody chose on this browser. */
export const placeCookie = 'linli-place'

const yearInSeconds = 31_536_000

/** Keeps what the address wishes (`?lang=en`, `?text=l`, `?place=tianshui`); anything else in it is left alone. */
export const keepWishes = (c: Context<Env>, { isSecure }: { isSecure: boolean }): void => {
  const keep = (name: string, value: string) =>
    setCookie(c, name, value, { path: '/', sameSite: 'Lax', maxAge: yearInSeconds, secure: isSecure })
  const language = languages.find((one) => one === c.req.query('lang'))
  if (language) keep(languageCookie, language)
  const text = (['standard', ...textStepNames] as const).find((one) => one === c.req.query('text'))
  if (text) keep(textCookie, text)
  const place = placeIn(c.req.query('place'))
  if (place) keep(placeCookie, place)
}

/** @returns what looks like a place's address. Whether there is such a place, its page says. */
export const placeIn = (wish: string | undefined): string | null => {
  const slug = Slug.safeParse(wish)
  return slug.success ? slug.data : null
}

/** @returns `wish` where it is an address of ours, else home: nobody is sent elsewhere by a link of ours */
export const wayBack = (wish: string | undefined): string => {
  if (!wish?.startsWith('/')) return '/'
  // A browser reads //there, /\there and tabs within as another site; reading it as a browser does shows it.
  const here = 'http://here.invalid'
  if (!URL.canParse(wish, here)) return '/'
  const { origin, pathname, search } = new URL(wish, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
