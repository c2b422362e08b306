import { AssistPage } from '#modules/cases/worker/assist-page.tsx'
import { useMe } from './session.ts'

/** Where somebody works is where those whom they help live, most of the time. */
export function HelpPage() {
  const { data: me } = useMe()
  return <AssistPage here={me?.person?.posts.map(({ unitName }) => unitName) ?? []} />
}
