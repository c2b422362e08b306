/** What one file may cost. Whoever has more splits the list, and is told so. */
export type Limits = {
  fileBytes: number
  entries: number
  /** Unpacked bytes for each packed one. */
  ratio: number
  unpackedBytes: number
  cells: number
  merges: number
}

const MiB = 1024 * 1024

/**
 * @source Linli's rules for uploads: 1,000 entries, 100 MiB unpacked, 100 times the packed size, 2 million cells, 50 MB.
 * A list of 5,000 rows with 15 columns needs 75,000 cells and 3 MiB.
 */
export const limits: Limits = {
  fileBytes: 50_000_000,
  entries: 1_000,
  ratio: 100,
  unpackedBytes: 100 * MiB,
  cells: 2_000_000,
  merges: 100_000,
}

/** Below this an entry may be as dense as it likes: an empty table of one style packs 200 to 1, and hurts nobody. */
export const denseBytes = MiB
