import type { Ctx } from '#db/context.ts'
import type { AskedField } from '#tools/forms/contract.ts'
import { addedFields, type FieldRow, fieldsOf, said } from '#tools/forms/form.ts'
import { everyCategory } from '../queries/categories.ts'

const story = said('办理过程', 'the story of the matter')
const queues = said('待办', 'the queues')
const figures = said('公开数字', 'the open figures')

/** What whoever reports something is asked; of themselves only how to reach them, and that not of everybody. */
// biome-ignore format: a table for people
export const reportFields: readonly FieldRow[] = [
  ['channel',       '怎么来的',       'How it came'],
  ['category',      '什么事',         'What it is about'],
  ['place',         '在哪里',         'Where it is', 'required'],
  ['words',         '说一句',         'In a sentence'],
  ['photoIds',      '照片',           'Pictures'],
  ['voiceId',       '说一段',         'Said aloud'],
  ['isPublic',      '是否公开',       'May everyone see it'],
  ['accusedUnitId', '反映的是哪个单位', 'Which unit it is about'],
]

/** @source Personal Information Protection Law (个人信息保护法), article 6: no more than the answer needs */
// biome-ignore format: a table for people
export const reporterFields: readonly FieldRow[] = [
  ['name',      '称呼',         'What to call you'],
  ['phone',     '电话',         'Telephone'],
  ['flat',      '门牌',         'Flat'],
  ['answerWay', '怎么答复',     'How to answer'],
  ['consent',   '代填是否同意', 'Consent, when filled in for another'],
]

const form = {
  form: said('反映一件事', 'report a matter'),
  by: 'cases',
  asks: 'resident',
  every: 'when-it-happens',
  path: '/report',
} as const

/** What the cases ask for: the form, and what a district lets its kinds of matters ask besides. */
export const casesAsks = async (ctx: Ctx): Promise<readonly AskedField[]> => {
  const questions = (await everyCategory(ctx)).flatMap(({ code, name, nameEn, questions: asked, isRetired }) =>
    isRetired
      ? []
      : addedFields({
          ...form,
          key: `cases.question.${code}`,
          form: said(`反映一件事 · ${name}`, `report a matter · ${nameEn}`),
          usedIn: [story],
          fields: asked.map((one): FieldRow => {
            const named = [one.code, one.label, one.labelEn || one.label] as const
            return one.isRequired ? [...named, 'required'] : named
          }),
        }),
  )
  return [
    ...fieldsOf({ ...form, key: 'cases.report', usedIn: [story, queues, figures], fields: reportFields }),
    ...fieldsOf({
      ...form,
      key: 'cases.reporter',
      form: said('反映一件事 · 怎么答复', 'report a matter · how to answer'),
      usedIn: [said('只用来答复', 'answering, and nothing else')],
      fields: reporterFields,
    }),
    ...questions,
  ]
}
