import { z } from 'zod'
import { Offer } from '#kernel/workflow.ts'
import { UnitCard, UnitId, unitKinds } from './unit.ts'

export const GroupWordId = z.uuid().brand<'GroupWordId'>()
export type GroupWordId = z.infer<typeof GroupWordId>

/** A word in a list that stands for several units: 各街道（镇）. */
export const GroupWord = z
  .object({
    id: GroupWordId,
    word: z.string().trim().min(2, 'organisations.word-too-short').max(30),
    /** All units of these kinds, whichever there are; empty where the members are named. */
    kinds: z.array(z.enum(unitKinds)).max(unitKinds.length),
    version: z.int().positive(),
  })
  .meta({ id: 'GroupWord' })
export type GroupWord = z.infer<typeof GroupWord>

/** What the office writes: the word, and whom it means. */
export const GroupWordText = GroupWord.pick({ word: true, kinds: true })
  .extend({ memberIds: z.array(UnitId).max(500) })
  .refine(({ kinds, memberIds }) => kinds.length > 0 || memberIds.length > 0, {
    path: ['memberIds'],
    error: 'organisations.group-empty',
  })
  .meta({ id: 'GroupWordText' })
export type GroupWordText = z.infer<typeof GroupWordText>

export const GroupWordView = z
  .object({
    ...GroupWord.shape,
    /** Named one by one; those that follow from the kinds are not repeated. */
    memberIds: z.array(UnitId),
    /** Whom the word means today. */
    members: z.array(UnitCard),
    offers: z.array(Offer),
  })
  .meta({ id: 'GroupWordView' })
export type GroupWordView = z.infer<typeof GroupWordView>

/** What a written word turned out to be. */
export const Resolved = z
  .discriminatedUnion('is', [
    z.object({ written: z.string(), is: z.literal('unit'), unitId: UnitId }),
    z.object({ written: z.string(), is: z.literal('group'), groupId: GroupWordId, unitIds: z.array(UnitId) }),
    /** Nearest first; also when two units share the word, and a person must choose. */
    z.object({ written: z.string(), is: z.literal('unknown'), suggestions: z.array(UnitCard) }),
  ])
  .meta({ id: 'ResolvedUnit' })
export type Resolved = z.infer<typeof Resolved>
