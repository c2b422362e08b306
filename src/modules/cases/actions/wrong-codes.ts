import { isIPv6 } from 'node:net'
import { Refusal } from '#kernel/refusal.ts'

/** Ten wrong codes an hour from one network, and then one waits. @source Linli's rules for anonymous reports */
const mostWrong = 10
const hour = 3_600_000
const mostRemembered = 10_000

/** The network an address belongs to: /24 of IPv4, /56 of IPv6, which is what one household or office gets. */
const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:/i, '')
  return isIPv6(plain) ? plain.split(':').slice(0, 4).join(':').slice(0, 17) : plain.split('.').slice(0, 3).join('.')
}

/**
 * Remembers wrong codes, in memory only and with no address in it longer than an hour: a code of 80 bits is not guessed
 * anyway, and nothing of whoever mistyped theirs should stay.
 */
export const wrongCodes = () => {
  const tries = new Map<string, { count: number; until: number }>()
  return {
    /** @throws Refusal too-many, with the seconds to wait */
    refuseMany(address: string, now: number): void {
      const known = tries.get(networkOf(address))
      if (!known || known.until <= now || known.count < mostWrong) return
      const seconds = Math.ceil((known.until - now) / 1_000)
      throw new Refusal('too-many', 'cases.too-many-codes', { values: { seconds } })
    },
    remember(address: string, now: number): void {
      if (tries.size > mostRemembered) tries.clear()
      const network = networkOf(address)
      const known = tries.get(network)
      if (known && known.until > now) known.count += 1
      else tries.set(network, { count: 1, until: now + hour })
    },
  }
}
