import type { Ctx } from '#db/context.ts'
import { holds } from '#kernel/policy.ts'
import { caseNumbers } from '#modules/cases/index.ts'
import { meetingTitles } from '#modules/meetings/index.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { personCards, postCards } from '#modules/people/index.ts'
import { taskLines } from '#modules/programme/index.ts'
import type { About } from '#tools/audit/contract.ts'
import type { TrailParts } from '#tools/audit/telling.ts'

const names = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map((await personCards(ctx, ids)).map(({ id, name }) => [id, name]))

const persons = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, About>> =>
  // By person the trail is another question, and only this officer may ask it.
  holds(ctx.actor, 'data-protection-officer')
    ? new Map([...(await names(ctx, ids))].map(([id, title]) => [id, { title, url: `/c/people/${id}` }]))
    : new Map()

/** What each module's lines of the trail are about: what their reader may open has a way there, the rest has none. */
export const trailParts: TrailParts = {
  names,
  about: {
    programme: async (ctx, ids) =>
      new Map(
        (await taskLines(ctx, ids)).map(({ id, number, title }) => [
          id,
          { title: `${number} ${title}`, url: `/c/tasks/${number}` },
        ]),
      ),
    cases: async (ctx, ids) =>
      new Map(
        [...(await caseNumbers(ctx, ids))].map(([id, number]) => [id, { title: number, url: `/c/cases/${number}` }]),
      ),
    meetings: async (ctx, ids) =>
      new Map([...(await meetingTitles(ctx, ids))].map(([id, title]) => [id, { title, url: `/c/meetings/${id}` }])),
    organisations: async (ctx, ids) =>
      new Map((await unitCards(ctx, ids)).map(({ id, name }) => [id, { title: name, url: '/c/settings' }])),
    people: async (ctx, ids) =>
      new Map<string, About>([
        ...(await postCards(ctx, ids)).map(({ id, title }): [string, About] => [id, { title, url: null }]),
        ...(await persons(ctx, ids)),
      ]),
    audit: persons,
  },
}
