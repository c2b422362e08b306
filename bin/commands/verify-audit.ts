import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { speak } from '../../src/kernel/words.ts'
import { auditWords } from '../../src/tools/audit/audit-words.ts'
import { headsIn, type KeptHead, sayHead } from '../../src/tools/audit/head.ts'
import { keepVerdict } from '../../src/tools/audit/verdicts.ts'
import { type Finding, verifyTrail } from '../../src/tools/audit/verify.ts'
import { withDatabase } from './database.ts'
import { language } from './language.ts'

const say = speak(auditWords, language)

const { values, positionals } = parseArgs({
  options: { head: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
})

const stop = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const keptHeads = async (): Promise<KeptHead[]> => {
  const heads: KeptHead[] = []
  for (const file of values.head) {
    const text = await readFile(file, 'utf8').catch(() => stop(say('no-such-file', { file })))
    heads.push(...headsIn(text))
  }
  for (const text of positionals) {
    const [head] = headsIn(text)
    heads.push(head ?? stop(say('not-a-head', { text })))
  }
  return heads
}

const sayFinding = ({ districtId, fault, number, entryId }: Finding): string =>
  say(`fault.${fault}`, { district: districtId, number: number ?? '', entry: entryId ?? '' })

const kept = await keptHeads()
const verdict = await withDatabase(async ({ urls }) => {
  const pool = new Pool({ connectionString: (await urls()).audit, max: 1 })
  try {
    const found = await verifyTrail(pool, kept)
    await keepVerdict(pool, found)
    return found
  } finally {
    await pool.end()
  }
})
const { findings, heads, links } = verdict
const lines = findings.length
  ? [say('broken', { count: findings.length }), ...findings.map((finding) => `  ${sayFinding(finding)}`)]
  : [say('whole', { districts: heads.length, links }), say('heads'), ...heads.map((head) => `  ${sayHead(head)}`)]
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = findings.length ? 1 : 0
