import { z } from 'zod'
import { numeral } from '#kernel/numeral.ts'
import type { Language } from '#kernel/words.ts'

/** 1: 一、 2: （一） under the nearest one before it. */
export const PointLevel = z.union([z.literal(1), z.literal(2)])
export type PointLevel = z.infer<typeof PointLevel>

/** Where a point stands in its document, counted from 1; `sub` is null on the first level. */
export const PointPlace = z
  .object({ main: z.int().nonnegative(), sub: z.int().positive().nullable() })
  .meta({ id: 'PointPlace' })
export type PointPlace = z.infer<typeof PointPlace>

/** @param points in printed order */
export const placesOf = (points: readonly { level?: PointLevel | undefined }[]): PointPlace[] => {
  let main = 0
  let sub = 0
  return points.map(({ level = 1 }) => {
    if (level === 1) main += 1
    sub = level === 1 ? 0 : sub + 1
    return { main, sub: level === 1 ? null : sub }
  })
}

/** How one speaks of it: 三, 三（二）; in English 3, 3.2. */
export const sayPlace = ({ main, sub }: PointPlace, language: Language): string => {
  if (language === 'en') return sub === null ? String(main) : `${main}.${sub}`
  return sub === null ? numeral(main) : `${numeral(main)}（${numeral(sub)}）`
}

/** What is printed before its text: 三、 and（二）; in English 3. and 3.2. @source GB/T 9704-2012, 7.3.3 */
export const printedPlace = (place: PointPlace, language: Language): string => {
  if (language === 'en') return place.sub === null ? `${place.main}.` : sayPlace(place, 'en')
  return place.sub === null ? `${numeral(place.main)}、` : `（${numeral(place.sub)}）`
}

/** A point on the second level belongs to the nearest one before it on the first; before the first there is none. */
export const standsAlone = (points: readonly { level?: PointLevel | undefined }[]): boolean => points[0]?.level === 2
