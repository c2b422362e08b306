import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

type Document = { paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>> }

/** An answer, as the check sees it. */
export type Seen = { method: string; path: string; status: number; type: string; body: unknown }

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')

/** `/tasks/{id}` as a pattern of addresses; the fewer names in it, the earlier it is tried. */
const patternOf = (template: string): RegExp => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`)

/**
 * Compares answers with the document that describes them.
 *
 * @returns says what is wrong with an answer, or null: an operation or status that is not described, a shape that differs
 */
export const describedBy = (document: Document): ((seen: Seen) => string | null) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  // The package is CommonJS: what it exports by default is the module itself.
  ;(formats as unknown as (of: Ajv2020) => void)(ajv)
  ajv.addSchema(document, 'api')
  const templates = Object.keys(document.paths)
    .sort((one, other) => one.split('{').length - other.split('{').length)
    .map((template) => ({ template, pattern: patternOf(template) }))
  const known = new Map<string, ValidateFunction>()
  const checkOf = (pointer: string): ValidateFunction => {
    const made = known.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` })
    known.set(pointer, made)
    return made
  }

  return ({ method, path, status, type, body }) => {
    const verb = method.toLowerCase()
    const where = path.split('?')[0] ?? ''
    const found = templates.find(({ template, pattern }) => pattern.test(where) && document.paths[template]?.[verb])
    // Whoever asks for what is no route at all is told so in the shape of a problem.
    if (!found && status === 404) return null
    const response = document.paths[found?.template ?? '']?.[verb]?.responses[status]
    // Our own fault is in no contract.
    if (status === 500) return null
    if (!found || !response) return `${method} ${where}: ${status} is not described`
    if (!type.includes('json')) return null
    const kind = type.split(';')[0] ?? ''
    if (!response.content || !(kind in response.content))
      return `${method} ${where}: ${status} ${kind} is not described`
    const steps = ['paths', found.template, verb, 'responses', String(status), 'content', kind, 'schema']
    const check = checkOf(`/${steps.map((step) => encodeURIComponent(escaped(step))).join('/')}`)
    return check(body) ? null : `${method} ${where} (${status}): ${ajv.errorsText(check.errors)}`
  }
}
