import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { anonymous } from '#kernel/policy.ts'
import { type Language, speak } from '#kernel/words.ts'
import { districtPlace, everyPlace } from '#modules/places/index.ts'
import { keyFor } from '#tools/api-keys/keys.ts'
import { reportCase } from '../actions/create.ts'
import { casesWords } from '../cases-words.ts'
import { flatIn } from '../leaks.ts'
import { NewCase } from '../new-case.ts'
import { readPlate } from '../plate-code.ts'
import { plateCoded } from '../queries/plates.ts'
import { type GeoArguments, type GeoFault, GeoRefusal, word } from './ask.ts'
import { type GeoDocument, list } from './document.ts'
import { answersFrom, serviceCoded } from './services.ts'

/** @source Open311 GeoReport v2, POST Service Request: description */
const longestDescription = 4_000

const bad = (reason: string, values?: GeoFault['values']): GeoRefusal =>
  new GeoRefusal({ status: 400, code: 400, reason: `cases.${reason}`, ...(values ? { values } : {}) })

/**
 * Takes in a report of another system: whoever stands behind it is protected like everybody else who reports.
 *
 * @param key `Idempotency-Key`, if the system sends one: the same makes one case
 * @throws GeoRefusal 403 without a key that fits, 404 for a service that there is not, 400 for everything else
 */
export const report = async (
  ctx: Ctx,
  asked: GeoArguments,
  key: string | null,
  language: Language,
): Promise<GeoDocument> => {
  const given = word(asked, 'api_key')
  const client = given === null ? null : await keyFor(ctx, given, 'open311.report')
  if (!client) throw new GeoRefusal({ status: 403, code: 403, reason: 'cases.open311-key' })
  const code = word(asked, 'service_code')
  if (code === null) throw bad('open311-say-service')
  const { category } = await serviceCoded(ctx, code)
  const isKey = key !== null && z.uuid().safeParse(key).success
  const receipt = await reportCase(
    { ...ctx, actor: anonymous },
    NewCase.parse({
      category: category.code,
      place: await placeFrom(ctx, asked),
      words: wordsFrom(asked),
      answers: answersFrom(asked, category),
      reporter: reporterFrom(asked),
    }),
    isKey ? key : randomUUID(),
    'open311',
  )
  const say = speak(casesWords, language)
  const notice = say('open311-notice', { unit: receipt.unitName, code: receipt.code })
  return {
    root: 'service_requests',
    body: list('request', [{ service_request_id: receipt.number, service_notice: notice, account_id: null }]),
  }
}

const wordsFrom = (asked: GeoArguments): string => {
  const description = word(asked, 'description') ?? ''
  if ([...description].length > longestDescription) throw bad('open311-too-long-text', { most: longestDescription })
  // A picture elsewhere is a link that a person may follow; the server fetches nothing that others name.
  const media = word(asked, 'media_url')
  const email = word(asked, 'email')
  const plain = email === null ? description : description.replaceAll(email, '·')
  if (media === null) return plain
  if (media.length > 500 || !/^https?:\/\/[^\s<>"]+$/.test(media)) throw bad('open311-media')
  return `${plain}\n${media}`.trim()
}

/** 张 and 三 are written together, Jo and March apart: the name is looked for in the words as people write it. */
const nameFrom = (asked: GeoArguments): string => {
  const parts = [word(asked, 'last_name'), word(asked, 'first_name')].filter((part) => part !== null)
  const isChinese = parts.every((part) => /^\p{Script=Han}+$/u.test(part))
  return isChinese ? parts.join('') : parts.toReversed().join(' ')
}

const reporterFrom = (asked: GeoArguments) => ({
  name: nameFrom(asked).slice(0, 60),
  phone: (word(asked, 'phone') ?? '').slice(0, 30),
  // The standard has no field for where they live, so they say it in the text.
  flat: flatIn(word(asked, 'description') ?? ''),
  answerWay: 'code' as const,
})

/**
 * Where: a plate or a place by its id, an address in words, or a point. An address lies in the place that it names; what
 * names none, and a bare point, lies in the district, and the intake sends it on.
 *
 * @throws GeoRefusal, without a place, with half a point or with one that is none
 */
const placeFrom = async (ctx: Ctx, asked: GeoArguments) => {
  const point = pointFrom(asked)
  const address = word(asked, 'address_string')
  const addressId = word(asked, 'address_id')
  if (!point && address === null && addressId === null) throw bad('open311-say-where')
  const spot = (address ?? '').slice(0, 120)
  if (addressId !== null) {
    const plate = await plateCoded(ctx, readPlate(addressId))
    if (plate) return { plate: plate.code, spot }
    const place = (await everyPlace(ctx)).find(({ id, slug }) => id === addressId || slug === addressId)
    if (!place) throw bad('open311-no-address', { written: addressId.slice(0, 40) })
    return { placeId: place.id, spot, ...point }
  }
  const named = address === null ? null : await placeNamed(ctx, address)
  return { placeId: named ?? (await districtPlace(ctx)).id, spot, ...point }
}

/** The most exact place whose name stands in an address. */
const placeNamed = async (ctx: Ctx, address: string): Promise<string | null> => {
  const named = (await everyPlace(ctx)).filter(({ name }) => address.includes(name))
  const [first] = named.sort((one, other) => other.code.length - one.code.length || other.name.length - one.name.length)
  return first?.id ?? null
}

const pointFrom = (asked: GeoArguments): { lat: number; long: number } | null => {
  const [lat, long] = [word(asked, 'lat'), word(asked, 'long')]
  if (lat === null && long === null) return null
  if (lat === null || long === null) throw bad('open311-half-a-point')
  const isNumber = [lat, long].every((one) => /^[+-]?\d+(\.\d+)?$/.test(one))
  if (!isNumber || Math.abs(Number(lat)) > 90 || Math.abs(Number(long)) > 180) throw bad('open311-no-point')
  return { lat: Number(lat), long: Number(long) }
}
