import type { Language } from '#kernel/words.ts'
import type { Annex, Block } from '#tools/documents/index.ts'
import type { KeyPoint, LinkedKeyPoints } from '../key-points.ts'
import { placesOf, printedPlace, sayPlace } from '../point-place.ts'
import { say } from './words.ts'

/** The points as the text of a paper; in English their numbers are digits. */
export const pointBlocks = (points: readonly KeyPoint[], language: Language): Block[] =>
  placesOf(points).map((place, n) => {
    const { text = '', level = 1 } = points[n] ?? {}
    return { is: 'point', level, text, number: printedPlace(place, language) + (language === 'en' ? ' ' : '') }
  })

/** Who carries each point, and with what: 工作要点分工表. None where nothing is linked to any. */
export const pointsAnnex = ({ points, links, names }: LinkedKeyPoints, language: Language): Annex[] => {
  const isLinked = points.some(({ pillarIds, taskIds }) => pillarIds.length + taskIds.length > 0)
  if (!isLinked) return []
  const t = say(language)
  const tasks = new Map<string, string>(links.tasks.map(({ id, number, title }) => [id, `${number} ${title}`]))
  const places = placesOf(points)
  const rows = points.map((point, n) => [
    places[n] ? sayPlace(places[n], language) : '',
    point.text,
    point.pillarIds.map((id) => links.names[id] ?? '').join('、'),
    point.taskIds.flatMap((id) => tasks.get(id) ?? []).join('\n'),
    point.unitIds.map((id) => names[id] ?? '').join('、'),
  ])
  return [
    {
      title: t('paper.point-carriers'),
      paper: 'wide',
      table: {
        columns: [
          { header: t('field.serial'), width: 8, align: 'middle' },
          { header: t('page.point'), width: 40, align: 'start' },
          { header: t('field.pillarId'), width: 20, align: 'start' },
          { header: t('page.point-tasks'), width: 34, align: 'start' },
          { header: t('page.unit'), width: 20, align: 'start' },
        ],
        rows,
      },
    },
  ]
}
