/** Said by PostgreSQL of every statement after the one that failed. */
const aborted = '25P02'

type All<Answers extends readonly unknown[]> = { [At in keyof Answers]: Promise<Answers[At]> }

/**
 * Statements of one transaction that do not need each other's answers, sent together: the way to the database is gone
 * once, and not once for each.
 *
 * Waits for all of them also when one fails: nothing of a transaction may be sent after its end. So it takes what only
 * asks the database, in deeds that do nothing else.
 *
 * @throws what the first one threw that failed by itself
 */
export const atOnce = async <const Answers extends readonly unknown[]>(deeds: All<Answers>): Promise<Answers> => {
  const settled = await Promise.allSettled(deeds)
  const failed = settled.filter((one) => one.status === 'rejected').map(({ reason }): unknown => reason)
  if (failed.length > 0) throw failed.find((reason) => codeOf(reason) !== aborted) ?? failed[0]
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as unknown as Answers
}

const codeOf = (reason: unknown): unknown =>
  typeof reason === 'object' && reason !== null && 'code' in reason ? reason.code : undefined
