import { z } from 'zod'
import { contract, Purpose } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import { cursor, pageOf } from '#kernel/page.ts'
import { languages } from '#kernel/words.ts'

/** The last link of a district's chain. Kept outside, it makes every earlier entry provable. */
export const Head = z
  .object({ districtId: z.int(), number: z.int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) })
  .meta({ id: 'TrailHead' })
export type Head = z.infer<typeof Head>

/** One deed of the trail. `facts` are ids and words of the workflow. */
export const TrailLine = z
  .object({
    id: z.uuid(),
    at: z.date(),
    personId: z.uuid().nullable(),
    /** `module.what-happened` */
    name: z.string(),
    subjectId: z.uuid(),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TrailLine' })
export type TrailLine = z.infer<typeof TrailLine>

/** A look at a person's data. */
export const LookLine = z
  .object({ id: z.uuid(), at: z.date(), personId: z.uuid().nullable(), purpose: z.string(), what: z.string() })
  .meta({ id: 'LookLine' })

export const TrailPage = pageOf(TrailLine).meta({ id: 'TrailPage' })
export type TrailPage = z.infer<typeof TrailPage>
export const LookPage = pageOf(LookLine).meta({ id: 'LookPage' })
export type LookPage = z.infer<typeof LookPage>

export const TrailFilter = z.object({
  after: cursor(z.object({ id: z.uuid() })).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type TrailFilter = z.infer<typeof TrailFilter>

/** What a line of the trail is about, as far as its reader may open it. */
export const About = z.object({ title: z.string(), url: z.string().nullable() }).meta({ id: 'TrailAbout' })
export type About = z.infer<typeof About>

/** A deed as one reads it: by matter, so without whoever did it. */
export const EventLine = TrailLine.pick({ id: true, at: true, name: true, subjectId: true })
  .extend({
    /** What was done, and what changed by it, in the language of whoever asks. */
    says: z.string(),
    change: z.string(),
    about: About.nullable(),
  })
  .meta({ id: 'TrailEvent' })
export type EventLine = z.infer<typeof EventLine>

/** A deed of one matter: there it is said who took the step. */
export const MatterLine = TrailLine.extend({ ...EventLine.shape, personName: z.string().nullable() }).meta({
  id: 'TrailMatterLine',
})

/** Who looked at whose data, and what for. */
export const DistrictLook = LookLine.extend({
  subjectId: z.uuid().nullable(),
  says: z.string(),
  personName: z.string().nullable(),
  about: About.nullable(),
}).meta({ id: 'DistrictLook' })
export type DistrictLook = z.infer<typeof DistrictLook>

const within = {
  /** The first and the last day, in the district's time. */
  from: Day.optional(),
  to: Day.optional(),
}
const paging = {
  after: cursor(z.object({ at: z.coerce.date(), id: z.uuid() })).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}
const turned = {
  path: ['to'],
  error: 'trail.days-swapped',
}
const inOrder = ({ from, to }: { from?: Day | undefined; to?: Day | undefined }) => !from || !to || from <= to

/** Never by person: that is another question, and another reader's. */
const EventWish = z.object({ ...within, module: z.string().max(40).optional(), name: z.string().max(80).optional() })
const LookWish = z.object({ ...within, what: z.string().max(80).optional() })
export type EventFilter = z.infer<typeof EventWish> & Pick<z.infer<z.ZodObject<typeof paging>>, 'after' | 'limit'>
export type LookFilter = z.infer<typeof LookWish> & Pick<EventFilter, 'after' | 'limit'>

const asFile = {
  purpose: Purpose,
  language: z.enum(languages).default('zh-CN'),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
}
export type TrailFile = Omit<z.infer<z.ZodObject<typeof asFile>>, 'purpose'>

/** When the chain was last recomputed. */
export const Verified = z
  .object({ at: z.date(), links: z.int().nonnegative(), findings: z.int().nonnegative() })
  .meta({ id: 'TrailVerified' })
export type Verified = z.infer<typeof Verified>

/** How the trail stands, without a word about any person. */
export const TrailState = z
  .object({
    /** The end of the chain, and as the line that `verify-audit` compares with. */
    head: Head.extend({ line: z.string() }).nullable(),
    verified: Verified.nullable(),
    /** Looks behind the door of a reporter's name in thirty days, and exports of the trail; at most a hundred are counted. */
    reveals: z.int().nonnegative(),
    exports: z.int().nonnegative(),
    at: z.date(),
  })
  .meta({ id: 'TrailState' })
export type TrailState = z.infer<typeof TrailState>

/** What was read stands in the answer, so that the look is written down with it. */
const readOf = <Page extends typeof TrailPage>(page: Page) => page.extend({ id: z.uuid() })

export const auditContract = {
  matter: contract
    .route({ method: 'GET', path: '/trail/matters/{id}', summary: 'What became of a matter, newest first' })
    .meta({ sensitive: true })
    .input(TrailFilter.extend({ id: z.uuid(), purpose: Purpose }))
    .output(pageOf(MatterLine).extend({ id: z.uuid() })),
  events: contract
    .route({ method: 'GET', path: '/trail/events', summary: 'What was done in the district, newest first' })
    .meta({ sensitive: true })
    .input(EventWish.extend({ ...paging, purpose: Purpose }).refine(inOrder, turned))
    .output(pageOf(EventLine)),
  exportEvents: contract
    .route({ method: 'GET', path: '/trail/events/export', summary: 'What was done in the district, as a table' })
    .meta({ sensitive: true })
    .input(EventWish.extend(asFile).refine(inOrder, turned))
    .output(z.file()),
  reads: contract
    .route({ method: 'GET', path: '/trail/reads', summary: 'Who looked at whose data, and what for, newest first' })
    .meta({ sensitive: true })
    .input(LookWish.extend({ ...paging, purpose: Purpose }).refine(inOrder, turned))
    .output(pageOf(DistrictLook)),
  exportReads: contract
    .route({ method: 'GET', path: '/trail/reads/export', summary: 'Who looked at whose data, as a table' })
    .meta({ sensitive: true })
    .input(LookWish.extend(asFile).refine(inOrder, turned))
    .output(z.file()),
  state: contract
    .route({ method: 'GET', path: '/trail/state', summary: 'How the trail stands, and when it was last verified' })
    .output(TrailState),
  person: contract
    .route({
      method: 'GET',
      path: '/trail/people/{id}',
      summary: 'What one person did, for the data-protection officer',
    })
    .meta({ sensitive: true })
    .input(TrailFilter.extend({ id: z.uuid(), purpose: Purpose }))
    .output(readOf(TrailPage)),
  mine: contract
    .route({ method: 'GET', path: '/trail/mine', summary: 'What you did, newest first' })
    .input(TrailFilter)
    .output(TrailPage),
  looks: contract
    .route({ method: 'GET', path: '/trail/looks', summary: 'Who looked at your data, and why' })
    .meta({ fresh: true })
    .input(TrailFilter)
    .output(LookPage),
  head: contract
    .route({ method: 'GET', path: '/trail/head', summary: 'The last link of the trail, to keep outside' })
    .output(Head.nullable()),
}
