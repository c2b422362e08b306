import { speak } from '#kernel/words.ts'
import { column, everyLine, screenTable } from '#tools/exports/screen-table.ts'
import { browsePosts } from '../actions/posts.ts'
import { PostFilter } from '../post.ts'
import { peopleWords } from '../words.ts'

/** The posts of a unit and who holds them: names and telephones of persons at work. */
const posts = screenTable({
  key: 'people.posts',
  isPersonal: true,
  filter: PostFilter.omit({ after: true, limit: true }),
  title: (language) => speak(peopleWords, language)('people'),
  columns: (language) => {
    const t = speak(peopleWords, language)
    return [
      column('post', t('post'), 24),
      column('role', t('role'), 18),
      column('holder', t('holder'), 14),
      column('phone', t('phone'), 16, 'identifier'),
      column('from', t('from'), 13, 'date'),
    ]
  },
  rows: (ctx, filter) =>
    everyLine(
      (after) => browsePosts(ctx, PostFilter.parse({ ...filter, after, limit: 200 })),
      ({ lines }) => {
        const t = speak(peopleWords, ctx.language)
        return lines.flatMap(({ title, role, holders }) => {
          const of = { post: title, role: t(`role.${role}`) }
          return holders.length === 0
            ? [of]
            : holders.map(({ name, phone, fromOn }) => ({ ...of, holder: name, phone, from: fromOn }))
        })
      },
    ),
})

export const peopleTables = [posts]
