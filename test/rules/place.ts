/** The order in which modules may know each other: each those before it, never those after it. */
// biome-ignore format: a table for people
export const moduleOrder = [
  'places', 'organisations', 'people',
  'communities', 'programme', 'meetings', 'supervision',
  'cases', 'mediation', 'participation',
  'services', 'volunteering', 'prosperity',
  'readiness', 'learning', 'showcase',
] as const

export const surfaces = ['console', 'portal', 'worker', 'room', 'screen'] as const

/** Whom each layer may know, itself included. What is not listed here (`server`, `main.ts`, `test`, `bin`) knows everybody. */
// biome-ignore format: a table for people
export const mayKnow: Readonly<Record<string, readonly string[]>> = {
  kernel:  ['kernel'],
  db:      ['kernel', 'db'],
  http:    ['kernel', 'db', 'http'],
  jobs:    ['kernel', 'db', 'http', 'jobs'],
  tools:   ['kernel', 'db', 'http', 'jobs', 'tools', 'ui'],
  modules: ['kernel', 'db', 'http', 'jobs', 'tools', 'modules', 'ui'],
  ui:      ['kernel', 'ui'],
  console: ['kernel', 'http', 'tools', 'modules', 'ui', 'console'],
  portal:  ['kernel', 'http', 'tools', 'modules', 'ui', 'portal'],
  worker:  ['kernel', 'http', 'tools', 'modules', 'ui', 'worker'],
  room:    ['kernel', 'http', 'tools', 'modules', 'ui', 'room'],
  screen:  ['kernel', 'http', 'tools', 'modules', 'ui', 'screen'],
}

/** Where a file of `src` stands. */
export type Place = {
  layer: string
  /** The module or the tool. */
  part: string | null
  /** The surface it is drawn on, for a surface's own file as for a module's page. */
  surface: string | null
  /** The first step inside the module or tool: `queries.ts` is `queries`, `queries/lists.ts` too. */
  inside: string | null
}

const bare = (step: string | undefined): string | null => step?.replace(/\.\w+$/, '') ?? null
const isSurface = (step: string | null): step is string => (surfaces as readonly string[]).includes(step ?? '')

export const placeOf = (path: string): Place | null => {
  const [top, layer = '', part, inside] = path.split('/')
  if (top !== 'src') return null
  if (isSurface(layer)) return { layer, part: null, surface: layer, inside: null }
  if (layer !== 'modules' && layer !== 'tools') return { layer, part: null, surface: null, inside: bare(part) }
  if (part?.includes('.')) return { layer: 'server', part: null, surface: null, inside: null }
  return {
    layer,
    part: part ?? null,
    surface: isSurface(inside ?? null) ? (inside ?? null) : null,
    inside: bare(inside),
  }
}

/** Files that no visitor's request runs: they may use builders and the test's own helpers. */
export const isForTests = (path: string): boolean => /\.test\.tsx?$|\/builders(\/|\.ts$)|\/examples\.tsx?$/.test(path)
