/** What Vitest's report says of one file. @source Vitest 5, reporter `json` */
export type Report = {
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string; duration?: number | null }[]
  }[]
}

export type Tally = { passed: number; failed: number; slowest: { name: string; ms: number }[] }

export const nothing: Tally = { passed: 0, failed: 0, slowest: [] }

const howManySlow = 10

/** What neither passed nor failed was left out, and that is a failure here; so is a file that could not be read. */
export const tallyOf = ({ testResults }: Report): Tally => {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const unread = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const slowest = tests.map(({ fullName, duration }) => ({ name: fullName, ms: Math.round(duration ?? 0) }))
  return add(nothing, { passed, failed: tests.length - passed + unread.length, slowest })
}

export const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  slowest: [...one.slowest, ...other.slowest].sort((a, b) => b.ms - a.ms).slice(0, howManySlow),
})
