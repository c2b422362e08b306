/** SHA-256 by hand: on the plain http of an office network a browser has none of its own. @source FIPS 180-4, 6.2 */
const primes = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && Array.from({ length: Math.floor(Math.sqrt(n)) - 1 }, (_, d) => d + 2).every((d) => n % d !== 0),
)
/** The first 32 bits of the fraction of a root. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

const words = new Int32Array(64)

const mix = (state: Int32Array, block: DataView, from: number): void => {
  for (let n = 0; n < 64; n += 1) {
    if (n < 16) words[n] = block.getInt32(from + n * 4)
    else {
      const [one, two] = [words[n - 15] ?? 0, words[n - 2] ?? 0]
      const small = turn(one, 7) ^ turn(one, 18) ^ (one >>> 3)
      const large = turn(two, 17) ^ turn(two, 19) ^ (two >>> 10)
      words[n] = ((words[n - 16] ?? 0) + small + (words[n - 7] ?? 0) + large) | 0
    }
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let n = 0; n < 64; n += 1) {
    const large = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const one = (h + large + ((e & f) ^ (~e & g)) + (constants[n] ?? 0) + (words[n] ?? 0)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  for (const [n, word] of [a, b, c, d, e, f, g, h].entries()) state[n] = ((state[n] ?? 0) + word) | 0
}

/** @param text of the letters of ASCII. @returns eight words */
export const hashOf = (text: string): Int32Array => {
  const length = (Math.floor((text.length + 8) / 64) + 1) * 64
  const bytes = new Uint8Array(length)
  for (let n = 0; n < text.length; n += 1) bytes[n] = text.charCodeAt(n)
  bytes[text.length] = 0x80
  const block = new DataView(bytes.buffer)
  block.setUint32(length - 4, text.length * 8)
  const state = start.slice()
  for (let from = 0; from < length; from += 64) mix(state, block, from)
  return state
}

/** So many tries at once, so that the page stays awake. */
const batch = 2_000

/** @param bits at most 32. @returns challenge, colon and the number whose hash begins with so many zero bits */
export const workOut = async ({ challenge, bits }: { challenge: string; bits: number }): Promise<string> => {
  for (let n = 0; ; n += 1) {
    const answer = `${challenge}:${n}`
    if (Math.clz32(hashOf(answer)[0] ?? 0) >= bits) return answer
    if (n % batch === 0) await new Promise((resolve) => setTimeout(resolve))
  }
}
