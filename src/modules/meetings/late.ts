import type { Meeting } from './meeting.ts'

/** After it had begun. Whoever opens a meeting before its time makes nobody late who comes in time. */
export const isLate = (cameAt: Date, { openedAt, startsAt }: Pick<Meeting, 'openedAt' | 'startsAt'>): boolean =>
  openedAt !== null && cameAt > openedAt && cameAt > startsAt
