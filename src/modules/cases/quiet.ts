import type { CaseMessage, CaseStep, CitizenCase } from './citizen-case.ts'

const day = 86_400_000

/** After so long without a word whoever has the case says honestly why nothing happens. @source practice, the district's own promise */
const quietDays = 14

/** Whose turn it is with us; once it is said to be done, the reporter's answer is waited for. */
const ours: readonly CitizenCase['state'][] = ['submitted', 'accepted', 'assigned', 'handling']

type Told = { steps: readonly CaseStep[]; messages: readonly CaseMessage[]; now: Date }

/** Since when whoever reported it has heard nothing from us; null: they heard lately, or it is not our turn. */
export const quietSince = (
  it: Pick<CitizenCase, 'state' | 'reportedAt'>,
  { steps, messages, now }: Told,
): Date | null => {
  if (!ours.includes(it.state)) return null
  const heard = [
    it.reportedAt,
    ...steps.filter(({ by, audience }) => by === 'unit' && audience !== 'internal').map(({ at }) => at),
    ...messages.filter(({ by }) => by === 'unit').map(({ at }) => at),
  ]
  const last = new Date(Math.max(...heard.map((at) => at.getTime())))
  return now.getTime() - last.getTime() > quietDays * day ? last : null
}
