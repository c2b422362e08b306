import { type Language, speak } from '#kernel/words.ts'
import type { FigureLine, OpenFigures } from '../figures-shape.ts'
import { casesPortalWords } from './portal-words.ts'

/** One number a row, for whoever wants to count themselves; empty where it is left out. */
export const openFiguresTable = ({ months, all, byKind, byPlace, inPlaces }: OpenFigures, language: Language) => {
  const t = speak(casesPortalWords, language)
  const everything = t('figures.everything')
  const nameOf = ({ name, nameEn }: Pick<FigureLine, 'name' | 'nameEn'>): string => (language === 'en' ? nameEn : name)
  const row = (kind: string, place: string, month: string, number: number | null) => ({
    kind,
    place,
    month,
    number,
    left: number === null ? t('figures.left-out') : '',
  })
  return {
    columns: [
      { key: 'kind', header: t('figures.column-kind') },
      { key: 'place', header: t('figures.column-place') },
      { key: 'month', header: t('figures.column-month') },
      { key: 'number', header: t('figures.column-number') },
      { key: 'left', header: t('figures.column-left') },
    ],
    rows: [
      ...months.map((month, n) => row(everything, everything, month.slice(0, 7), all[n] ?? null)),
      ...byKind.flatMap((line) =>
        months.map((month, n) => row(nameOf(line), everything, month.slice(0, 7), line.numbers[n] ?? null)),
      ),
      ...byPlace.flatMap((line) =>
        months.map((month, n) => row(everything, nameOf(line), month.slice(0, 7), line.numbers[n] ?? null)),
      ),
      ...inPlaces.flatMap((place) =>
        place.byKind.flatMap((line) =>
          months.map((month, n) => row(nameOf(line), nameOf(place), month.slice(0, 7), line.numbers[n] ?? null)),
        ),
      ),
    ],
  }
}
