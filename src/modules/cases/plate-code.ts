/** As it is typed from a wall: blanks, small letters, a long dash. Apart from the shapes, because a telephone loads it. */
export const readPlate = (given: string): string =>
  given
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[—–_－]/g, '-')
    .toUpperCase()

/** What stands in a picture of a plate: the code itself, or an address of this site that leads to it. */
export const plateIn = (scanned: string): string | null => {
  const text = scanned.trim()
  const inAddress = /[?&]plate=([^&#]+)/.exec(text)?.[1] ?? /\/q\/([^/?#]+)/.exec(text)?.[1]
  const code = readPlate(inAddress ?? text)
  return /^[A-Z0-9]+(-[A-Z0-9]+)*$/.test(code) && code.length >= 2 && code.length <= 20 ? code : null
}
