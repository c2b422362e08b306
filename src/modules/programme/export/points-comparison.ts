import type { Ctx } from '#db/context.ts'
import type { Language } from '#kernel/words.ts'
import type { PaperColumn, Said } from '#tools/documents/index.ts'
import { compareKeyPoints } from '../actions/compare-key-points.ts'
import type { KeyPointChange, KeyPointsId } from '../key-points.ts'
import { sayPlace } from '../point-place.ts'
import { frameOf, wordFile } from './paper.ts'
import { say } from './words.ts'

/**
 * Two versions of the key points beside each other, with the pillars and tasks that came and went: for a meeting's table.
 *
 * @throws Refusal not-found, forbidden, invalid
 */
export const exportPointsComparison = async (
  ctx: Ctx,
  id: KeyPointsId,
  fromId: KeyPointsId | null,
  language: Language,
): Promise<File> => {
  const { from, to, changes } = await compareKeyPoints(ctx, id, fromId)
  const t = say(language)
  const title = from
    ? t('comparison.title', { list: to.title, from: from.number, to: to.number })
    : t('comparison.all-new', { title: to.title })
  const table = { columns: columnsIn(language), rows: changes.flatMap((change) => linesOf(change, language)) }
  return wordFile(title, {
    ...(await frameOf(ctx, to, language)),
    number: '',
    colophon: null,
    title,
    blocks: [{ is: 'text', text: countsOf(changes, language) }],
    annexes: changes.length > 0 ? [{ title, paper: 'broad', table }] : [],
  })
}

const countsOf = (changes: readonly KeyPointChange[], language: Language): string => {
  const t = say(language)
  if (changes.length === 0) return t('page.no-changes')
  const count = (kind: KeyPointChange['kind']) => changes.filter((change) => change.kind === kind).length
  const linked = count('linked')
  return [
    t('comparison.counts', {
      count: changes.length - linked,
      added: count('added'),
      changed: count('changed'),
      removed: count('removed'),
    }),
    ...(linked > 0 ? [t('comparison.linked-count', { count: linked })] : []),
  ].join(language === 'en' ? ' ' : '')
}

// biome-ignore format: a table for people
const columnsIn = (language: Language): PaperColumn[] => {
  const t = say(language)
  return [
    { header: t('field.serial'),       width: 8,  align: 'middle' },
    { header: t('page.point'),         width: 24 },
    { header: t('comparison.kind'),    width: 10, align: 'middle' },
    { header: t('comparison.column'),  width: 14, align: 'middle' },
    { header: t('comparison.before'),  width: 34 },
    { header: t('comparison.after'),   width: 34 },
    { header: t('comparison.verdict'), width: 14 },
  ]
}

/** One line for each cell that changed, and one for each kind of link: what went is on the left, what came on the right. */
const linesOf = ({ kind, place, title, cells, links }: KeyPointChange, language: Language): Said[][] => {
  const t = say(language)
  const first = [sayPlace(place, language), title, t(`page.change.${kind}`)]
  const removed = (text: string): Said => (text === '' ? '' : [{ text, mark: 'removed' }])
  const added = (text: string): Said => (text === '' ? '' : [{ text, mark: 'added' }])
  const empty = (text: string): string => (kind === 'changed' ? text || t('page.empty-cell') : text)
  const lines: Said[][] = [
    ...cells.map(({ field, before, after }) => [t(`field.${field}`), removed(empty(before)), added(empty(after))]),
    ...links.map(({ field, came, went }) => [t(`links.${field}`), removed(went.join('\n')), added(came.join('\n'))]),
  ]
  return lines.map((line, n) => [...(n === 0 ? first : ['', '', '']), ...line, ''])
}
