/** What Vitest's report says of one file. @source Vitest 5, reporter `json` */
export type Report = {
  testResults: {
    name: string
    status: string
    /** What a file says that could not be read. */
    message?: string
    assertionResults: {
      fullName: string
      status: string
      duration?: number | null
      failureMessages?: string[] | null
    }[]
  }[]
}

/** A failure by its test and the first lines of what was said. */
export type Failure = { name: string; said: string }

export type Tally = {
  passed: number
  failed: number
  failures: Failure[]
  slowest: { name: string; ms: number }[]
}

export const nothing: Tally = { passed: 0, failed: 0, failures: [], slowest: [] }

const howManySlow = 10
const linesSaid = 12

const firstLines = (said: string): string => said.split('\n').slice(0, linesSaid).join('\n')

/** What neither passed nor failed was left out, and that is a failure here; so is a file that could not be read. */
export const tallyOf = ({ testResults }: Report): Tally => {
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, file: name })),
  )
  const failures = [
    ...tests
      .filter(({ status }) => status !== 'passed')
      .map(({ file, fullName, status, failureMessages }) => ({
        name: `${file} > ${fullName}`,
        said: firstLines(failureMessages?.[0] ?? status),
      })),
    ...testResults
      .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
      .map(({ name, message }) => ({ name, said: firstLines(message ?? 'could not be read') })),
  ]
  const slowest = tests.map(({ fullName, duration }) => ({ name: fullName, ms: Math.round(duration ?? 0) }))
  const passed = tests.filter(({ status }) => status === 'passed').length
  return add(nothing, { passed, failed: failures.length, failures, slowest })
}

export const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  failures: [...one.failures, ...other.failures],
  slowest: [...one.slowest, ...other.slowest].sort((a, b) => b.ms - a.ms).slice(0, howManySlow),
})
