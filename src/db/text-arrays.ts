/** `text[]` and `uuid[]`. @source PostgreSQL 18, pg_type.dat */
export const textArrays = [1009, 2951]

type Read = (text: string) => (string | null)[]

/** Something in quotes or escaped, several dimensions, or counted from elsewhere than one. */
const isIntricate = /["\\[]|.\{/s

/**
 * Reads an array as PostgreSQL writes it, a plain one in one go: `pg` goes through it letter by letter and keeps each, which
 * cost a list of fifty tasks a fifth of its memory.
 *
 * @param intricate reads those that are not plain
 */
export const readTexts =
  (intricate: Read): Read =>
  (text) => {
    if (text === '{}') return []
    if (isIntricate.test(text)) return intricate(text)
    return text
      .slice(1, -1)
      .split(',')
      .map((one) => (one === 'NULL' ? null : one))
  }
