import type { Ctx } from '#db/context.ts'
import { addDays, dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { type GroupWord, GroupWordId, type GroupWordText, type GroupWordView } from '../group-word.ts'
import {
  addMembers,
  getGroupWord,
  holdGroupWord,
  insertGroupWord,
  isWordTaken,
  listGroupWords,
  membersOn,
  removeMembers,
  saveGroupWord,
} from '../groups/queries.ts'
import { groupWordPolicy } from '../policy.ts'
import { everyUnit, unitCards } from '../queries.ts'
import { type UnitCard, UnitId } from '../unit.ts'

/** @throws Refusal signed-out, forbidden */
export const browseGroupWords = async (ctx: Ctx): Promise<GroupWordView[]> => {
  authorise(groupWordPolicy.read, ctx.actor, null)
  const [words, meant] = [await listGroupWords(ctx), await whomWordsMean(ctx)]
  return words.map((word) => viewOf(ctx, word, meant))
}

/** @throws Refusal forbidden; conflict, when the word is there already; invalid, when a member is no unit of today */
export const createGroupWord = async (ctx: Ctx, { memberIds, ...text }: GroupWordText): Promise<GroupWordView> => {
  authorise(groupWordPolicy.create, ctx.actor, null)
  const word: GroupWord = { ...text, id: GroupWordId.parse(ctx.newId()), version: 1 }
  await refuseImpossible(ctx, word, memberIds)
  if (!(await insertGroupWord(ctx, word))) throw wordTaken()
  await addMembers(ctx, word.id, [...new Set(memberIds)], dayOf(ctx.now))
  await record(ctx, 'organisations.group-word-created', word.id, { word: word.word, kinds: word.kinds, memberIds })
  return viewOf(ctx, word, await whomWordsMean(ctx))
}

/** Says from today on whom the word means. @throws Refusal not-found, forbidden, stale, conflict, invalid */
export const changeGroupWord = async (
  ctx: Ctx,
  id: GroupWordId,
  { memberIds, ...text }: GroupWordText,
): Promise<GroupWordView> => {
  authorise(groupWordPolicy.read, ctx.actor, null)
  const word = await holdGroupWord(ctx, id)
  authorise(groupWordPolicy.change, ctx.actor, word)
  refuseStale(ctx.seen, word.version, word)
  await refuseImpossible(ctx, { ...word, ...text }, memberIds)

  const today = dayOf(ctx.now)
  const before = new Set(
    (await membersOn(ctx, today)).filter(({ groupId }) => groupId === id).map(({ unitId }) => unitId),
  )
  const after = new Set<string>(memberIds)
  await addMembers(
    ctx,
    id,
    [...after].filter((unit) => !before.has(unit)).map((unit) => UnitId.parse(unit)),
    today,
  )
  await removeMembers(
    ctx,
    id,
    [...before].filter((unit) => !after.has(unit)).map((unit) => UnitId.parse(unit)),
    {
      today,
      yesterday: addDays(today, -1),
    },
  )
  const saved = await saveGroupWord(ctx, { ...word, ...text })
  await record(ctx, 'organisations.group-word-changed', id, { word: saved.word, kinds: saved.kinds, memberIds })
  return viewOf(ctx, saved, await whomWordsMean(ctx))
}

/** Whom a word means today. @throws Refusal not-found */
export const membersOf = async (ctx: Ctx, id: GroupWordId): Promise<UnitCard[]> =>
  (await whomWordsMean(ctx)).membersOf(await getGroupWord(ctx, id))

/** The units and members of today, read once for all words. */
export const whomWordsMean = async (ctx: Ctx) => {
  const units = await everyUnit(ctx)
  const members = await membersOn(ctx, dayOf(ctx.now))
  const namedFor = (id: GroupWordId) =>
    new Set(members.filter(({ groupId }) => groupId === id).map(({ unitId }) => unitId))
  return {
    units,
    namedFor,
    membersOf: ({ id, kinds }: GroupWord): UnitCard[] => {
      const named = namedFor(id)
      return units.filter((unit) => kinds.includes(unit.kind) || named.has(unit.id))
    },
  }
}

const viewOf = (ctx: Ctx, word: GroupWord, meant: Awaited<ReturnType<typeof whomWordsMean>>): GroupWordView => ({
  ...word,
  memberIds: [...meant.namedFor(word.id)].map((id) => UnitId.parse(id)),
  members: meant.membersOf(word),
  offers: offersOf(groupWordPolicy, ctx.actor, word).filter(({ verb }) => verb === 'change'),
})

const wordTaken = (): Refusal =>
  new Refusal('conflict', 'organisations.word-taken', {
    fields: [{ pointer: '/word', reason: 'organisations.word-taken' }],
  })

const refuseImpossible = async (ctx: Ctx, word: GroupWord, memberIds: readonly UnitId[]): Promise<void> => {
  if (await isWordTaken(ctx, word.word, word.id)) throw wordTaken()
  if ((await unitCards(ctx, memberIds)).length !== new Set(memberIds).size) {
    const reason = 'organisations.no-such-unit'
    throw new Refusal('invalid', reason, { fields: [{ pointer: '/memberIds', reason }] })
  }
}
