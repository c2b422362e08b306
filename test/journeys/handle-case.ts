import type { Visitor } from './visitor.ts'

/** Somebody who looks after the case does with it what they would, one deed after the other. */
export const handleCase = async (
  { context: { request } }: Visitor,
  number: string,
  verbs: readonly { verb: string; reason?: string }[],
): Promise<void> => {
  for (const move of verbs) {
    const view = await (await request.get(`/api/v1/case-numbers/${number}`)).json()
    const answer = await request.post(`/api/v1/cases/${view.case.id}/moves`, {
      headers: { 'if-match': `"${view.version}"` },
      data: move,
    })
    if (!answer.ok()) throw new Error(`${move.verb}: ${answer.status()} ${await answer.text()}`)
  }
}
