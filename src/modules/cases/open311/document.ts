/** What a GeoReport document is made of. A list knows what its members are called in XML. */
export type Node = string | number | boolean | null | GeoList | { readonly [name: string]: Node }
export type GeoList = { item: string; of: readonly Node[] }

/** A document: the name of its root, which JSON drops, and what stands in it. */
export type GeoDocument = { root: string; body: Node }

export const formats = ['xml', 'json'] as const
export type GeoFormat = (typeof formats)[number]

/** @source Open311 GeoReport v2, "Response Formats" */
export const mediaTypes: Readonly<Record<GeoFormat, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

export const list = (item: string, of: readonly Node[]): GeoList => ({ item, of })

const isList = (node: object): node is GeoList => 'item' in node && 'of' in node && Array.isArray(node.of)

/** The same document in either format. XML has no namespaces; JSON has bare arrays (the "Spark" convention). */
export const written = ({ root, body }: GeoDocument, format: GeoFormat): string =>
  format === 'xml' ? `<?xml version="1.0" encoding="utf-8"?>\n${element(root, body)}\n` : JSON.stringify(asJson(body))

const asJson = (node: Node): unknown => {
  if (node === null || typeof node !== 'object') return node
  if (isList(node)) return node.of.map(asJson)
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, asJson(value)]))
}

const element = (name: string, node: Node): string => {
  if (node === null || node === '') return `<${name}/>`
  if (typeof node !== 'object') return `<${name}>${escaped(String(node))}</${name}>`
  const inner = isList(node)
    ? node.of.map((one) => element(node.item, one))
    : Object.entries(node).map(([below, value]) => element(below, value))
  return `<${name}>${inner.join('')}</${name}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Signs that XML 1.0 cannot hold at all, not even escaped. @source XML 1.0, production 2 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unspeakable, '')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** With the district's zone, to the second: 2023-05-06T09:30:00+08:00. @source W3C, Date and Time Formats */
export const stamp = (moment: Date | null): string | null =>
  moment && `${new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
