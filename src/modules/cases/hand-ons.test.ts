import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/policy.ts'
import { anonymous } from '#kernel/policy.ts'
import {
  aCommunityHead,
  aCommunityWorker,
  aGridWorker,
  aLiaison,
  anOfficer,
  unitIdOf,
} from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { handOn, takeOn, viewColleagues, viewHandedToMe } from './actions/hand-ons.ts'
import { moveCase } from './actions/moves.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'

const worker = aCommunityWorker()
const head = aCommunityHead()
const words = '演示：下午有人在家'
const postOf = ({ posts }: Actor): string => posts[0]?.postId ?? ''

const inHand = async (as: As) => {
  const { number } = await as(anonymous, aReport)
  const { case: it } = await as(worker, viewCaseNumbered, number)
  await as(worker, moveCase, it.id, { verb: 'accept' })
  const { case: now } = await as(worker, moveCase, it.id, { verb: 'handle' })
  return now
}
const toMe = async (as: As, who: Actor) => (await as(who, viewHandedToMe)).lines.map(({ id }) => id)

describe('a case that a colleague goes on with', () => {
  it(
    'stays with its unit and its dates, is found by that colleague and nobody else, and is taken with a receipt',
    inTown(async (as) => {
      const it = await inHand(as)
      const { posts, mayHand } = await as(worker, viewColleagues, it.id)
      expect(mayHand).toBe(true)
      expect(posts.map(({ id }) => id)).toContain(postOf(head))
      const seen = as.at({ seen: it.version })
      expect(await seen(worker, handOn, it.id, { postId: postOf(head), words })).toMatchObject({
        handed: { words, takenAt: null, isMine: false },
      })
      expect(await toMe(as, head)).toContain(it.id)
      expect(await toMe(as, worker)).not.toContain(it.id)
      await expect(as(worker, takeOn, it.id)).rejects.toMatchObject({ reason: 'cases.handed-to-another' })
      const taken = await as(head, takeOn, it.id)
      expect(taken).toMatchObject({ handed: { isMine: true } })
      expect(taken.handed?.takenAt).not.toBeNull()
      // Sent again, it was taken once.
      await as(head, takeOn, it.id)
      const view = await as(head, viewCaseNumbered, it.number)
      expect(view.steps.filter(({ verb }) => verb === 'take-on').length).toBe(1)
      expect(view.case).toMatchObject({ unitId: it.unitId, state: 'handling', nextDueAt: it.nextDueAt })
      await as(head, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
      expect(await toMe(as, head)).not.toContain(it.id)
    }),
  )

  it(
    'goes to posts of the unit that has it, from those who work there, and no further than that unit',
    inTown(async (as) => {
      const it = await inHand(as)
      const postId = postOf(head)
      await expect(as(worker, handOn, it.id, { postId: postOf(aLiaison()), words })).rejects.toMatchObject({
        reason: 'cases.no-such-colleague',
      })
      await expect(as(anOfficer(), handOn, it.id, { postId, words })).rejects.toMatchObject({ kind: 'forbidden' })
      await as(aGridWorker(), handOn, it.id, { postId, words })
      await as(worker, moveCase, it.id, { verb: 'assign', unitId: unitIdOf('区住建局') })
      expect(await toMe(as, head)).not.toContain(it.id)
      expect((await as(worker, viewColleagues, it.id)).handed).toBeNull()
      await expect(as(head, takeOn, it.id)).rejects.toMatchObject({ kind: 'forbidden' })
      const ofBureau = await as(aLiaison(), viewColleagues, it.id)
      expect(ofBureau.posts.map(({ id }) => id)).toContain(postOf(aLiaison()))
      // Who only reads it does not learn who works there.
      expect((await as(worker, viewColleagues, it.id)).posts).toEqual([])
    }),
  )

  it(
    'shows the second of two who hand it on at once what the first did',
    inTown(async (as) => {
      const it = await inHand(as)
      const seen = as.at({ seen: it.version })
      await seen(worker, handOn, it.id, { postId: postOf(head), words: '' })
      await expect(seen(aGridWorker(), handOn, it.id, { postId: postOf(worker), words })).rejects.toMatchObject({
        kind: 'stale',
      })
      expect((await as(worker, viewColleagues, it.id)).handed).toMatchObject({ postId: postOf(head) })
    }),
  )
})
