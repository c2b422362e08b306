import type { Context, Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { Refusal } from '#kernel/refusal.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { OwnPage } from '#modules/cases/portal/own-page.tsx'
import { sendOwn } from '../answer.tsx'
import { faultsIn, sentBy } from '../forms.ts'
import { frameFor } from '../frame.ts'
import type { PortalParts } from '../parts.ts'
import { numberIn, ownView } from './follow.tsx'
import { codeFor } from './kept-codes.ts'

/** News of a case by mail: the address, the code that went there, and the end of it. Each is a form, without a script. */
export const addNotices = (app: Hono<Env>, parts: PortalParts): void => {
  app.post('/r/:number/notices', async (c) => {
    const incoming = c.get('incoming')
    const number = numberIn(c)
    if (!number) throw new Refusal('not-found', 'http.no-such-page')
    const sent = await sentBy(c)
    const own = { number, code: codeFor(c, number) }
    const mail = sent('mail').trim()
    const isProof = sent('isProof') !== ''
    try {
      if (sent('back') || isProof) {
        const wish = sent('back') ? { mail: null } : { mail, proof: sent('proof') }
        await parts.ask(casesContract.noticesOwn, { ...own, ...wish } as never, incoming)
        return c.redirect(`/r/${number}`, 303)
      }
      const proof = await parts.ask(casesContract.mailboxOwn, { ...own, mail } as never, incoming)
      const asked = await show(c, parts, number, { proving: { mail, sent: proof } }, 200)
      return asked ?? c.redirect(`/r/${number}`, 303)
    } catch (thrown) {
      // The page comes back with what was typed.
      const first = isProof ? 'proof' : 'mail'
      const faults = faultsIn(thrown, incoming, first).map((fault) => ({ ...fault, name: first }))
      const back = isProof ? { proving: { mail, sent: null } } : { typed: { mail } }
      const answer = await show(c, parts, number, { ...back, faults }, 422)
      if (answer) return answer
      throw thrown
    }
  })
}

type More = Omit<Parameters<typeof OwnPage>[0], 'view'>

/** @returns null when it is not theirs */
const show = async (
  c: Context<Env>,
  parts: PortalParts,
  number: string,
  more: More,
  status: number,
): Promise<Response | null> => {
  const view = await ownView(c, parts, number)
  return view && sendOwn(c, await frameFor(c, parts), <OwnPage view={view} {...more} />, status)
}
