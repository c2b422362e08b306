import { mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import type { ServerUser } from '../../src/db/embedded/server-user.ts'
import { temporaryFolder } from '../../src/db/embedded/temporary.ts'
import { inRoot } from '../../src/db/root.ts'
import { killAgainAndAgain } from '../../test/kill/story.ts'
import { buildIfStale } from '../build.ts'
import { type Clone, cloneInto, type Outcome, startsIn, testsIn } from '../proof/clone.ts'
import { debianPostgres } from '../proof/debian-postgres.ts'
import { endWithSteps, output } from '../step.ts'

// The two commands on a fresh clone, as root, as somebody without rights and on Debian's PostgreSQL; and a server that is
// killed two hundred times. What came of it stands in docs/proof.md. `npm run proof -- start` leaves the tests out and
// writes nothing, `npm run proof -- kill` kills only.

endWithSteps()

/** The sign-in page of the console: it is there as soon as there is a district. */
const firstPage = '/c/sign-in'
/** `daemon`: a person whom every system knows and who may do nothing. */
const somebody: ServerUser = { uid: 1, gid: 1 }
const isRoot = process.getuid?.() === 0
const [, , wish = 'all', times = '200'] = process.argv
const withTests = wish === 'all'

type Line = { who: string; what: string } & Outcome
const lines: Line[] = []

const note = async (who: string, what: string, run: Promise<Outcome>): Promise<void> => {
  const outcome = await run
  lines.push({ who, what, ...outcome })
  console.log(`${outcome.isGood ? 'ok    ' : 'FAILED'} ${outcome.seconds.toFixed(0).padStart(5)} s  ${who}: ${what}`)
}

const inClone = async (
  user: ServerUser | null,
  story: (clone: Clone, place: string) => Promise<void>,
): Promise<void> => {
  const place = await temporaryFolder()
  try {
    await story(await cloneInto(place, user), place)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

const twoCommands = (who: string, user: ServerUser | null): Promise<void> =>
  inClone(user, async (clone) => {
    await note(who, 'clone, `npm start`, first page', startsIn(clone, firstPage))
    await note(who, '`npm start` again', startsIn(clone, firstPage))
    if (withTests) await inClone(user, async (other) => note(who, 'clone, `npm test`', testsIn(other)))
  })

const killed = async (): Promise<Outcome> => {
  await buildIfStale()
  const folder = await temporaryFolder()
  try {
    const told = await killAgainAndAgain(folder, Number(times), (line) => console.log(`      ${line}`))
    for (const fault of told.faults) console.error(fault)
    const { kills, inTheMiddle, acknowledged, cases, broken, seconds, faults } = told
    const said = `${kills} kills, ${inTheMiddle} of them in the middle; ${cases} cases, ${acknowledged} acknowledgements, ${broken} broken requests; ${faults.length} lost or doubled`
    console.log(`      ${said}`)
    return { isGood: faults.length === 0, seconds, said }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (wish !== 'start') await note('16 clients', 'the server is killed while they create cases', killed())
if (wish === 'kill') process.exit(lines.every(({ isGood }) => isGood) ? 0 : 1)
if (isRoot) await twoCommands('root', null)
await twoCommands('somebody without rights', isRoot ? somebody : null)
await inClone(null, async (clone, place) => {
  await mkdir(join(place, 'database'), { mode: 0o711 })
  const { ownerUrl, stop } = await debianPostgres(join(place, 'database'))
  // With the demo: an empty database of somebody's own has no page to sign in at.
  const own = { DATABASE_URL: ownerUrl, LINLI_DEMO: '1' }
  await note('PostgreSQL 15 by `DATABASE_URL`', 'clone, `npm start`, first page', startsIn(clone, firstPage, own))
  await note('PostgreSQL 15 by `DATABASE_URL`', '`npm start` again', startsIn(clone, firstPage, own))
  await stop()
})

const table = (commit: string): string => {
  const rows = lines.map(
    ({ who, what, isGood, seconds, said }) =>
      `| ${who} | ${what} | ${isGood ? 'ok' : 'failed'} | ${seconds.toFixed(0)} s | ${/^\d+ (passed|kills)/.test(said) ? said : ''} |`,
  )
  return [
    '# 证明 Proof',
    '',
    '在全新的克隆里运行两条命令的结果；由 `npm run proof` 写成。',
    'What the two commands did in fresh clones; written by `npm run proof`.',
    '',
    `- commit: ${commit}`,
    `- date: ${new Date().toISOString().slice(0, 10)}`,
    `- machine: ${process.platform} ${process.arch}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`,
    '',
    '| who | what | result | time | tests |',
    '|---|---|---|---:|---|',
    ...rows,
    '',
  ].join('\n')
}

const commit = (await output('git', ['rev-parse', 'HEAD'])).trim()
if (withTests) await writeFile(inRoot('docs', 'proof.md'), table(commit))
process.exit(lines.every(({ isGood }) => isGood) ? 0 : 1)
