import { pinyin } from 'pinyin-pro'
import { type PlaceKind, reservedWords } from './place.ts'

/** How the name of a place ends. The longest ending comes first. */
const endings = ['居委会', '村委会', '街道', '社区', '区', '县', '市', '镇', '乡'] as const

/** @returns the name without its kind, and the kind as it is written; 慈城镇 → 慈城, 镇 */
export const partsOfName = (name: string): { stem: string; ending: string } => {
  const ending = endings.find((one) => name.endsWith(one) && name.length > one.length + 1) ?? ''
  return { stem: name.slice(0, name.length - ending.length), ending }
}

const latin = (text: string): string =>
  pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

type Named = { name: string; kind: PlaceKind }

const isAboveResidents = ({ kind }: Named): boolean => kind !== 'community' && kind !== 'village'

/**
 * Addresses for new places: the sound of the short name where it is clear, with the kind behind it where two places
 * sound alike, and a number where that is not enough.
 *
 * @param places in the order in which they may choose: the district and its streets first
 * @param taken addresses that other places of the district have
 */
export const slugsFor = (places: readonly Named[], taken: Iterable<string>): string[] => {
  const used = new Set([...taken, ...reservedWords])
  const alike = new Map<string, number>()
  for (const place of places) {
    const stem = latin(partsOfName(place.name).stem)
    if (!isAboveResidents(place)) alike.set(stem, (alike.get(stem) ?? 0) + 1)
  }
  return places.map((place) => {
    const { stem, ending } = partsOfName(place.name)
    const short = latin(stem) || 'place'
    const whole = ending ? `${short}-${latin(ending)}` : short
    const isClear = isAboveResidents(place) || alike.get(short) === 1
    const slug = isClear && !used.has(short) ? short : firstFree(whole, used)
    used.add(slug)
    return slug
  })
}

const firstFree = (slug: string, used: ReadonlySet<string>, number = 1): string => {
  const written = number === 1 ? slug : `${slug}-${number}`
  return used.has(written) ? firstFree(slug, used, number + 1) : written
}
