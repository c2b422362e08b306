import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { type Language, speak } from '#kernel/words.ts'
import { everyPlace } from '#modules/places/index.ts'
import { publicLines } from '../actions/public.ts'
import { casesWords } from '../cases-words.ts'
import { CitizenCase, type PublicCase } from '../citizen-case.ts'
import { readNumber } from '../number.ts'
import { open } from '../policy.ts'
import { everyCategory } from '../queries/categories.ts'
import { lastPublicSteps } from '../queries/story.ts'
import { own } from '../tables.ts'
import { openStates } from '../workflow.ts'
import { mostRequests, notThere, type RequestsQuestion } from './ask.ts'
import { type GeoDocument, list, type Node, stamp } from './document.ts'

/** What a request is called that nobody has sorted yet. */
const unsorted = 'unsorted'

/** Newest first; the first thousand. Only what everyone may see. */
const casesAsked = async (
  ctx: Ctx,
  { numbers, codes, from, until, states }: RequestsQuestion,
): Promise<CitizenCase[]> => {
  let query = own(ctx)
    .selectFrom('cases.citizenCase as citizenCase')
    .selectAll()
    .where('citizenCase.districtId', '=', ctx.districtId)
    .where(open)
  if (numbers) {
    const read = numbers.flatMap((number) => readNumber(number) ?? [])
    query = query.where(sql<SqlBool>`citizen_case.number = any(${read}::text[])`)
  } else {
    query = query.where('citizenCase.reportedAt', '>=', from).where('citizenCase.reportedAt', '<=', until)
    if (states.length === 1) {
      query = query.where(
        sql<SqlBool>`(citizen_case.state = any(${[...openStates]}::text[])) = ${states[0] === 'open'}`,
      )
    }
    if (codes) {
      const ids = (await everyCategory(ctx)).filter(({ code }) => codes.includes(code)).map(({ id }) => id)
      const isUnsorted = codes.includes(unsorted)
      query = query.where(
        sql<SqlBool>`(citizen_case.category_id = any(${ids}::uuid[]) or (${isUnsorted} and citizen_case.category_id is null))`,
      )
    }
  }
  return CitizenCase.array().parse(
    await query
      .orderBy('citizenCase.reportedAt', 'desc')
      .orderBy('citizenCase.number', 'desc')
      .limit(mostRequests)
      .execute(),
  )
}

export const requestsDocument = async (ctx: Ctx, asked: RequestsQuestion, language: Language): Promise<GeoDocument> => {
  const found = await casesAsked(ctx, asked)
  const lines = await publicLines(ctx, found)
  const codes = new Map((await everyCategory(ctx)).map(({ id, code }) => [id as string, code]))
  const changed = await lastPublicSteps(
    ctx,
    found.map(({ id }) => id),
  )
  const changedAt = new Map(found.map(({ id, number }) => [number, changed.get(id) ?? null]))
  const addresses = await addressesOf(ctx)
  return {
    root: 'service_requests',
    body: list(
      'request',
      lines.map((line) => {
        const address = addresses.get(line.placeId) ?? line.placeName
        return requestOf(line, { codes, address, changedAt: changedAt.get(line.number) ?? null }, language)
      }),
    ),
  }
}

/** One of them, still as a list. @throws GeoRefusal 404, also for what not everyone may see */
export const requestDocument = async (ctx: Ctx, number: string, language: Language): Promise<GeoDocument> => {
  const asked = { numbers: [number], codes: null, from: ctx.now, until: ctx.now, states: [] }
  const document = await requestsDocument(ctx, asked, language)
  if (isEmpty(document)) throw notThere('request')
  return document
}

const isEmpty = ({ body }: GeoDocument): boolean =>
  typeof body === 'object' && body !== null && 'of' in body && Array.isArray(body.of) && body.of.length === 0

/** We give the number at once, so a token is the number itself, and leads to it once everyone may see the case. */
export const tokenDocument = async (ctx: Ctx, token: string): Promise<GeoDocument> => {
  const asked = {
    numbers: [token],
    codes: null,
    from: ctx.now,
    until: ctx.now,
    states: [] as RequestsQuestion['states'],
  }
  const [found] = await casesAsked(ctx, asked)
  if (!found) throw notThere('token')
  return {
    root: 'service_requests',
    body: list('request', [{ service_request_id: found.number, token: found.number }]),
  }
}

const isOpen = ({ state }: Pick<PublicCase, 'state'>): boolean => openStates.some((one) => one === state)

/** Place → its address, from the most exact to the widest, as the standard wants it. */
const addressesOf = async (ctx: Ctx): Promise<Map<string, string>> => {
  const places = await everyPlace(ctx)
  const known = new Map(places.map((place) => [place.id as string, place]))
  const upFrom = (id: string | null): string[] => {
    const place = id === null ? undefined : known.get(id)
    return place ? [place.name, ...upFrom(place.parentId)] : []
  }
  return new Map(places.map(({ id }) => [id, upFrom(id).join(', ')]))
}

type Beside = { codes: ReadonlyMap<string, string>; address: string; changedAt: Date | null }

/** Each field is written down here or it does not leave: never the reporter, the spot, or what only handlers read. */
const requestOf = (line: PublicCase, { codes, address, changedAt }: Beside, language: Language): Node => {
  const say = speak(casesWords, language)
  const merged = line.into ? say('open311-merged-into', { number: line.into }) : ''
  return {
    service_request_id: line.number,
    status: isOpen(line) ? 'open' : 'closed',
    status_notes: [say(`state.${line.state}`), line.result, merged].filter((part) => part !== '').join(' · '),
    service_name: language === 'en' ? line.categoryNameEn : line.categoryName,
    service_code: (line.categoryId && codes.get(line.categoryId)) ?? unsorted,
    description: line.words,
    agency_responsible: line.unitName,
    service_notice: null,
    requested_datetime: stamp(line.reportedAt),
    updated_datetime: stamp(line.closedAt ?? changedAt ?? line.reportedAt),
    expected_datetime: stamp(line.dueAt),
    address,
    address_id: line.placeId,
    zipcode: null,
    lat: line.near?.lat ?? null,
    long: line.near?.long ?? null,
    media_url: null,
  }
}
