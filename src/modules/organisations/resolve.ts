import type { GroupWord, Resolved } from './group-word.ts'
import type { UnitCard } from './unit.ts'

/** Wide brackets, spaces and quotes make no other word. */
export const plain = (written: string): string => written.normalize('NFKC').replace(/[\s"'“”‘’「」]/g, '')

export type Known = {
  units: readonly UnitCard[]
  aliases: readonly { unitId: string; alias: string }[]
  words: readonly GroupWord[]
  membersOf: (word: GroupWord) => readonly UnitCard[]
}

/**
 * What an office has written in a list, as units: by name, by short name, by another word for it, or a word for several.
 * A word that two units share is for a person to decide.
 */
export const resolver = ({ units, aliases, words, membersOf }: Known): ((written: string) => Resolved) => {
  const byWord = new Map<string, Set<UnitCard>>()
  const add = (word: string, unit: UnitCard) => {
    const key = plain(word)
    byWord.set(key, (byWord.get(key) ?? new Set()).add(unit))
  }
  const byId = new Map<string, UnitCard>(units.map((unit) => [unit.id, unit]))
  for (const unit of units) {
    add(unit.name, unit)
    add(unit.shortName, unit)
  }
  for (const { unitId, alias } of aliases) {
    const unit = byId.get(unitId)
    if (unit) add(alias, unit)
  }
  const byName = new Map<string, UnitCard[]>(Map.groupBy(units, ({ name }) => plain(name)))
  const groups = new Map(words.map((word) => [plain(word.word), word]))

  return (written) => {
    const key = plain(written)
    const named = byName.get(key) ?? []
    const meant = named.length === 1 ? named : [...(byWord.get(key) ?? [])]
    const [only] = meant
    if (only && meant.length === 1) return { written, is: 'unit', unitId: only.id }
    const group = groups.get(key)
    if (group) return { written, is: 'group', groupId: group.id, unitIds: membersOf(group).map(({ id }) => id) }
    return { written, is: 'unknown', suggestions: meant.length > 1 ? meant : nearest(key, byWord) }
  }
}

/** How many units are offered for a word that nobody knows. */
const suggestionsShown = 5

const pairsOf = (text: string): string[] =>
  text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, n) => text.slice(n, n + 2))

/** Those that share most pairs of characters with it; a word that contains the other counts as near. */
const nearest = (key: string, byWord: ReadonlyMap<string, ReadonlySet<UnitCard>>): UnitCard[] => {
  const pairs = new Set(pairsOf(key))
  const nearness = new Map<UnitCard, number>()
  for (const [word, units] of byWord) {
    const theirs = pairsOf(word)
    const shared = theirs.filter((pair) => pairs.has(pair)).length / Math.max(theirs.length, pairs.size)
    const near = shared + (key.length > 1 && (word.includes(key) || key.includes(word)) ? 1 : 0)
    if (near > 0.2) for (const unit of units) nearness.set(unit, Math.max(near, nearness.get(unit) ?? 0))
  }
  return [...nearness]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, suggestionsShown)
    .map(([unit]) => unit)
}
