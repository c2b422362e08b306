import { implement, ORPCError, os as server } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Language, speak } from '#kernel/words.ts'
import { districtPlace } from '#modules/places/index.ts'
import { casesWords } from '../cases-words.ts'
import { categoriesChangedAt } from '../queries/categories.ts'
import { type GeoArguments, type GeoFault, GeoRefusal, notThere, refuseElsewhere, requestsQuestion } from './ask.ts'
import { open311Contract } from './contract.ts'
import { changesetOf, discoveryDocument } from './discovery.ts'
import { formats, type GeoDocument, type GeoFormat, list, mediaTypes, written } from './document.ts'
import { report } from './report.ts'
import { requestDocument, requestsDocument, tokenDocument } from './requests.ts'
import { definitionDocument, serviceCoded, servicesDocument, servicesOf } from './services.ts'

const fileOf = (document: GeoDocument, format: GeoFormat): File =>
  new File([written(document, format)], `${document.root}.${format}`, { type: mediaTypes[format] })

/** `lamp-out.xml` → both halves; null for a format that there is not. */
const split = (file: string): { name: string; format: GeoFormat } | null => {
  const [, name = '', suffix] = /^(.+)\.([a-z]+)$/.exec(file) ?? []
  const format = formats.find((one) => one === suffix)
  return format ? { name, format } : null
}

const formatOf = (path: readonly string[], input: unknown): GeoFormat => {
  if (path.at(-1)?.endsWith('Json')) return 'json'
  const file = typeof input === 'object' && input !== null && 'file' in input ? String(input.file) : ''
  return split(file)?.format ?? 'xml'
}

const faultsOf = (thrown: unknown): readonly GeoFault[] | null => {
  if (thrown instanceof GeoRefusal) return thrown.faults
  if (thrown instanceof ORPCError && thrown.status === 400)
    return [{ status: 400, code: 400, reason: 'cases.open311-unreadable' }]
  if (!(thrown instanceof Refusal) || thrown.kind === 'unavailable' || thrown.kind === 'too-many') return null
  const status = thrown.kind === 'not-found' ? 404 : 400
  const faults = thrown.fields.length > 0 ? thrown.fields : [thrown]
  return faults.map(({ reason, values }) => ({ status, code: status, reason, ...(values ? { values } : {}) }))
}

/** A refusal leaves as a document of the standard, and what was written before is taken back. */
const inItsFormat = server.$context<Incoming>().middleware(async ({ context, path, next }, input, output) => {
  try {
    return await next()
  } catch (thrown) {
    const faults = faultsOf(thrown)
    if (!faults) throw thrown
    context.reply.status = faults[0]?.status ?? 400
    const errors = faults.map(({ code, reason, values }) => ({ code, description: context.say(reason, values) }))
    return output(fileOf({ root: 'errors', body: list('error', errors) }, formatOf(path, input)) as never) as never
  }
})

const os = implement(open311Contract).$context<Incoming>().use(inItsFormat).use(oneTransaction)

type Asking = Incoming & Ctx

/** Answers one question in one format. @throws GeoRefusal 404, for another district */
const answer = async (
  context: Asking,
  input: GeoArguments,
  format: GeoFormat,
  ask: (context: Asking, input: GeoArguments, language: Language) => Promise<GeoDocument>,
): Promise<File> => {
  refuseElsewhere(input, context.districtId)
  return fileOf(await ask(context, input, context.language), format)
}

/** The same for what ends in its own name. @throws GeoRefusal 404, for a format that there is not */
const named = async (
  context: Asking,
  input: GeoArguments & { file: string },
  ask: (name: string) => Promise<GeoDocument>,
): Promise<File> => {
  const file = split(input.file)
  if (!file) throw notThere('page')
  return answer(context, input, file.format, () => ask(file.name))
}

const discovery = async (context: Asking, _: GeoArguments, language: Language) => {
  const { name } = await districtPlace(context)
  const contact = speak(casesWords, language)('open311-contact', { district: name })
  const changeset = changesetOf(await categoriesChangedAt(context))
  return discoveryDocument({ origin: context.origin, contact, changeset })
}
const services = async (context: Asking, _: GeoArguments, language: Language) =>
  servicesDocument(await servicesOf(context), language)
const requests = (context: Asking, input: GeoArguments, language: Language) =>
  requestsDocument(context, requestsQuestion(input, context.now), language)
const reported = (context: Asking, input: GeoArguments, language: Language) =>
  report(context, input, context.key, language)

export const open311Routes = os.router({
  discoveryXml: os.discoveryXml.handler(({ context, input }) => answer(context, input, 'xml', discovery)),
  discoveryJson: os.discoveryJson.handler(({ context, input }) => answer(context, input, 'json', discovery)),
  servicesXml: os.servicesXml.handler(({ context, input }) => answer(context, input, 'xml', services)),
  servicesJson: os.servicesJson.handler(({ context, input }) => answer(context, input, 'json', services)),
  service: os.service.handler(({ context, input }) =>
    named(context, input, async (code) => definitionDocument(await serviceCoded(context, code), context.language)),
  ),
  requestsXml: os.requestsXml.handler(({ context, input }) => answer(context, input, 'xml', requests)),
  requestsJson: os.requestsJson.handler(({ context, input }) => answer(context, input, 'json', requests)),
  request: os.request.handler(({ context, input }) =>
    named(context, input, (number) => requestDocument(context, number, context.language)),
  ),
  token: os.token.handler(({ context, input }) => named(context, input, (token) => tokenDocument(context, token))),
  reportXml: os.reportXml.handler(({ context, input }) => answer(context, input, 'xml', reported)),
  reportJson: os.reportJson.handler(({ context, input }) => answer(context, input, 'json', reported)),
})
