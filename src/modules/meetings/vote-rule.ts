import type { Verdict } from './item.ts'
import type { Opinions } from './live.ts'
import { neededOf } from './presence.ts'
import type { BodyRule, MeetingKind, Series } from './series.ts'

/**
 * What each kind of meeting begins with. No law says how many members of a district's leading group, of its office or of its
 * liaisons have to be there, or how they decide: the district sets it in the body's own rules, and writes down where.
 *
 * @source practice, `docs/decisions/0024-how-a-body-decides.md`: such bodies talk a matter over, and whoever presides concludes
 */
// biome-ignore format: a table for people
export const bodyRules: Readonly<Record<MeetingKind, BodyRule>> = {
  plenary:   { quorum: 'more-than-half', passing: 'concluded', tie: 'not-passed', ruleBasis: 'practice', ruleSource: '' },
  topic:     { quorum: 'more-than-half', passing: 'concluded', tie: 'not-passed', ruleBasis: 'practice', ruleSource: '' },
  office:    { quorum: 'more-than-half', passing: 'concluded', tie: 'not-passed', ruleBasis: 'practice', ruleSource: '' },
  liaison:   { quorum: 'none',           passing: 'concluded', tie: 'not-passed', ruleBasis: 'practice', ruleSource: '' },
  'on-site': { quorum: 'none',           passing: 'concluded', tie: 'not-passed', ruleBasis: 'practice', ruleSource: '' },
  dispatch:  { quorum: 'none',           passing: 'concluded', tie: 'not-passed', ruleBasis: 'practice', ruleSource: '' },
  study:     { quorum: 'none',           passing: 'concluded', tie: 'not-passed', ruleBasis: 'practice', ruleSource: '' },
}

type Rule = Pick<Series, 'passing' | 'tie'>
type Said = Pick<Opinions, 'agree' | 'amend' | 'of'> & { chairAgrees: boolean }

/**
 * Voices for a verdict and how many it needs, of the members who are there and do not stand back. Whoever agrees with
 * changes agrees to nothing else. Where half of them are for it and the body lets whoever presides decide a tie, that voice
 * counts twice.
 *
 * @returns null where whoever presides concludes, or where nothing is agreed to
 */
export const voicesFor = (
  { passing, tie }: Rule,
  verdict: Verdict,
  { agree, amend, of, chairAgrees }: Said,
): { voices: number; needed: number; isTie: boolean } | null => {
  if (passing === 'concluded' || !verdict.startsWith('agreed')) return null
  const said = verdict === 'agreed-with-changes' ? agree + amend : agree
  const isTie = passing === 'more-than-half' && of > 0 && said * 2 === of
  const voices = isTie && tie === 'chair-casts' && chairAgrees ? said + 1 : said
  return { voices, needed: neededOf(passing, of), isTie }
}
