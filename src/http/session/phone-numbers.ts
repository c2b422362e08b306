import { Refusal } from '#kernel/refusal.ts'

const mainland = /^1[3-9]\d{9}$/
const abroad = /^\+[1-9]\d{6,14}$/

const refuse = (reason: string, values: Readonly<Record<string, number>> = {}): Refusal =>
  new Refusal('invalid', reason, { values, fields: [{ pointer: '/phone', reason, values }] })

/**
 * A mobile number as people write it: with blanks, dashes, full-width digits or the country before it.
 *
 * @returns its international form, `+8613912345678`. @throws Refusal invalid
 * @source ITU-T E.164: at most fifteen digits; the mainland's mobile numbers have eleven and begin with 13 to 19
 */
export const readPhone = (typed: string): string => {
  const bare = typed
    .normalize('NFKC')
    .replace(/[\s().-]/g, '')
    .replace(/^00/, '+')
  const domestic = bare.replace(/^\+86/, '')
  if (mainland.test(domestic)) return `+86${domestic}`
  if (abroad.test(bare) && !bare.startsWith('+86')) return bare
  const isDomestic = /^\d+$/.test(domestic)
  if (isDomestic && domestic.length !== 11) throw refuse('http.phone-digits', { count: domestic.length })
  throw refuse('http.not-a-phone')
}

/** Enough for its owner to know which one, and for nobody else to call. */
export const maskPhone = (phone: string): string => {
  const local = phone.replace(/^\+86/, '')
  return `${local.slice(0, 3)}${'*'.repeat(Math.max(local.length - 7, 4))}${local.slice(-4)}`
}
