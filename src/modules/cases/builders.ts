import { randomUUID } from 'node:crypto'
import type { Ctx } from '#db/context.ts'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker } from '#modules/people/builders.ts'
import { seededPlaceId } from '#modules/places/index.ts'
import type { As } from '#test/database/town.ts'
import { insertFile, nobody } from '#tools/files/queries.ts'
import { blank } from './actions/blank.ts'
import { reportCase } from './actions/create.ts'
import { moveCase } from './actions/moves.ts'
import { moveOwn } from './actions/own.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { voiceFiles } from './actions/voice-files.ts'
import { CitizenCase } from './citizen-case.ts'
import { type CaseReceipt, NewCase, type NewReporter } from './new-case.ts'
import { ReceiptCode } from './number.ts'
import { pausesListed, writePauseList } from './queries/pauses.ts'

/** 天水社区, where the people of the demo town live. */
export const tianshui = seededPlaceId('330205006005', '天水社区')
export const zhuangqiao = seededPlaceId('330205006', '庄桥街道')

type Overrides = Partial<Omit<NewCase, 'reporter'>> & { reporter?: Partial<NewReporter> }

/** A leak in a building, as somebody reports it. A test says only what it is about. */
export const newCase = ({ reporter, ...overrides }: Overrides = {}): NewCase =>
  NewCase.parse({
    category: 'leak-building',
    place: { placeId: tianshui, spot: '3幢东单元1楼' },
    words: '演示：楼道漏水，地上滑。',
    ...overrides,
    ...(reporter ? { reporter } : {}),
  })

/** Reported by whoever does it, with a key of its own. */
export const aReport = (ctx: Ctx, overrides: Overrides = {}, key: string = randomUUID()): Promise<CaseReceipt> =>
  reportCase(ctx, newCase(overrides), key)

/** What was said with a case, as it lies there once it came. @returns its id */
export const aVoiceOf = async (ctx: Ctx, caseId: string | null): Promise<string> => {
  const id = ctx.newId()
  await insertFile(ctx, {
    id,
    name: 'voice.webm',
    type: 'audio/webm',
    bytes: 3,
    width: null,
    height: null,
    at: ctx.now,
    subjectKind: caseId === null ? null : voiceFiles,
    subjectId: caseId,
    uploadedBy: nobody,
    sha256: 'a'.repeat(64),
    scan: null,
    storedAs: randomUUID().replaceAll('-', ''),
  })
  return id
}

/** A case as it stands right after it was reported, without a database: for rules. */
export const caseFacts = (overrides: Partial<CitizenCase> = {}): CitizenCase =>
  CitizenCase.parse({
    ...blank,
    id: randomUUID(),
    number: '2305-0001-A',
    channel: 'portal',
    categoryId: randomUUID(),
    placeId: tianshui,
    streetId: zhuangqiao,
    spot: '',
    plate: '',
    lat: null,
    long: null,
    title: '演示',
    words: '',
    publicWords: '',
    answers: {},
    isPublic: true,
    answerWay: 'code',
    intakeUnitId: randomUUID(),
    accusedUnitId: null,
    reportedAt: new Date('2023-05-06T06:30:00Z'),
    ...overrides,
  })

/** Reported, fixed by the community and confirmed, all at the moment of `as`. */
export const aFixedCase = async (as: As, overrides: Overrides = {}) => {
  const worker = aCommunityWorker()
  const receipt = await as(anonymous, aReport, overrides)
  const own = { number: receipt.number, code: ReceiptCode.parse(receipt.code) }
  const { case: it } = await as(worker, viewCaseNumbered, receipt.number)
  await as(worker, moveCase, it.id, { verb: 'accept' })
  await as(worker, moveCase, it.id, { verb: 'handle' })
  await as(worker, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
  await as(anonymous, moveOwn, own, { verb: 'confirm' })
  return { own, id: it.id }
}

/** A reason for which the time of a case may stand still once somebody agrees, listed by the office; listed once. @returns its code */
export const aPauseReason = async (ctx: Ctx): Promise<string> => {
  const list = await pausesListed(ctx)
  const known = list.reasons.find(({ needsApproval, isActive }) => needsApproval && isActive)
  if (known) return known.code
  const code = `demo-${list.reasons.length}`
  const text = { zh: '演示：等天晴', en: 'Demo: dry weather', source: '演示：区里通知' }
  const added = { ...text, code, needsApproval: true, longestDays: 30, isActive: true }
  await writePauseList(ctx, { ...list, reasons: [...list.reasons, added] })
  return code
}
