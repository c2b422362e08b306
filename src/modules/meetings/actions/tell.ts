import type { Ctx } from '#db/context.ts'
import { holdersOf, postCards } from '#modules/people/index.ts'
import { notify } from '#tools/inbox/actions.ts'
import type { Decision } from '../decision.ts'
import type { Meeting } from '../meeting.ts'
import type { MinutesVerb } from '../minutes-workflow.ts'
import { type Asked, actsForUnit } from '../policy.ts'

/** Minutes: to those who were there when they circulate, to the leaders when they wait for a signature, to the office else. */
export const tellMinutes = async (ctx: Ctx, meeting: Asked, verb: MinutesVerb): Promise<void> => {
  const to =
    verb === 'circulate'
      ? (await postCards(ctx, meeting.postIds)).flatMap(({ holder }) => (holder ? [holder.id] : []))
      : await holdersOf(ctx, verb === 'check' ? 'leader' : 'district-office')
  await notify(ctx, {
    to,
    about: { kind: 'meetings.minutes', id: meeting.id, url: `/c/meetings/${meeting.id}/minutes` },
    reason: verb === 'circulate' || verb === 'check' ? 'asked' : 'decided',
    text: { key: `meetings.news.${verb}`, values: { title: meeting.title } },
  })
}

const decisionAt = ({ id, meetingId }: Pick<Decision, 'id' | 'meetingId'>) => ({
  kind: 'meetings.decision',
  id,
  url: `/c/decisions?meeting=${meetingId}`,
})

/** A decision waits for the unit that answers for it. */
export const tellLead = async (
  ctx: Ctx,
  meeting: Pick<Meeting, 'title'>,
  decision: Decision,
  key: 'decision' | 'upheld',
): Promise<void> => {
  const to: string[] = []
  for (const role of actsForUnit) to.push(...(await holdersOf(ctx, role, [decision.leadUnitId ?? ''].filter(Boolean))))
  await notify(ctx, {
    to,
    about: decisionAt(decision),
    reason: 'assigned',
    text: { key: `meetings.news.${key}`, values: { title: meeting.title, n: decision.ordinal } },
  })
}

/** A unit says that a decision is not its own, or cannot be kept. */
export const tellDispute = async (
  ctx: Ctx,
  meeting: Pick<Meeting, 'title'>,
  decision: Pick<Decision, 'id' | 'meetingId' | 'ordinal'>,
): Promise<void> =>
  notify(ctx, {
    to: await holdersOf(ctx, 'district-office'),
    about: decisionAt(decision),
    reason: 'asked',
    text: { key: 'meetings.news.dispute', values: { title: meeting.title, n: decision.ordinal } },
  })
