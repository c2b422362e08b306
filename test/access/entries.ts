import type { AnyRouter } from '@orpc/server'
import type { Access } from '#kernel/contract.ts'

/** One thing that can be asked, as its contract says it. */
export type Entry = {
  /** `programme.move` */
  name: string
  method: string
  /** `/tasks/{id}/moves` */
  path: string
  access: Access
  input: unknown
  output: unknown
}

type Definition = {
  route: { method?: string; path?: `/${string}` }
  meta: Access
  inputSchema?: unknown
  outputSchema?: unknown
}

const definitionOf = (node: unknown): Definition | null =>
  typeof node === 'object' && node !== null && '~orpc' in node ? (node['~orpc'] as Definition) : null

/** Every entry of a router, or of contracts, however deep. */
export const entriesOf = (node: AnyRouter | object, name = ''): Entry[] => {
  const definition = definitionOf(node)
  if (!definition) {
    return Object.entries(node).flatMap(([key, below]) => entriesOf(below, name === '' ? key : `${name}.${key}`))
  }
  const { route, meta, inputSchema, outputSchema } = definition
  const { method = 'POST', path = '' } = route
  return [{ name, method, path, access: meta, input: inputSchema ?? null, output: outputSchema ?? null }]
}

export type Input = Readonly<Record<string, unknown>> | FormData

const inQuery = (name: string, value: unknown): [string, string][] =>
  Array.isArray(value) ? value.map((one, n) => [`${name}[${n}]`, String(one)]) : [[name, String(value)]]

/** Where a question goes over HTTP: what the path names stands in it, the rest in the query or in the body. */
export const requestOf = ({ method, path }: Pick<Entry, 'method' | 'path'>, input: Input) => {
  if (input instanceof FormData) return { method, path, body: input }
  const named = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name]) => !named.has(name))
  if (method !== 'GET') return { method, path: filled, body: Object.fromEntries(rest) }
  const query = new URLSearchParams(rest.flatMap(([name, value]) => inQuery(name, value)))
  return { method, path: rest.length === 0 ? filled : `${filled}?${query}`, body: undefined }
}
