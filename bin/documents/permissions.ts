import { standingCast } from './cast.ts'
import { type Subject, sayDeed, subjects } from './things.ts'

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`

const tableOf = ({ key, zh, en, policy, examples }: Subject): string => {
  const head = row('', ...standingCast.map((one) => `${one.zh}<br>${one.en}`))
  const line = row('---', ...standingCast.map(() => ':-:'))
  const rows = Object.entries(policy).flatMap(([deed, rule]) => {
    const answers = examples.map((example) => ({
      example,
      marks: standingCast.map(({ actor }) => (rule(actor, example.thing) ? '✓' : '·')),
    }))
    const said = sayDeed(key, deed)
    const isSame = answers.every(({ marks }) => marks.join() === answers[0]?.marks.join())
    return (isSame ? answers.slice(0, 1) : answers).map(({ example, marks }) => {
      const of = isSame || example.zh === '' ? ['', ''] : [`（${example.zh}）`, ` (${example.en})`]
      return row(`${said.zh}${of[0]}<br>${said.en}${of[1]}`, ...marks)
    })
  })
  return [`## ${zh} ${en}`, '', head, line, ...rows].join('\n')
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
    subjects().map(tableOf).join('\n\n'),
    '',
  ].join('\n')
