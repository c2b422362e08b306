import { hereCookie } from '#kernel/here.ts'
import type { Asking } from './routes.ts'

/** Cookies go with the answer. */
export const leave = ({ reply }: Asking, cookies: readonly string[]): void => {
  for (const cookie of cookies) reply.headers.append('set-cookie', cookie)
}

const dayInSeconds = 86_400
/** @param mark empty: nobody is here any more */
export const markHere = (mark: string): string =>
  `${hereCookie}=${mark}; Path=/; SameSite=Strict; Max-Age=${mark ? dayInSeconds : 0}`
