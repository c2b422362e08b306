import type { Ctx } from '#db/context.ts'
import { currentYear, type ListVersionId, viewKeyPoints, viewLists } from '#modules/programme/index.ts'
import { addPaper } from '../actions/papers.ts'
import type { Item, ItemText } from '../item.ts'
import type { MeetingId } from '../meeting.ts'
import { NewPaper } from '../paper.ts'

export const demo = (text: string): string => `演示：${text}`

/** An item of the demo; what is expected of it stays empty where nothing is. */
export const demoItem = (
  kind: ItemText['kind'],
  title: string,
  presenterUnitId: string,
  minutes: number,
  expected = '',
): ItemText => ({
  kind,
  title: demo(title),
  presenterUnitId,
  presenterPostId: null,
  minutes,
  expected: expected && demo(expected),
  unitIds: [],
  keynotePostIds: [],
})

/** The three items of 6 May: heard the progress, reviewed the key points and the four lists. */
export const mayItems = (officeUnitId: string): ItemText[] => [
  demoItem('hear', '前期工作进展情况', officeUnitId, 15),
  demoItem('review', '2023年工作要点', officeUnitId, 15, '通过工作要点'),
  demoItem('review', '四张清单', officeUnitId, 25, '通过四张清单，5月8日前印发'),
]

/** The newest key points of the year, for an item that reviews or studies them. */
export const layKeyPoints = async (ctx: Ctx, meetingId: MeetingId, itemId: string): Promise<void> => {
  const year = await currentYear(ctx)
  const view = year && (await viewKeyPoints(ctx, year.id, null))
  if (!view) return
  await addPaper(ctx, meetingId, NewPaper.parse({ itemId, kind: 'key-points', refId: view.keyPoints.id }))
}

/**
 * What lay on the table on 6 May.
 *
 * @param versionOf the version of a list that is shown, from the newest one
 */
export const layMayPapers = async (
  ctx: Ctx,
  meetingId: MeetingId,
  items: readonly Item[],
  versionOf: (newest: { id: ListVersionId; number: number }) => Promise<{ id: ListVersionId; number: number }>,
): Promise<void> => {
  const [heard, points, lists] = items.filter(({ kind }) => kind !== 'fate')
  const put = (of: Record<string, unknown>) => addPaper(ctx, meetingId, NewPaper.parse(of))
  await put({ itemId: heard?.id, kind: 'progress-report', title: demo('前期工作进展') })
  if (points) await layKeyPoints(ctx, meetingId, points.id)
  const year = await currentYear(ctx)
  for (const { list, versions } of year ? await viewLists(ctx, year.id) : []) {
    // What is still being drafted comes on no table.
    const newest = versions.find(({ state }) => state !== 'draft' && state !== 'comments')
    if (!newest) continue
    const { id, number } = await versionOf(newest)
    await put({ itemId: lists?.id, kind: 'list-version', refId: id, title: `${list.name} v${number}` })
  }
}
