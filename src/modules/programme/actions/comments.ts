import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { tellMentioned } from '#modules/people/index.ts'
import { record } from '#tools/audit/record.ts'
import type { ListComment, ListRowId, ListVersionId } from '../list.ts'
import { commentsOf, getList } from '../queries/lists.ts'
import { own } from '../tables.ts'
import { takeVersion } from './take.ts'

/** A member unit says something about a version, or about one row of it. @throws Refusal not-found, forbidden */
export const commentVersion = async (
  ctx: Ctx,
  versionId: ListVersionId,
  { text, rowId, unitId }: { text: string; rowId: ListRowId | null; unitId: string },
): Promise<ListComment> => {
  const { listId, number } = await takeVersion(ctx, versionId, 'comment')
  const { actor, districtId, now: at } = ctx
  if (!actor.personId || !actor.posts.some((post) => post.unitId === unitId)) {
    throw new Refusal('forbidden', 'programme.not-your-unit')
  }
  const comment = {
    id: ctx.newId(),
    listVersionId: versionId,
    listRowId: rowId,
    unitId,
    at,
    text,
    answer: '',
    answeredAt: null,
    version: 1,
  }
  await own(ctx)
    .insertInto('programme.listComment')
    .values({ ...comment, districtId, personId: actor.personId })
    .execute()
  await record(ctx, 'programme.version-commented', versionId, { unitId, rowId })
  const { name } = await getList(ctx, listId)
  await tellMentioned(ctx, text, {
    about: { kind: 'programme.list-version', id: versionId, url: `/c/lists/${listId}/v/${number}` },
    text: { key: 'programme.news.mentioned', values: { list: name, number } },
  })
  return comment
}

/** What the office did with a comment (采纳情况). @throws Refusal not-found, forbidden */
export const answerComment = async (
  ctx: Ctx,
  versionId: ListVersionId,
  commentId: string,
  answer: string,
): Promise<ListComment> => {
  await takeVersion(ctx, versionId, 'answer')
  const comment = (await commentsOf(ctx, versionId)).find(({ id }) => id === commentId)
  if (!comment) throw new Refusal('not-found', 'programme.no-such-comment')
  const version = comment.version + 1
  await own(ctx)
    .updateTable('programme.listComment')
    .set({ answer, answeredAt: ctx.now, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', commentId)
    .execute()
  await record(ctx, 'programme.comment-answered', versionId, { commentId })
  return { ...comment, answer, answeredAt: ctx.now, version }
}
