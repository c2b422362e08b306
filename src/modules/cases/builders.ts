import { randomUUID } from 'node:crypto'
import type { Ctx } from '#db/context.ts'
import { seededPlaceId } from '#modules/places/index.ts'
import { blank } from './actions/blank.ts'
import { reportCase } from './actions/create.ts'
import { type CaseReceipt, CitizenCase, NewCase, type NewReporter } from './citizen-case.ts'

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
