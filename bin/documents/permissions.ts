import { standingCast } from './cast.ts'
import { sayDeed, subjects } from './things.ts'

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`

type Said = { zh: string; en: string }
/** One deed, on one example where examples differ: whom of the standing cast it is open to, in their order. */
export type PermissionRow = Said & { of: Said | null; may: boolean[] }
export type PermissionTable = Said & {
  /** Which module it belongs to, or `tools`. */
  part: string
  rows: PermissionRow[]
}

/** The facts themselves, for the document and for the page that shows them. */
export const permissionTables = (): PermissionTable[] =>
  subjects().map(({ key, zh, en, policy, examples }) => ({
    part: key.slice(0, key.indexOf('.')),
    zh,
    en,
    rows: Object.entries(policy).flatMap(([deed, rule]): PermissionRow[] => {
      const said = sayDeed(key, deed)
      const answers = examples.map((example) => ({
        of: example.zh === '' ? null : { zh: example.zh, en: example.en },
        may: standingCast.map(({ actor }) => rule(actor, example.thing)),
      }))
      const isSame = answers.every(({ may }) => may.join() === answers[0]?.may.join())
      return isSame
        ? answers.slice(0, 1).map(({ may }) => ({ ...said, of: null, may }))
        : answers.map((answer) => ({ ...said, ...answer }))
    }),
  }))

/** The same as data, one line for each row, so that a change of a right is one line in a review. */
export const permissionData = (): string => {
  const cast = standingCast.map(({ zh, en }) => ({ zh, en }))
  const tables = permissionTables().map(({ part, zh, en, rows }) =>
    [
      `{ "part": ${JSON.stringify(part)}, "zh": ${JSON.stringify(zh)}, "en": ${JSON.stringify(en)}, "rows": [`,
      rows.map((one) => `  ${JSON.stringify(one)}`).join(',\n'),
      '] }',
    ].join('\n'),
  )
  return `{ "cast": ${JSON.stringify(cast)},\n"tables": [\n${tables.join(',\n')}\n] }\n`
}

const tableOf = ({ zh, en, rows }: PermissionTable): string => {
  const head = row('', ...standingCast.map((one) => `${one.zh}<br>${one.en}`))
  const line = row('---', ...standingCast.map(() => ':-:'))
  const lines = rows.map(({ zh: deed, en: inEnglish, of, may }) => {
    const [ofZh, ofEn] = of ? [`（${of.zh}）`, ` (${of.en})`] : ['', '']
    return row(`${deed}${ofZh}<br>${inEnglish}${ofEn}`, ...may.map((is) => (is ? '✓' : '·')))
  })
  return [`## ${zh} ${en}`, '', head, line, ...lines].join('\n')
}

/** Who may do what, from the policies themselves: one table for each thing. */
export const permissions = (): string =>
  [
    '# 谁可以做什么 Who may do what',
    '',
    '由各模块的 `policy.ts` 生成（`node bin/commands/docs.ts`），不手改。✓ 可以；· 不可以。办某一步还要看事情走到哪里。',
    '',
    'Made from the modules’ policies by `node bin/commands/docs.ts`; not edited by hand. ✓ may; · may not. Whether a step is',
    'open also depends on how far the matter has come, and nothing is done with what one may not read. Rights come from',
    'posts held today; other districts do not exist. The',
    'table that these are tested against is written by hand: `test/access.expected.tsv`.',
    '',
    '例子：任务由区住建局牵头、区民政局配合。 The examples: a task led by 区住建局, with 区民政局 beside it.',
    '',
    permissionTables().map(tableOf).join('\n\n'),
    '',
  ].join('\n')
