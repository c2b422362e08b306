import { type Import, importsOf, type Source } from './imports.ts'
import { isForTests, mayKnow, moduleOrder, type Place, placeOf } from './place.ts'

/** `src/modules/cases/view.ts` → `cases/view.ts`: as one says it. */
const say = (path: string): string => path.replace(/^src\/(modules\/)?/, '')

const rank = (part: string | null): number => (moduleOrder as readonly string[]).indexOf(part ?? '')

type Look = { one: Import; from: Place; to: Place }

/** Each rule says what is wrong in a sentence, or nothing. */
type Rule = (look: Look) => string | null

const layers: Rule = ({ one, from, to }) => {
  const known = mayKnow[from.layer]
  if (!known || known.includes(to.layer)) return null
  return `${say(one.from)} reaches into ${say(one.to)}; ${from.layer} knows only ${known.join(', ')}`
}

const doors: Rule = ({ one, from, to }) => {
  if (to.layer !== 'modules' || from.layer !== 'modules' || from.part === to.part) return null
  // A test may need the people of a town, whom its module does not know.
  if (rank(to.part) > rank(from.part) && !isForTests(one.from))
    return `${from.part} reaches down to ${to.part}; say it by an event, and let ${to.part} hear it`
  if (from.surface && isOpenToPages(to)) return null
  if (to.inside === 'index' || (isForTests(one.from) && to.inside === 'builders')) return null
  return `${from.part} reaches into ${say(one.to)}; use ${to.part}/index.ts`
}

const builders: Rule = ({ one, to }) =>
  to.inside === 'builders' && !isForTests(one.from)
    ? `${say(one.from)} uses ${say(one.to)}; builders are for tests`
    : null

/** What a module keeps on the server: it would bring SQL, the clock or a secret into a browser. */
const onServer = /^(index|queries|actions|routes|jobs|policy|builders|seed|store|import)$/

const isOpenToPages = ({ layer, inside, surface }: Place): boolean => {
  if (layer === 'kernel' || layer === 'ui' || surface !== null) return true
  if (layer === 'modules') return !onServer.test(inside ?? '')
  return /^(contract|session|.*-words|messages)$/.test(inside ?? '')
}

const reactSurfaces = ['console', 'worker', 'room', 'screen']

const browser: Rule = ({ one, from, to }) => {
  if (!from.surface || isForTests(one.from)) return null
  if (from.layer === 'portal' && to.layer === 'http') return null
  const isContract = to.inside === 'contract' || /\/contract\.ts$/.test(one.to)
  if (to.layer === 'http' && isContract && one.isTypeOnly) return null
  if (to.layer === 'db' || to.layer === 'http' || to.layer === 'jobs' || !isOpenToPages(to)) {
    if (one.isTypeOnly && to.layer === 'tools') return null
    return `${say(one.from)} is drawn for a browser and reaches ${say(one.to)}; pages know shapes, workflow, view and contract`
  }
  if (isContract && !one.isTypeOnly && reactSurfaces.includes(from.surface)) {
    return `${say(one.from)} takes the code of ${say(one.to)}; the browser needs its type only`
  }
  return null
}

const rules: readonly Rule[] = [layers, doors, builders, browser]

const isReact = (name: string): boolean =>
  /^(react|react-dom|antd|@ant-design\/.*|@tanstack\/react-.*)(\/|$)/.test(name)
const isHonoJsx = (name: string): boolean => /^hono\/jsx(\/|$)/.test(name)

/** Which dialect of JSX a folder speaks. Null: none. */
const dialectOf = (path: string): 'react' | 'hono' | null => {
  if (/\.island\.tsx$/.test(path) || path.startsWith('src/ui/html/')) return 'hono'
  if (path.startsWith('src/ui/react/')) return 'react'
  const surface = placeOf(path)?.surface
  if (surface === 'portal') return 'hono'
  return surface ? 'react' : null
}

const packages = (one: Import): string | null => {
  const dialect = dialectOf(one.from)
  const [wrong, because] = isReact(one.to)
    ? [dialect !== 'react', 'React is spoken in console, worker, room, screen and ui/react']
    : isHonoJsx(one.to)
      ? [
          dialect === 'react' || placeOf(one.from)?.layer === 'kernel',
          'hono/jsx is spoken in portal, ui/html and islands',
        ]
      : one.to.startsWith('node:')
        ? [isPure(one.from), 'it runs in browsers too']
        : [false, '']
  return wrong && !isForTests(one.from) ? `${say(one.from)} imports ${one.to}; ${because}` : null
}

/** A portal's page is drawn by the server, but from an answer only: it opens no file. */
const isPure = (path: string): boolean => {
  const place = placeOf(path)
  return (
    place !== null &&
    (place.layer === 'kernel' ||
      (place.surface !== null && path.startsWith('src/modules/')) ||
      dialectOf(path) === 'react')
  )
}

const files = ({ path, text }: Source): string[] => {
  const said: string[] = []
  if (path.endsWith('.css') && !path.startsWith('src/ui/')) said.push(`${say(path)} is CSS; it belongs in ui`)
  if (path.endsWith('.tsx') && dialectOf(path) === null && !isForTests(path))
    said.push(`${say(path)} is JSX outside of a surface`)
  const pragma = /@jsxImportSource\s+(\S+)/.exec(text)?.[1]
  const isOther = pragma !== undefined && pragma.startsWith('react') !== (dialectOf(path) === 'react')
  if (isOther) said.push(`${say(path)} speaks ${pragma}, which is not the dialect of its folder`)
  return said
}

/** Everything that is wrong with who knows whom, in sentences. */
export const complaints = (sources: readonly Source[]): string[] =>
  sources.flatMap((source) => [
    ...files(source),
    ...importsOf(source).flatMap((one) => {
      if (!one.isOurs) return packages(one) ?? []
      const [from, to] = [placeOf(one.from), placeOf(one.to)]
      if (from === null || (isForTests(one.from) && to === null)) return []
      if (to === null) return `${say(one.from)} reaches ${one.to}, which is not part of the product`
      if (one.to.endsWith('.json') || one.to.endsWith('.css'))
        return to.part === from.part || to.layer === 'ui' ? [] : rules.flatMap((rule) => rule({ one, from, to }) ?? [])
      return isForTests(one.from) && from.layer !== 'modules'
        ? []
        : rules.flatMap((rule) => rule({ one, from, to }) ?? [])
    }),
  ])
