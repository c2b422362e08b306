import { words } from '#kernel/words.ts'
import en from './messages/trail.en.json' with { type: 'json' }
import zh from './messages/trail.zh-CN.json' with { type: 'json' }
import saidEn from './messages/trail-said.en.json' with { type: 'json' }
import saidZh from './messages/trail-said.zh-CN.json' with { type: 'json' }

/** The page of the trail, and every deed and every look that is written down, as people say it. */
export const trailWords = words({ ...zh, ...saidZh }, { ...en, ...saidEn })

const keys = Object.keys(trailWords['zh-CN'])
const after = (start: string): string[] =>
  keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length))

/** Every kind of deed that has words: `programme.task-moved`. */
export const eventNames: readonly string[] = after('event.')
/** Every kind of look that has words. */
export const lookNames: readonly string[] = after('look.')
/** What the deeds are about, by the first part of their names. */
export const eventModules: readonly string[] = after('module.')

export const eventsOfModule = (module: string): string[] => eventNames.filter((name) => name.startsWith(`${module}.`))
