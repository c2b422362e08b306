import type { CitizenCase } from '../citizen-case.ts'

/** What nothing has happened to yet: a case begins so, reported or split off. */
export const blank = {
  state: 'submitted',
  unitId: null,
  reason: '',
  otherWay: '',
  result: '',
  returns: 0,
  disputes: 0,
  echoes: 0,
  intoId: null,
  fromId: null,
  answeredAt: null,
  resolvedAt: null,
  closedAt: null,
  confirmUntil: null,
  stillAskedAt: null,
  stillUntil: null,
  answerDueAt: null,
  stepDueAt: null,
  dueAt: null,
  channelDueAt: null,
  nextDueAt: null,
  version: 1,
} as const satisfies Partial<CitizenCase>
