import { NewCasePage } from '#modules/cases/worker/new-page.tsx'
import { useMe } from './session.ts'

/** The place that somebody works for is there already; a scanned plate or another choice goes before it. */
export function NewPage() {
  const { data: me } = useMe()
  return <NewCasePage here={me?.person?.posts.map(({ unitName }) => unitName) ?? []} />
}
