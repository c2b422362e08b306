import { readFileSync } from 'node:fs'
import { inRoot } from '#db/root.ts'

/** Every surface with files of its own. */
export type Surface = 'console' | 'portal' | 'worker' | 'room' | 'screen'

/** Addresses for the head of a page: styles as links, scripts as modules, each in this order. */
export type Assets = { scripts: readonly string[]; styles: readonly string[] }

// biome-ignore format: a table for people
const sources: Readonly<Record<Surface, { manifest: string; entries: readonly string[] }>> = {
  console: { manifest: 'console', entries: ['src/console/main.tsx'] },
  portal:  { manifest: 'portal',  entries: ['src/ui/styles/portal.css', 'src/portal/islands.ts'] },
  worker:  { manifest: 'worker',  entries: ['src/worker/main.tsx'] },
  room:    { manifest: 'worker',  entries: ['src/room/main.tsx'] },
  screen:  { manifest: 'worker',  entries: ['src/screen/main.tsx'] },
}

/** Vite says so while it serves the source; the bundle and plain Node know nothing of it. */
const isServedBySource = (import.meta as { env?: { DEV?: boolean } }).env?.DEV === true

/** The built files have their content's hash in their names; from source they are what they are called. */
export const assetsOf = (surface: Surface): Assets =>
  isServedBySource ? fromSource(sources[surface].entries) : fromManifest(surface)

/** `/@vite/client` reloads the page when something changes. */
const fromSource = (entries: readonly string[]): Assets => ({
  scripts: ['/@vite/client', ...entries.filter((entry) => !entry.endsWith('.css')).map((entry) => `/${entry}`)],
  styles: entries.filter((entry) => entry.endsWith('.css')).map((entry) => `/${entry}`),
})

/** One file of a build, and what comes with it. @source Vite 8, `build.manifest` */
export type Piece = { file: string; css?: string[]; imports?: string[] }

const read = new Map<string, Readonly<Record<string, Piece>>>()

/** Read once: a running server belongs to one build. */
const manifestOf = (name: string): Readonly<Record<string, Piece>> => {
  const known = read.get(name)
  if (known) return known
  const manifest = JSON.parse(readFileSync(inRoot('dist', 'client', `${name}.json`), 'utf8'))
  read.set(name, manifest)
  return manifest
}

const fromManifest = (surface: Surface): Assets =>
  assetsIn(manifestOf(sources[surface].manifest), sources[surface].entries)

/** What these entries need, each once; styles of what is imported before those of who imports it. */
export const assetsIn = (manifest: Readonly<Record<string, Piece>>, entries: readonly string[]): Assets => {
  const seen = new Set<string>()
  const styles: string[] = []
  const scripts: string[] = []
  const visit = (name: string): void => {
    const piece = manifest[name]
    if (!piece || seen.has(name)) return
    seen.add(name)
    for (const other of piece.imports ?? []) visit(other)
    styles.push(...(piece.css ?? []))
    if (piece.file.endsWith('.css')) styles.push(piece.file)
    else if (entries.includes(name)) scripts.push(piece.file)
  }
  for (const entry of entries) visit(entry)
  const addressed = (files: readonly string[]) => [...new Set(files)].map((file) => `/${file}`)
  return { scripts: addressed(scripts), styles: addressed(styles) }
}
