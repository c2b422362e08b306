import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { attachFiles, nobody } from '#tools/files/queries.ts'
import type { CaseView, CitizenCase, PhotoMoment, ReporterView } from '../citizen-case.ts'
import { insertStep } from '../queries/story.ts'
import { actingFor } from './acting-for.ts'
import { type Owned, ownView } from './own.ts'
import { photoFiles, photosOf } from './photos.ts'
import { type By, unnamed } from './record.ts'
import { still, takeCase, takeOwn } from './take.ts'
import { tellStaff } from './tell.ts'
import { viewOf } from './view.ts'

/**
 * Enough to show it from every side, as it was found and again once it is mended; more would only fill the disk. What
 * residents send leaves room for whoever shows that it is done.
 */
const mostPhotos = 12

type Added = { fileIds: readonly string[]; when: PhotoMoment }

/**
 * Pictures of it, while it is worked on. Sent once more by a phone that heard no answer, they are there once.
 *
 * @throws Refusal not-found, forbidden, conflict: there are enough
 */
export const attachPhotos = async (ctx: Ctx, id: string, added: Added): Promise<CaseView> => {
  const it = await takeCase({ ...ctx, seen: null }, id, 'attach')
  await keepPhotos(ctx, still(it), added, { by: actingFor(ctx, it), keptBy: ctx.actor.personId })
  return viewOf(ctx, still(it))
}

/** The same by whoever reported it; nothing says who sent them. @throws Refusal not-found, conflict */
export const attachOwn = async (ctx: Ctx, owned: Owned, fileIds: readonly string[]): Promise<ReporterView> => {
  const it = await takeOwn(ctx, owned)
  const added = { fileIds, when: 'before' } as const
  const isNew = await keepPhotos(ctx, still(it), added, { by: { by: 'reporter' }, keptBy: nobody })
  if (isNew) await tellStaff(unnamed(ctx), still(it), 'photos', '')
  return ownView(ctx, it)
}

/** @returns whether any of them was not there yet */
const keepPhotos = async (
  ctx: Ctx,
  it: CitizenCase,
  { fileIds, when }: Added,
  { by, keptBy }: { by: By; keptBy: string | null },
): Promise<boolean> => {
  const { photos, photosAfter } = await photosOf(ctx, it.id)
  const there = [...photos, ...photosAfter]
  const fresh = fileIds.filter((one) => !there.some(({ id }) => id === one))
  if (fresh.length === 0) return false
  const ofMoment = when === 'after' ? photosAfter : photos
  if (ofMoment.length + fresh.length > mostPhotos)
    throw new Refusal('conflict', 'cases.enough-photos', { values: { most: mostPhotos } })
  await attachFiles(ctx, fresh, { kind: photoFiles[when], id: it.id }, { keptBy })
  // Everyone reads nothing of it: a picture shows more than its sender thinks.
  await insertStep(ctx, it.id, {
    verb: `photos-${when}`,
    fromState: it.state,
    toState: it.state,
    text: '',
    audience: 'reporter',
    by: by.by,
    unitId: by.by === 'unit' ? by.unitId : null,
    workerId: by.by === 'unit' ? by.workerId : null,
  })
  const teller = by.by === 'reporter' ? unnamed(ctx) : ctx
  await record(teller, 'cases.photos-added', it.id, { by: by.by, when, count: fresh.length })
  return true
}
