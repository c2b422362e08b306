import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env } from '#http/app.ts'
import { openBudget } from '#http/budget.ts'
import { openProofs } from '#http/proof-of-work.ts'
import { deviceCookie } from '#http/session/routes.ts'
import { neighbourhood } from '#http/session/tries.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Category } from '#modules/cases/category.ts'
import { soundsUrgent } from '#modules/cases/danger-words.ts'

type Report = { kind: Pick<Category, 'danger'> | null; words: string; proof: string }

/** Keeps machines from flooding the form for which nobody has to sign in. */
export type Gate = {
  /** What the browser is to work out; null where nobody may be held up. */
  challengeFor: (kind: Pick<Category, 'danger'> | null) => string | null
  /** Whoever sees a fire does not stop to prove that they are no machine. @throws Refusal too-many, with the minutes to wait */
  let: (c: Context<Env>, report: Report) => void
}

/**
 * How many reports within an hour: without the work, which a browser without a script cannot do, of one device; with it,
 * of one device, and of a whole network.
 *
 * @source practice: somebody who walks through a community with a phone reports some ten things
 */
const budgets = { slow: 3, device: 20, network: 200 } as const

export const openGate = (): Gate => {
  const proofs = openProofs()
  const slow = openBudget(budgets.slow)
  const device = openBudget(budgets.device)
  const network = openBudget(budgets.network)

  return {
    challengeFor: (kind) => (kind && kind.danger !== 'none' ? null : proofs.challenge()),
    let(c, { kind, words, proof }) {
      const { asked, address } = c.get('incoming')
      if (asked.actor.personId !== null || (kind && kind.danger !== 'none') || soundsUrgent(words)) return
      const near = neighbourhood(address)
      const one = `${near} ${getCookie(c, deviceCookie) ?? ''}`
      const own = proofs.take(proof) ? device : slow
      const seconds = network.spend(near) || own.spend(one)
      if (seconds > 0)
        throw new Refusal('too-many', 'portal.report-later', { values: { minutes: Math.ceil(seconds / 60) } })
    },
  }
}
