/** As the server counts. */
const proofBits = 13
/** So many tries at once, so that the page stays awake. */
const batch = 200

const isFound = (hash: ArrayBuffer): boolean => {
  const [one = 255, two = 255] = new Uint8Array(hash)
  return ((one << 8) | two) >>> (16 - proofBits) === 0
}

/** Works while somebody writes, so that nobody waits; without it the form goes a slower way. */
export const proof = (place: HTMLElement): void => {
  void work(place)
}

const work = async (place: HTMLElement): Promise<void> => {
  const challenge = place.dataset.challenge
  if (!(place instanceof HTMLInputElement) || !challenge || !globalThis.crypto?.subtle) return
  const bytes = new TextEncoder()
  for (let start = 0; place.value === ''; start += batch) {
    const answers = Array.from({ length: batch }, (_, n) => `${challenge}:${start + n}`)
    const hashes = await Promise.all(answers.map((one) => crypto.subtle.digest('SHA-256', bytes.encode(one))))
    place.value = answers[hashes.findIndex(isFound)] ?? ''
    await new Promise((resolve) => setTimeout(resolve))
  }
}
