import { httpWords } from '#http/http-words.ts'
import type { SayReason } from '#http/problem.ts'
import { Day, sayDay } from '#kernel/day.ts'
import { kernelWords } from '#kernel/kernel-words.ts'
import { fill, type Language, type Words } from '#kernel/words.ts'
import { modules } from '#modules/index.ts'
import { apiKeysWords } from '#tools/api-keys/api-keys-words.ts'
import { auditWords } from '#tools/audit/audit-words.ts'
import { trailWords } from '#tools/audit/trail-words.ts'
import { calendarFeedWords } from '#tools/calendar-feed/calendar-feed-words.ts'
import { documentsWords } from '#tools/documents/documents-words.ts'
import { exportsWords } from '#tools/exports/exports-words.ts'
import { filesWords } from '#tools/files/files-words.ts'
import { formsWords } from '#tools/forms/forms-words.ts'
import { importsWords } from '#tools/imports/imports-words.ts'
import { inboxWords } from '#tools/inbox/inbox-words.ts'
import { liveWords } from '#tools/live/live-words.ts'
import { partsWords } from '#tools/parts/parts-words.ts'
import { permissionsWords } from '#tools/permissions/permissions-words.ts'
import { retentionWords } from '#tools/retention/retention-words.ts'
import { setUpWords } from '#tools/set-up/set-up-words.ts'
import { textsWords } from '#tools/texts/texts-words.ts'
import { timersWords } from '#tools/timers/timers-words.ts'
import { transferWords } from '#tools/transfer/words.ts'
import { portalWords } from '../portal/portal-words.ts'

/** Whoever has words, by the first part of a reason: `programme.no-such-task` is the programme's. */
export const everyWords: Readonly<Record<string, Words>> = {
  kernel: kernelWords,
  http: httpWords,
  audit: auditWords,
  trail: trailWords,
  'api-keys': apiKeysWords,
  'calendar-feed': calendarFeedWords,
  documents: documentsWords,
  files: filesWords,
  forms: formsWords,
  inbox: inboxWords,
  live: liveWords,
  exports: exportsWords,
  imports: importsWords,
  parts: partsWords,
  permissions: permissionsWords,
  retention: retentionWords,
  'set-up': setUpWords,
  texts: textsWords,
  timers: timersWords,
  transfer: transferWords,
  portal: portalWords,
  ...Object.fromEntries(modules.map(({ name, words }) => [name, words])),
}

/** @returns how a reason is said in this language; one without words is said as it stands, and a test finds it */
export const sayIn =
  (language: Language): SayReason =>
  (reason, values) => {
    const dot = reason.indexOf('.')
    const text = everyWords[reason.slice(0, dot)]?.[language][reason.slice(dot + 1)]
    return text ? fill(text, values && sayDaysIn(values, language)) : reason
  }

/** A day in a reason is said as people say it. */
const sayDaysIn = (values: Readonly<Record<string, string | number>>, language: Language): typeof values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const day = Day.safeParse(value)
      return [name, day.success ? sayDay(day.data, language) : value]
    }),
  )
