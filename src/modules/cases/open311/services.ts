import type { Ctx } from '#db/context.ts'
import type { Language } from '#kernel/words.ts'
import type { Answers, Category, Question } from '../category.ts'
import { everyCategory } from '../queries/categories.ts'
import { answeredDay, type GeoArguments, GeoRefusal, notThere } from './ask.ts'
import { type GeoDocument, list, type Node } from './document.ts'

/** A kind of matter that other systems may report, and the one above it. */
export type Service = { category: Category; group: Category | null }

/**
 * What can be reported from elsewhere: the exact kinds, not the pictures above them. Where the page can be left at once
 * and the receipt says nothing, another system's screen is no place.
 */
export const servicesOf = async (ctx: Ctx): Promise<Service[]> => {
  const all = await everyCategory(ctx)
  const parents = new Set(all.map(({ parentId }) => parentId))
  const known = new Map(all.map((category) => [category.id, category]))
  return all
    .filter(({ id, isRetired, danger }) => !parents.has(id) && !isRetired && danger !== 'quiet')
    .map((category) => ({ category, group: category.parentId ? (known.get(category.parentId) ?? null) : null }))
}

/** @throws GeoRefusal 404 */
export const serviceCoded = async (ctx: Ctx, code: string): Promise<Service> => {
  const service = (await servicesOf(ctx)).find(({ category }) => category.code === code)
  if (!service) throw notThere('service')
  return service
}

export const nameOf = ({ name, nameEn }: { name: string; nameEn: string }, language: Language): string =>
  language === 'en' ? nameEn || name : name

export const servicesDocument = (services: readonly Service[], language: Language): GeoDocument => ({
  root: 'services',
  body: list(
    'service',
    services.map(({ category, group }) => ({
      service_code: category.code,
      service_name: nameOf(category, language),
      description: nameOf(category, language === 'en' ? 'zh-CN' : 'en'),
      metadata: category.questions.length > 0,
      type: 'realtime',
      keywords: category.keywords,
      group: group ? nameOf(group, language) : '',
    })),
  ),
})

// biome-ignore format: a table for people
const datatypes: Readonly<Record<Question['kind'], string>> = {
  text: 'text', number: 'number', day: 'datetime', 'yes-no': 'singlevaluelist', choice: 'singlevaluelist', choices: 'multivaluelist',
}
const yesNo = [
  { key: 'yes', name: '是', nameEn: 'Yes' },
  { key: 'no', name: '否', nameEn: 'No' },
]

/** @throws GeoRefusal 404, for a service that asks nothing more */
export const definitionDocument = ({ category }: Service, language: Language): GeoDocument => {
  if (category.questions.length === 0) throw notThere('service')
  const attributes = category.questions.map((question, n): Node => {
    const choices = question.kind === 'yes-no' ? yesNo : question.choices
    const isList = question.kind === 'choice' || question.kind === 'choices' || question.kind === 'yes-no'
    return {
      variable: true,
      code: question.code,
      datatype: datatypes[question.kind],
      required: question.isRequired,
      datatype_description: question.kind === 'day' ? 'YYYY-MM-DD' : null,
      order: n + 1,
      description: nameOf({ name: question.label, nameEn: question.labelEn }, language),
      ...(isList
        ? {
            values: list(
              'value',
              choices.map((one) => ({ key: one.key, name: nameOf(one, language) })),
            ),
          }
        : {}),
    }
  })
  return {
    root: 'service_definition',
    body: { service_code: category.code, attributes: list('attribute', attributes) },
  }
}

/** `attribute[code]=v` and `attribute[code][]=a`, as the questions of the category want them. Nothing is left out quietly. */
export const answersFrom = (asked: GeoArguments, { questions }: Category): Answers => {
  const given = asked.attribute
  if (typeof given !== 'object' || given === null) return {}
  return Object.fromEntries(
    Object.entries(given).flatMap(([code, value]) => {
      const texts = (Array.isArray(value) ? value : [value])
        .map((one) => String(one).trim())
        .filter((one) => one !== '')
      if (texts.length === 0) return []
      const question = questions.find((one) => one.code === code)
      if (!question) throw fault('open311-no-attribute', code)
      return [[code, answerOf(question, texts)]]
    }),
  )
}

const answerOf = (question: Question, texts: readonly string[]): Answers[string] => {
  const [text = ''] = texts
  if (question.kind === 'choices') return texts.flatMap((one) => one.split(',')).map((one) => one.trim())
  if (texts.length > 1) throw fault('open311-one-answer', question.code)
  if (question.kind === 'yes-no' && ['yes', 'no', 'true', 'false'].includes(text))
    return text === 'yes' || text === 'true'
  if (question.kind === 'number' && /^[+-]?\d+(\.\d+)?$/.test(text)) return Number(text)
  return question.kind === 'day' ? (answeredDay(text) ?? text) : text
}

const fault = (reason: string, written: string): GeoRefusal =>
  new GeoRefusal({ status: 400, code: 400, reason: `cases.${reason}`, values: { written: written.slice(0, 40) } })
