import type { NoticeChange, Snapshot } from './notice.ts'

type SnapItem = Snapshot['items'][number]

const everybody = ({ seats }: Snapshot): string[] => seats.map(({ postId }) => postId)

/** Whom an item concerns: who presents it, the units tied to it and who presides; where it names no unit, everybody. */
const concerned = (of: Snapshot, { presenterUnitId, presenterPostId, unitIds }: SnapItem): string[] => {
  const units = new Set([...unitIds, ...(presenterUnitId ? [presenterUnitId] : [])])
  if (units.size === 0 && !presenterPostId) return everybody(of)
  return of.seats
    .filter(({ postId, unitId }) => units.has(unitId) || postId === presenterPostId || postId === of.chairPostId)
    .map(({ postId }) => postId)
}

const line = (
  what: NoticeChange['what'],
  postIds: string[],
  { subject = '', before = '', after = '' }: Partial<Pick<NoticeChange, 'subject' | 'before' | 'after'>> = {},
): NoticeChange => ({ what, subject, before, after, postIds })

const frameChanges = (before: Snapshot, after: Snapshot): NoticeChange[] => {
  const all = everybody(after)
  const time = ({ startsAt, minutesPlanned }: Snapshot) => `${startsAt.toISOString()}/${minutesPlanned}`
  return [
    ...(before.title === after.title ? [] : [line('title', all, { before: before.title, after: after.title })]),
    ...(time(before) === time(after) ? [] : [line('time', all, { before: time(before), after: time(after) })]),
    ...(before.venue === after.venue ? [] : [line('venue', all, { before: before.venue, after: after.venue })]),
    ...(before.chairPostId === after.chairPostId ? [] : [line('chair', all)]),
  ]
}

/** What an older notice did not keep is taken to be as it is now. */
const isExpectedAnew = (was: SnapItem, { expected }: SnapItem): boolean => (was.expected ?? expected) !== expected

const text = ({ kind, title, presenterUnitId, presenterPostId, minutes, unitIds }: SnapItem): string =>
  JSON.stringify([kind, title, presenterUnitId, presenterPostId, minutes, [...unitIds].sort()])

const itemChanges = (before: Snapshot, after: Snapshot): NoticeChange[] => {
  const old = new Map(before.items.map((item) => [item.id, item]))
  const now = new Map(after.items.map((item) => [item.id, item]))
  const kept = after.items.filter(({ id }) => old.has(id))
  const wasOrder = before.items.filter(({ id }) => now.has(id)).map(({ id }) => id)
  return [
    ...after.items
      .filter(({ id }) => !old.has(id))
      .map((item) => line('item-added', concerned(after, item), { subject: item.title })),
    ...before.items
      .filter(({ id }) => !now.has(id))
      .map((item) => line('item-dropped', concerned(before, item), { subject: item.title })),
    ...kept.flatMap((item) => {
      const was = old.get(item.id)
      if (!was || (text(was) === text(item) && !isExpectedAnew(was, item))) return []
      const postIds = [...new Set([...concerned(before, was), ...concerned(after, item)])]
      return [line('item-changed', postIds, { subject: item.title, before: was.title, after: item.title })]
    }),
    ...(wasOrder.join() === kept.map(({ id }) => id).join() ? [] : [line('order', everybody(after))]),
    ...kept.flatMap((item) => paperChanges(after, old.get(item.id)?.papers ?? [], item)),
  ]
}

type ToldPaper = SnapItem['papers'][number]

const figures = (of: ToldPaper['figures']): string =>
  JSON.stringify(Object.entries(of ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)))

const isOtherwise = (was: ToldPaper, { title, text: words, figures: numbers }: ToldPaper): boolean =>
  was.title !== title ||
  (was.text ?? words) !== words ||
  (was.figures !== undefined && figures(was.figures) !== figures(numbers))

const paperChanges = (after: Snapshot, was: SnapItem['papers'], item: SnapItem): NoticeChange[] => {
  const whom = concerned(after, item)
  const known = new Set(was.map(({ id }) => id))
  const stay = new Set(item.papers.map(({ id }) => id))
  const fresh = item.papers.filter(({ id }) => !known.has(id))
  const gone = was.filter(({ id }) => !stay.has(id))
  const replacing = fresh.filter(({ number }) => number > 1)
  const withdrawn = gone.slice(0, Math.max(0, gone.length - replacing.length))
  return [
    ...fresh.map(({ number, title }) =>
      line(number > 1 ? 'paper-replaced' : 'paper-added', whom, { subject: item.title, after: title }),
    ),
    ...item.papers.flatMap((paper) => {
      const told = was.find(({ id }) => id === paper.id)
      if (!told || !isOtherwise(told, paper)) return []
      return [line('paper-changed', whom, { subject: item.title, before: told.title, after: paper.title })]
    }),
    ...withdrawn.map(({ title }) => line('paper-withdrawn', whom, { subject: item.title, before: title })),
  ]
}

const seatChanges = (before: Snapshot, after: Snapshot): NoticeChange[] => {
  const was = new Set(everybody(before))
  const is = new Set(everybody(after))
  return [
    ...after.seats
      .filter(({ postId }) => !was.has(postId))
      .map(({ postId, name }) => line('seat-added', [postId], { subject: name })),
    ...before.seats
      .filter(({ postId }) => !is.has(postId))
      .map(({ postId, name }) => line('seat-dropped', [postId], { subject: name })),
  ]
}

/** What differs between what went out and what stands now, each with the posts that it concerns. */
export const changesBetween = (before: Snapshot, after: Snapshot): NoticeChange[] => [
  ...frameChanges(before, after),
  ...itemChanges(before, after),
  ...seatChanges(before, after),
]
