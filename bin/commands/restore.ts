import { resolve } from 'node:path'
import { Refusal } from '../../src/kernel/refusal.ts'
import { speak } from '../../src/kernel/words.ts'
import { backupWords } from '../../src/tools/backup/backup-words.ts'
import { restoreBackup } from '../../src/tools/backup/restore.ts'
import { withDatabase } from './database.ts'
import { language } from './language.ts'

const say = speak(backupWords, language)
const [file] = process.argv.slice(2)

const stop = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** The reasons of this tool are its own message keys, with its name in front. */
const sayRefusal = ({ reason, values }: Refusal): string =>
  say(reason.replace(/^backup\./, '') as Parameters<typeof say>[0], values)

if (!file) stop(say('usage-restore'))
const from = resolve(file ?? '')
try {
  await withDatabase(async ({ ownerUrl, state, urls }) => {
    await urls()
    const { tables, files } = await restoreBackup({ ownerUrl, files: state.files, from })
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
    const counts = { tables: Object.keys(tables).length, rows, files: Object.keys(files).length }
    process.stdout.write(`${say('restored', { file: from, ...counts })}\n`)
  })
} catch (error) {
  if (error instanceof Refusal) stop(sayRefusal(error))
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') stop(say('no-such-file', { file: from }))
  throw error
}
