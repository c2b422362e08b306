import type { Incoming } from '#http/incoming.ts'
import { deviceOf } from '#http/session/routes.ts'
import { neighbourhood } from '#http/session/tries.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Category } from '../category.ts'
import { soundsUrgent } from '../danger-words.ts'

/** Nobody is held up before a report of danger. */
const isUrgent = (kind: Pick<Category, 'danger'> | null, words: string): boolean =>
  (kind !== null && kind.danger !== 'none') || soundsUrgent(words)

/**
 * How many reports within an hour: without the work, which a browser without a script cannot do, of one device; with it,
 * of one device, and of a whole network.
 *
 * @source practice: somebody who walks through a community with a phone reports some ten things
 */
const budgets = { slow: 3, device: 20, network: 200 } as const
/** What was let in under a key is let in again: it makes no second case. */
const again = 1_000

type Asking = Pick<Incoming, 'asked' | 'address' | 'headers' | 'key' | 'proof' | 'floods'>
type Report = { kind: Pick<Category, 'danger'> | null; words: string }

/**
 * Keeps machines from flooding the report for which nobody has to sign in. Staff, other systems with their keys, and
 * whoever reports danger pass.
 *
 * @throws Refusal too-many, with the seconds to wait; what was typed is still with whoever sent it
 */
export const letReport = async (asking: Asking, { kind, words }: Report): Promise<void> => {
  const { asked, floods, address, key, proof } = asking
  if (asked.actor.personId !== null || key === null || isUrgent(kind, words)) return
  if ((await floods.left('report sent', key, 1)) > 0) return
  const near = neighbourhood(address)
  const device = `${near} ${deviceOf(asking).device}`
  const isWorked = proof !== '' && (await floods.takeProof(proof, key))
  const seconds =
    (await floods.spend(isWorked ? 'report' : 'report slow', device, isWorked ? budgets.device : budgets.slow)) ||
    (await floods.spend('report near', near, budgets.network))
  if (seconds > 0) {
    const values = { minutes: Math.ceil(seconds / 60), seconds }
    throw new Refusal('too-many', 'cases.report-later', { values })
  }
  await floods.spend('report sent', key, again)
}
