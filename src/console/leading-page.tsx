import { useQuery } from '@tanstack/react-query'
import type { meetingsContract } from '#modules/meetings/contract.ts'
import type { NextMeeting } from '#modules/programme/console/lead-needed.tsx'
import { LeadPage } from '#modules/programme/console/lead-page.tsx'
import { apiOf } from '#ui/react/api.ts'
import { useMe } from './session.ts'

const meetingsApi = apiOf<typeof meetingsContract>('meetings')

/** The leader's page of the programme, with the meeting at which what needs somebody could come up. */
export function LeadingPage() {
  // Whoever does not meet here has no meeting to put a matter before.
  const enabled = useMe().data?.off.includes('meetings') === false
  const meetings = meetingsApi.meetings.queryOptions({ input: { limit: 50 } })
  const { data } = useQuery({ ...meetings, enabled, staleTime: 60_000 })
  return <LeadPage nextMeeting={data ? nextOf(data) : null} />
}

type Line = { id: string; kind: string; title: string; startsAt: Date; state: string }
type Meetings = { lines: Line[]; offers: unknown[]; at: Date }

/** Of those that are still to come, the first at which matters are decided: nobody decides while studying. */
const nextOf = ({ lines, offers, at }: Meetings): NextMeeting | null => {
  const coming = lines.filter(
    ({ kind, state, startsAt }) => kind !== 'study' && ['draft', 'convened'].includes(state) && startsAt >= at,
  )
  const [next] = coming.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  if (!next) return null
  return { title: next.title, startsAt: next.startsAt, href: `/c/meetings/${next.id}`, canPlan: offers.length > 0 }
}
