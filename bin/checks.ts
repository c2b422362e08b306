import { mkdir, readFile, rm } from 'node:fs/promises'
import { inRoot } from '../src/db/root.ts'
import { step } from './step.ts'
import { add, nothing, type Report, type Tally, tallyOf } from './tally.ts'

/** One part of a test run: what it is called, and what came of it. */
export type Check = { name: string; run: () => Promise<Tally> }

const tool = (name: string, ...path: string[]) => ({ name, program: inRoot('node_modules', ...path) })

const failedAs = (name: string, said: string): Tally => ({ ...nothing, failed: 1, failures: [{ name, said }] })

/** A program that is right or wrong as a whole counts as one test. */
const whole = ({ name, program }: { name: string; program: string }, ...args: string[]): Check => ({
  name,
  run: async () => {
    const { status } = await step(process.execPath, [program, ...args])
    return status === 0 ? { ...nothing, passed: 1 } : failedAs(name, `ended with ${status}`)
  },
})

/** Vitest over these projects. When it ends badly without a failed test, that is one. */
const tests = (...projects: string[]): Check => ({
  name: `tests: ${projects.join(', ')}`,
  run: async () => {
    const folder = inRoot('node_modules', '.cache', 'linli')
    const file = `${folder}/tests-${projects.join('-')}.json`
    await mkdir(folder, { recursive: true })
    await rm(file, { force: true })
    const { status } = await step(process.execPath, [
      inRoot('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ])
    const text = await readFile(file, 'utf8').catch(() => '{ "testResults": [] }')
    const tally = tallyOf(JSON.parse(text) as Report)
    return status !== 0 && tally.failed === 0
      ? add(tally, failedAs(projects.join(', '), `ended with ${status}`))
      : tally
  },
})

export const types = whole(tool('types', 'typescript', 'bin', 'tsc'), '-b')
/** Tests of what a browser shows lie beside it, and are no part of what is built. */
export const typesOfPageTests = whole(
  tool('types of page tests', 'typescript', 'bin', 'tsc'),
  '-p',
  'tsconfig.console-tests.json',
)
export const lint = whole(tool('lint and format', '@biomejs', 'biome', 'bin', 'biome'), 'ci')
export const unused = whole(tool('nothing unused', 'knip', 'bin', 'knip.js'))
export const build: Check = whole({ name: 'build', program: inRoot('bin', 'build-now.ts') })
export const rules = tests('unit')
export const stories = tests('database', 'console', 'launcher')
export const journeys = tests('journeys')

/** Runs them all, also after one failed. The last line says how many passed and how many did not. */
export const runAll = async (checks: readonly Check[]): Promise<Tally> => {
  let sum = nothing
  const wrong: string[] = []
  for (const { name, run } of checks) {
    console.log(`\n── ${name}`)
    const begun = performance.now()
    const tally = await run()
    if (tally.failed > 0) wrong.push(name)
    console.log(
      `── ${name}: ${tally.failed > 0 ? 'FAILED' : 'ok'}, ${((performance.now() - begun) / 1000).toFixed(1)} s`,
    )
    sum = add(sum, tally)
  }
  console.log('\n最慢的十个测试 The ten slowest tests:')
  for (const { name, ms } of sum.slowest) console.log(`${String(ms).padStart(8)} ms  ${name}`)
  // Whoever is told the last lines alone must learn from them what failed.
  for (const { name, said } of sum.failures) console.log(`\n✗ ${name}\n${said.replaceAll(/^/gm, '    ')}`)
  if (wrong.length > 0) console.log(`\n没有通过 Not passed: ${wrong.join('; ')}`)
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  return sum
}
