import { z } from 'zod'
import { authorise, isStaff } from '#kernel/policy.ts'
import { speak } from '#kernel/words.ts'
import { column, screenTable } from '../exports/screen-table.ts'
import { cast, matricesFor, say } from './matrix-words.ts'
import { permissionsWords } from './permissions-words.ts'

/** Who may do what: every part and every role, or what was looked for. */
const matrix = screenTable({
  key: 'permissions.matrix',
  filter: z.object({ q: z.string().max(80).default('') }),
  title: (language) => speak(permissionsWords, language)('title'),
  columns: (language) => {
    const t = speak(permissionsWords, language)
    return [
      column('part', t('part'), 14),
      column('thing', t('thing'), 20),
      column('deed', t('deed'), 22),
      column('of', t('example'), 16),
      ...cast.map((one) => column(one.en, say(one, language), 10)),
    ]
  },
  mergeDown: ['part', 'thing'],
  rows: async ({ actor, language }, { q }) => {
    authorise(isStaff, actor, null)
    const t = speak(permissionsWords, language)
    return matricesFor(q).flatMap((one) =>
      one.rows.map((row) => ({
        part: t(`part.${one.part}` as 'part.tools'),
        thing: say(one, language),
        deed: say(row, language),
        of: row.of ? say(row.of, language) : '',
        ...Object.fromEntries(cast.map(({ en }, n) => [en, row.may[n] ? '✓' : ''])),
      })),
    )
  },
})

export const permissionsTables = [matrix]
