/** What a field for a day and an hour holds ↔ a moment; always in the time of the district. */
export const toMoment = (written: string): Date => new Date(`${written}:00+08:00`)
export const fromMoment = (moment: Date): string =>
  new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
