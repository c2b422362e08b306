import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { type Role, roles } from '#kernel/policy.ts'
import { holdersOf } from '#modules/people/index.ts'
import { notify, settle } from '#tools/inbox/actions.ts'
import { tellFollowers } from '#tools/inbox/follow.ts'
import type { Reason } from '#tools/inbox/inbox-words.ts'
import { dropMatter, indexMatter } from '#tools/search/index-matter.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { isForEveryone, takesIn, worksCases } from '../policy.ts'
import { type CaseVerb, caseWorkflow } from '../workflow.ts'

const addressOf = ({ number }: CitizenCase): string => `/c/cases/${number}`

const rolesAt = (roles: readonly Role[], unitId: string): string[] => roles.map((role) => `${role}@${unitId}`)

/**
 * Makes a case findable as it reads now: for staff as they read it, and for everyone as everyone does. Of a case about a
 * unit nothing is indexed, for an index knows no exception: those who may see it have it in their queues.
 */
export const makeFindable = async (ctx: Ctx, it: CitizenCase, publicTitle: string): Promise<void> => {
  await atOnce([findableForStaff(ctx, it), findableForEveryone(ctx, it, publicTitle)])
}

const findableForStaff = async (ctx: Ctx, it: CitizenCase): Promise<void> => {
  if (it.accusedUnitId !== null) return
  await indexMatter(ctx, {
    kind: 'cases.case',
    id: it.id,
    at: it.reportedAt,
    number: it.number,
    title: it.title,
    text: it.words,
    url: addressOf(it),
    readers: [
      'role:district-office',
      'role:auditor',
      ...rolesAt([...takesIn, ...worksCases], it.intakeUnitId),
      ...(it.unitId ? rolesAt(worksCases, it.unitId) : []),
    ],
  })
}

const findableForEveryone = async (ctx: Ctx, it: CitizenCase, title: string): Promise<void> => {
  // What is new was never found.
  if (!isForEveryone(it)) return it.version === 1 ? undefined : dropMatter(ctx, 'cases.public', it.id)
  await indexMatter(ctx, {
    kind: 'cases.public',
    id: it.id,
    at: it.reportedAt,
    number: it.number,
    title,
    text: it.publicWords,
    url: `/r/${it.number}`,
    readers: ['public'],
  })
}

type News = CaseVerb | 'submit' | 'message' | 'photos' | 'hand-over' | 'urged'
type Whom = 'intake' | 'unit' | 'both'

/** Whom a step is news to: whoever has to act next. */
// biome-ignore format: a table for people
const newsOf: Readonly<Partial<Record<News, Whom>>> = {
  submit: 'intake', object: 'intake', return: 'intake', withdraw: 'intake',
  assign: 'unit', unassign: 'unit', dispute: 'both', reopen: 'both', recurs: 'both', confirm: 'unit', message: 'unit',
  photos: 'unit',
  'hand-over': 'unit', urged: 'both',
}

const actOnCases = [...new Set([...takesIn, ...worksCases])]

/**
 * Tells those who have to act, and nobody who has a post at the unit complained about, whatever else they are. The text has
 * the number and the kind of matter, nothing of a person.
 */
export const tellStaff = async (ctx: Ctx, it: CitizenCase, news: News, kind: string): Promise<void> =>
  tellThese(ctx, it, news, kind, await toTell(ctx, it, news))

/** Who is to be told, for whoever wants to know it before there is anything to hold. */
export const toTell = async (ctx: Ctx, it: CitizenCase, news: News): Promise<string[]> => {
  const whom = newsOf[news]
  if (!whom) return []
  const { intakeUnitId, unitId, accusedUnitId } = it
  const unitIds =
    whom === 'intake'
      ? [intakeUnitId]
      : whom === 'unit'
        ? [unitId ?? intakeUnitId]
        : [intakeUnitId, ...(unitId ? [unitId] : [])]
  const told = await holdersOf(ctx, actOnCases, unitIds)
  const accused = new Set(accusedUnitId === null ? [] : await holdersOf(ctx, roles, [accusedUnitId]))
  return told.filter((personId) => !accused.has(personId))
}

const reasonOf = (news: News): Reason => {
  if (news === 'assign' || news === 'submit' || news === 'hand-over') return 'assigned'
  return news === 'confirm' ? 'decided' : 'asked'
}

/** Those who have to act, and those who follow it: nobody can follow a report that has just come in. */
export const tellThese = async (
  ctx: Ctx,
  it: CitizenCase,
  news: News,
  kind: string,
  to: readonly string[],
): Promise<void> => {
  const about = { kind: 'cases.case', id: it.id, url: addressOf(it) }
  const values = { number: it.number, kind }
  await atOnce([
    // What a step asked of colleagues is done by whoever takes the next one.
    news in caseWorkflow ? settle(ctx, { to, about }) : Promise.resolve(),
    notify(ctx, { to, about, reason: reasonOf(news), text: { key: `cases.news.${news}`, values } }),
    news === 'submit'
      ? Promise.resolve()
      : tellFollowers(ctx, { to, about, text: { key: 'cases.news.followed', values } }),
  ])
}
