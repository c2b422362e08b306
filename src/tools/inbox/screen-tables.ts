import { speak } from '#kernel/words.ts'
import { column, everyLine, momentOf, screenTable } from '../exports/screen-table.ts'
import { InboxFilter } from './contract.ts'
import { inboxWords } from './inbox-words.ts'
import { type InboxRules, listInbox } from './routes.ts'

/** One's own lines, and of each no more than its page shows today. */
export const inboxTables = (rules: InboxRules) => [
  screenTable({
    key: 'inbox.lines',
    filter: InboxFilter.pick({ show: true }),
    title: (language) => speak(inboxWords, language)('title'),
    columns: (language) => {
      const t = speak(inboxWords, language)
      return [
        column('at', t('export.at'), 18),
        column('reason', t('export.reason'), 14),
        column('text', t('export.text'), 70),
      ]
    },
    rows: (ctx, { show }) =>
      everyLine(
        (after) => listInbox(ctx, InboxFilter.parse({ show, after, limit: 100 }), ctx.say, rules),
        ({ lines }) => {
          const t = speak(inboxWords, ctx.language)
          return lines.map(({ at, reason, text }) => ({ at: momentOf(at), reason: t(`reason.${reason}`), text }))
        },
      ),
  }),
]
