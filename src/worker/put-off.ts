import type { DueThing } from '#ui/react/phone/due.ts'

/** Key of a thing → until when its owner wants to see nothing of it. On this phone only: it changes no date and nobody else's day. */
export type PutOff = { until: Readonly<Record<string, Date>> }

export const nothingPutOff: PutOff = { until: {} }

const day = 86_400_000

/** Tomorrow, or in three days; never past the date by which it has to be done. */
export const laterDays = [1, 3] as const

/** @returns whether it can wait so many days without being late */
export const canWait = ({ until }: Pick<DueThing, 'until'>, days: number, now: Date): boolean =>
  until === null || until.getTime() >= now.getTime() + days * day

export const putOff = ({ until }: PutOff, key: string, days: number, now: Date): PutOff => ({
  until: { ...until, [key]: new Date(now.getTime() + days * day) },
})

export const takenBack = ({ until }: PutOff, key: string): PutOff => {
  const { [key]: _gone, ...rest } = until
  return { until: rest }
}

/** What today shows, and what waits for another day. What is late by now is shown whatever was put off. */
export const apart = (
  things: readonly DueThing[],
  { until }: PutOff,
  now: Date,
): { today: DueThing[]; later: DueThing[] } => {
  const waits = (thing: DueThing): boolean => {
    const back = until[thing.key]
    return back !== undefined && back > now && canWait(thing, 0, now)
  }
  return { today: things.filter((thing) => !waits(thing)), later: things.filter(waits) }
}
