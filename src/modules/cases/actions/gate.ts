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
 * How many reports within an hour: without the work, which a browser without a script cannot do, of one device and, because
 * a machine is a new device whenever it likes, of its network; with it, of one device, and of a whole network.
 *
 * @source practice: somebody who walks through a community with a phone reports some ten things
 */
const budgets = { slow: 3, slowNetwork: 30, device: 20, network: 200 } as const
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
    (isWorked ? 0 : await floods.spend('report slow near', near, budgets.slowNetwork)) ||
    (await floods.spend('report near', near, budgets.network))
  if (seconds > 0) {
    const values = { minutes: Math.ceil(seconds / 60), seconds }
    throw new Refusal('too-many', 'cases.report-later', { values })
  }
  await floods.spend('report sent', key, again)
}

/** @source practice: who walks home past ten public matters has met some of them; a machine has met all */
const echoes = { device: 30, network: 300 } as const

/**
 * Keeps a number that everyone sees from being made up: without an account each device counts once, and a machine would be
 * a new one each time.
 *
 * @throws Refusal too-many, with the seconds to wait
 */
export const letEcho = async (asking: Pick<Incoming, 'asked' | 'address' | 'headers' | 'floods'>): Promise<void> => {
  const { asked, floods, address } = asking
  if (asked.actor.personId !== null) return
  const near = neighbourhood(address)
  const seconds =
    (await floods.spend('echo', `${near} ${deviceOf(asking).device}`, echoes.device)) ||
    (await floods.spend('echo near', near, echoes.network))
  if (seconds > 0) {
    throw new Refusal('too-many', 'cases.echo-later', { values: { minutes: Math.ceil(seconds / 60), seconds } })
  }
}
