import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { speak } from '#kernel/words.ts'
import { holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { getPlace } from '#modules/places/index.ts'
import { blank } from '../actions/blank.ts'
import { beginClocks, beginHotlineClock, datesOf, endHotlineClock } from '../actions/clocks.ts'
import { numberFor } from '../actions/create.ts'
import { forEveryone } from '../actions/mask.ts'
import { streetOf } from '../actions/place.ts'
import { type By, tellStory } from '../actions/record.ts'
import { routeOf } from '../actions/routing.ts'
import { step } from '../actions/step.ts'
import { moving } from '../actions/take.ts'
import { makeFindable, tellStaff } from '../actions/tell.ts'
import { publicTitleOf } from '../actions/titles.ts'
import { CaseId, type CitizenCase } from '../citizen-case.ts'
import { hotlineWords } from '../hotline-words.ts'
import { insertCase, readableCases, saveCase } from '../queries/cases.ts'
import { getCategory } from '../queries/categories.ts'
import { insertReporter } from '../queries/reporters.ts'
import { windowOf } from '../queries/windows.ts'
import type { Slip } from '../slip.ts'
import type { KeptSlipImport, SlipRow } from '../slip-import.ts'
import { followVersion } from './queries.ts'
import { changesIn } from './read-file.ts'
import type { ReadSlip } from './read-slip.ts'
import { holdSlipWithCase, hotline, insertSlip, saveSlip } from './slips.ts'

export type Put = { state: 'made' | 'added' | 'same'; caseId: string; caseVersion: number | null }

/** Somebody has brought the same number in this very moment: it is looked at once more. */
export class BroughtMeanwhile extends Error {}

const byOf = ({ unitId, personId }: KeptSlipImport): By => ({ by: 'unit', unitId, workerId: personId })

/**
 * A slip becomes a case, or adds to the one it became before; each number once, whoever brings it.
 *
 * @throws Refusal, what the case or its place says no to; BroughtMeanwhile
 */
export const putSlip = async (ctx: Ctx, of: KeptSlipImport, read: ReadSlip): Promise<Put> => {
  const before = await holdSlipWithCase(ctx, read.number)
  return before ? addTo(ctx, of, before, read) : make(ctx, of, read)
}

/** What is written of a date: the slip's own, or how long the district has set. */
const dueFrom = ({ dueAt }: ReadSlip): Slip['dueFrom'] => (dueAt ? 'slip' : 'setting')

const make = async (ctx: Ctx, of: KeptSlipImport, read: ReadSlip): Promise<Put> => {
  const { said, told, categoryId, placeId, accusedUnitId, dueAt } = read
  // What was a second transfer when it was looked at may be the first one now, and was asked nothing.
  if (categoryId === null || placeId === null || read.faults.length > 0)
    throw new Refusal('conflict', 'cases.slip-look-again')
  const units = [of.unitId, read.unitId]
  refuseEnded(await holdReceivers(ctx, units), units)
  const [category, place] = [await getCategory(ctx, categoryId), await getPlace(ctx, placeId as never)]
  if (place.validTo !== null) throw new Refusal('conflict', 'cases.place-is-gone')
  const id = CaseId.parse(ctx.newId())
  const drafted: CitizenCase = {
    ...blank,
    id,
    number: '',
    channel: hotline,
    categoryId: category.id,
    placeId: place.id,
    streetId: streetOf(place),
    spot: said.spot,
    plate: '',
    lat: null,
    long: null,
    title: said.title.slice(0, 120),
    words: said.words,
    publicWords: forEveryone(said.words),
    answers: {},
    // Nobody who called the hotline was asked whether everyone may read it.
    isPublic: false,
    answerWay: told.phone === '' || read.isConfidential ? 'none' : 'call',
    state: 'accepted',
    intakeUnitId: of.unitId,
    accusedUnitId,
    reportedAt: ctx.now,
    // The hotline has answered the call itself.
    answeredAt: ctx.now,
    channelDueAt: dueAt,
  }
  await beginClocks(ctx, drafted)
  if (dueAt === null) await beginHotlineClock(ctx, drafted, startOf(ctx, read), (await windowOf(ctx)).hotlineDays)
  const dates = await datesOf(ctx, drafted)
  const made: CitizenCase = { ...drafted, ...dates, number: await numberFor(ctx) }
  await insertCase(ctx, made)
  if (!(await insertSlip(ctx, slipFrom(ctx, of, made, read)))) throw new BroughtMeanwhile(read.number)
  await atOnce([
    insertReporter(ctx, {
      caseId: id,
      personId: null,
      ...told,
      words: read.writtenWords,
      consent: 'spoken',
      helpedByUnitId: null,
      at: ctx.now,
    }),
    tellStory(ctx, null, made, { verb: 'transferred', by: byOf(of), text: '', audience: 'internal' }),
    makeFindable(ctx, made, publicTitleOf(category, place.name)),
  ])
  const { version } = await handOn(ctx, of, made, read)
  return { state: 'made', caseId: id, caseVersion: version }
}

/** A clock begins when something has happened, and not after now. */
export const startOf = ({ now }: Ctx, { transferredAt }: Pick<ReadSlip, 'transferredAt'>): Date =>
  transferredAt && transferredAt < now ? transferredAt : now

const slipFrom = (ctx: Ctx, of: KeptSlipImport, { id: caseId }: CitizenCase, read: ReadSlip): Slip => ({
  channel: hotline,
  number: read.number,
  caseId,
  unitId: of.unitId,
  importId: of.id,
  said: read.said,
  calledAt: read.calledAt,
  transferredAt: read.transferredAt,
  dueFrom: dueFrom(read),
  wantsCallBack: read.wantsCallBack,
  isConfidential: read.isConfidential,
  isDutyDecided: false,
  returnGround: null,
  returnReason: '',
  returnWay: '',
  returnPersonId: null,
  returnAskedAt: null,
  handBackId: null,
  handedBackAt: null,
  at: ctx.now,
})

/** To whom the slip says, else to whom a rule hands such matters over; else whoever brought it decides. */
const handOn = async (ctx: Ctx, of: KeptSlipImport, made: CitizenCase, read: ReadSlip): Promise<CitizenCase> => {
  const route = read.unitId === null ? await routeOf(ctx, made) : null
  const unitId = read.unitId ?? (route?.isDirect ? route.unitId : null)
  if (unitId === null || unitId === made.intakeUnitId) return made
  return step(ctx, moving(ctx, made), 'assign', { by: byOf(of), changes: { unitId } })
}

/** A second transfer, or an urging: a line in the story of the case, and no new case. */
const addTo = async (
  ctx: Ctx,
  of: KeptSlipImport,
  { slip: before, it }: { slip: Slip; it: CitizenCase },
  read: ReadSlip,
): Promise<Put> => {
  // Who may not read the case adds nothing to it, nor moves its date.
  if (!(await readableCases(ctx, [before.caseId])).has(before.caseId))
    throw new Refusal('conflict', 'cases.slip-elsewhere')
  const changes = changesIn(before.said, read.said)
  if (changes.length === 0) return { state: 'same', caseId: before.caseId, caseVersion: null }
  if (read.dueAt && before.dueFrom === 'setting') await endHotlineClock(ctx, it)
  const channelDueAt = read.dueAt ?? it.channelDueAt
  const dates = await datesOf(ctx, { ...it, channelDueAt })
  const saved = await saveCase(ctx, { ...it, channelDueAt, ...dates })
  const verb = changes.some(({ field }) => field === 'urged') ? 'urged' : 'transferred-again'
  await tellStory(ctx, it, saved, { verb, by: byOf(of), text: sayChanges(changes), audience: 'internal' })
  await saveSlip(ctx, before, {
    said: { ...before.said, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) },
    transferredAt: read.transferredAt ?? before.transferredAt,
    dueFrom: read.dueAt ? 'slip' : before.dueFrom,
  })
  const again = await openAgain(ctx, of, saved, changes)
  await followVersion(ctx, of.id, it, again.version)
  const category = saved.categoryId ? await getCategory(ctx, saved.categoryId) : null
  await tellStaff(ctx, again, 'urged', category?.name ?? '')
  return { state: 'added', caseId: before.caseId, caseVersion: null }
}

/**
 * The hotline transfers again what was finished because whoever called says that it is not: the same case is worked on again.
 * An urging alone opens nothing. The office's own window for objections does not bind the hotline.
 *
 * @source Weifang's regulation on 12345 (潍坊市12345政务服务便民热线条例): what the call-back finds unresolved is handled again
 */
const openAgain = async (
  ctx: Ctx,
  of: KeptSlipImport,
  it: CitizenCase,
  changes: SlipRow['changes'],
): Promise<CitizenCase> => {
  const verb = it.state === 'closed' ? 'reopen' : it.state === 'resolved' ? 'dispute' : null
  if (verb === null || !changes.some(({ field }) => field === 'transferred' || field === 'transfers')) return it
  const reason = sayChanges(changes).slice(0, 500)
  return step(ctx, moving(ctx, { ...it, confirmUntil: null }), verb, { by: byOf(of), reason })
}

/** As the story keeps it: in the language of the town hall. */
const sayChanges = (changes: SlipRow['changes']): string => {
  const t = speak(hotlineWords, 'zh-CN')
  return changes
    .map(({ field, after }) => `${t(`field.${field}` as 'field.urged')}：${after.slice(0, 300)}`)
    .join('；')
    .slice(0, 2_000)
}
