import { z } from 'zod'

export const CategoryId = z.uuid().brand<'CategoryId'>()
export type CategoryId = z.infer<typeof CategoryId>

export const questionKinds = ['text', 'number', 'yes-no', 'choice', 'choices', 'day'] as const

/** A name for machines, which stays when the words change. */
export const Key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'cases.key-not-plain')
  .max(40)

/** What a category asks besides: of the matter, never of a person. */
export const Question = z
  .object({
    code: Key,
    kind: z.enum(questionKinds),
    label: z.string().trim().min(1).max(80),
    labelEn: z.string().trim().max(120).default(''),
    isRequired: z.boolean().default(false),
    choices: z
      .array(
        z.object({ key: Key, name: z.string().trim().min(1).max(40), nameEn: z.string().trim().max(60).default('') }),
      )
      .max(20)
      .default([]),
  })
  .meta({ id: 'CaseQuestion' })
export type Question = z.infer<typeof Question>

/**
 * - `none` an ordinary matter
 * - `call-first` who is in danger calls 110, 119 or 120 first
 * - `quiet` the page can be left at once, and the receipt says nothing that others could read
 */
export const dangers = ['none', 'call-first', 'quiet'] as const

/** A kind of matter. Two levels: what people choose by its picture, and what it is exactly. */
export const Category = z
  .object({
    id: CategoryId,
    parentId: CategoryId.nullable(),
    /** What other systems call it (Open311 `service_code`); never changes. */
    code: Key,
    ordinal: z.int().min(0).max(10_000),
    name: z.string().trim().min(1).max(40),
    nameEn: z.string().trim().min(1).max(60),
    /** Words by which it is found, in both languages, with commas. */
    keywords: z.string().trim().max(400).default(''),
    /** The name of its picture. */
    icon: z.string().trim().max(40).default(''),
    questions: z.array(Question).max(12).default([]),
    /** May it be reported without a way to answer? */
    isAnonymousAllowed: z.boolean(),
    /** Does everyone see such a case once it is accepted, unless the reporter says otherwise? */
    isPublic: z.boolean(),
    danger: z.enum(dangers),
    /** Chosen no longer; cases that have it keep it. */
    isRetired: z.boolean(),
    version: z.int().positive(),
  })
  .meta({ id: 'CaseCategory' })
export type Category = z.infer<typeof Category>

/** What an office writes of a category. */
export const CategoryText = Category.omit({ id: true, code: true, version: true }).meta({ id: 'CaseCategoryText' })
export type CategoryText = z.infer<typeof CategoryText>

export const NewCategory = CategoryText.extend({ code: Key, isRetired: z.literal(false).default(false) }).meta({
  id: 'NewCaseCategory',
})
export type NewCategory = z.infer<typeof NewCategory>

/** Question → what was answered. */
export const Answers = z
  .record(Key, z.union([z.string().max(500), z.number(), z.boolean(), z.array(Key).max(20)]))
  .meta({ id: 'CaseAnswers' })
export type Answers = z.infer<typeof Answers>
