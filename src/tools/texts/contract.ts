import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import { Offer } from '#kernel/workflow.ts'

/** How a text leaves the house. */
const TextWay = z.enum(['sms', 'mail'])

/** What stands in braces in a text and is put in when it is sent. */
const Variable = z.object({
  name: z.string(),
  zh: z.string(),
  en: z.string(),
  /** What a preview shows; invented. */
  demo: z.string(),
  /** Without it the text would be of no use: a code, a number. */
  isNeeded: z.boolean(),
})
export type Variable = z.infer<typeof Variable>

const Subject = z.string().trim().max(200)
/** Longer than a text message may be, so that whoever pastes too much is told how much. */
const Body = z.string().trim().max(4_000)

/** Carriers send only texts that they have approved beforehand; a mail needs nobody's. */
const Approval = z.enum(['draft', 'submitted', 'approved'])
export type Approval = z.infer<typeof Approval>

export const TextVersion = z.object({
  number: z.int().positive(),
  subject: Subject,
  body: Body,
  at: z.date(),
  approval: Approval,
  /** Who approved it, or under which number; as the office writes it. */
  approvalBy: z.string(),
  approvalOn: Day.nullable(),
})
export type TextVersion = z.infer<typeof TextVersion>

/** A text as it comes with Linli: the module that sends it wrote it. */
export type Template = {
  /** With the module in front: `cases.reporter-news`. */
  key: string
  way: z.infer<typeof TextWay>
  zh: string
  en: string
  variables: readonly Variable[]
  /** Empty for a text message. */
  subject: string
  body: string
}

export const TextView = z
  .object({
    key: z.string(),
    way: TextWay,
    zh: z.string(),
    en: z.string(),
    variables: z.array(Variable),
    shipped: z.object({ subject: z.string(), body: z.string() }),
    /** What the office works on; 0: the text that comes with Linli. */
    chosen: z.int().nonnegative(),
    /** What is sent now; 0 as well while nothing of the district's is approved. */
    used: z.int().nonnegative(),
    version: z.int().nonnegative(),
    /** Newest first. */
    versions: z.array(TextVersion),
    offers: z.array(Offer),
  })
  .meta({ id: 'TextView' })
export type TextView = z.infer<typeof TextView>

const one = z.object({ key: z.string().max(60) })

export const textsContract = {
  view: contract
    .route({ method: 'GET', path: '/texts', summary: 'What Linli writes to people, as the district words it' })
    .output(z.array(TextView)),
  write: contract
    .route({ method: 'PUT', path: '/texts/{key}', summary: 'Word a text anew; what was before is kept' })
    .meta({ versioned: true })
    .input(one.extend({ subject: Subject.default(''), body: Body }))
    .output(TextView),
  choose: contract
    .route({
      method: 'PUT',
      path: '/texts/{key}/choice',
      summary: 'Take an older wording, or the one that comes with Linli',
    })
    .meta({ versioned: true })
    .input(one.extend({ number: z.int().nonnegative() }))
    .output(TextView),
  approve: contract
    .route({ method: 'PUT', path: '/texts/{key}/approval', summary: 'How far the approval of a text message is' })
    .meta({ versioned: true })
    .input(one.extend({ approval: Approval, by: z.string().trim().max(100).default('') }))
    .output(TextView),
}
