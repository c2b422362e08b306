import { z } from 'zod'
import { contract, Purpose } from '#kernel/contract.ts'
import { cursor, pageOf } from '#kernel/page.ts'

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

/** What was read stands in the answer, so that the look is written down with it. */
const readOf = (page: typeof TrailPage) => page.extend({ id: z.uuid() })

export const auditContract = {
  matter: contract
    .route({ method: 'GET', path: '/trail/matters/{id}', summary: 'What became of a matter, newest first' })
    .meta({ sensitive: true })
    .input(TrailFilter.extend({ id: z.uuid(), purpose: Purpose }))
    .output(readOf(TrailPage)),
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
