import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { tellMentioned } from '#modules/people/index.ts'
import { record } from '#tools/audit/record.ts'
import type { CaseView } from '../citizen-case.ts'
import { dropNote, findNote, insertStep } from '../queries/story.ts'
import { actingFor } from './acting-for.ts'
import { isFresh, still, takeCase } from './take.ts'
import { viewOf } from './view.ts'

/** A note for those who work on it, or a word for everyone. @throws Refusal not-found, forbidden */
export const noteCase = async (
  ctx: Ctx,
  id: string,
  { text, isInternal }: { text: string; isInternal: boolean },
): Promise<CaseView> => {
  const it = await takeCase({ ...ctx, seen: null }, id, 'note')
  const by = actingFor(ctx, it)
  await insertStep(ctx, it.id, {
    verb: 'note',
    fromState: it.state,
    toState: it.state,
    text,
    audience: isInternal ? 'internal' : 'public',
    by: by.by,
    unitId: by.by === 'unit' ? by.unitId : null,
    workerId: ctx.actor.personId,
  })
  await record(ctx, 'cases.note-added', it.id, { isInternal })
  // Of a case about a unit nobody learns by being named in it.
  if (it.accusedUnitId === null) {
    await tellMentioned(ctx, text, {
      about: { kind: 'cases.case', id: it.id, url: `/c/cases/${it.number}` },
      text: { key: 'cases.news.mentioned', values: { number: it.number } },
    })
  }
  return viewOf(ctx, still(it))
}

/** Takes back a note of one's own, for a few minutes; the trail keeps that there was one. @throws Refusal not-found, forbidden, conflict */
export const takeBackNote = async (ctx: Ctx, id: string, noteId: string): Promise<CaseView> => {
  const it = await takeCase({ ...ctx, seen: null }, id, 'note')
  const note = await findNote(ctx, it.id, noteId)
  if (!note) throw new Refusal('not-found', 'cases.no-such-note')
  if (note.workerId !== ctx.actor.personId) throw new Refusal('forbidden', 'cases.note-of-another')
  if (!isFresh(note.at, ctx.now)) throw new Refusal('conflict', 'cases.too-late-to-undo')
  await dropNote(ctx, noteId)
  await record(ctx, 'cases.note-taken-back', it.id, {})
  return viewOf(ctx, still(it))
}
