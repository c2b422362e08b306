import { resolve } from 'node:path'
import { speak } from '../../src/kernel/words.ts'
import { sayHead } from '../../src/tools/audit/head.ts'
import { backupWords } from '../../src/tools/backup/backup-words.ts'
import { writeBackup } from '../../src/tools/backup/write.ts'
import { withDatabase } from './database.ts'
import { language } from './language.ts'

const say = speak(backupWords, language)
const [file] = process.argv.slice(2)

const stop = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

if (!file) stop(say('usage-backup'))
const to = resolve(file ?? '')
try {
  await withDatabase(async ({ ownerUrl, state }) => {
    const { tables, files, heads, missing } = await writeBackup({ ownerUrl, files: state.files, to })
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
    const lines = [
      say('written', { file: to, tables: Object.keys(tables).length, rows, files: Object.keys(files).length }),
      ...(heads.length ? [say('heads'), ...heads.map((head) => `  ${sayHead(head)}`)] : []),
      say('keep-secrets', { file: `${state.folder}/secrets.json` }),
      ...(missing.length ? [say('missing', { count: missing.length }), ...missing.map((name) => `  ${name}`)] : []),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
    if (missing.length) process.exitCode = 1
  })
} catch (error) {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') stop(say('exists', { file: to }))
  throw error
}
