export const invisible = /[\u200B-\u200F\u2060\uFEFF\u00AD]/g

/** For comparing: one width, one case, no spaces, no line ends. */
export const squeezed = (text: string): string =>
  text.normalize('NFKC').replace(invisible, '').replace(/\s+/g, '').toLowerCase()
