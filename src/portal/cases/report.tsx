import type { Context, Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { withVoice } from '#http/headers.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Category } from '#modules/cases/category.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { soundsUrgent } from '#modules/cases/danger-words.ts'
import type { PlatePlace } from '#modules/cases/plate.ts'
import { DetailsPage, type Typed } from '#modules/cases/portal/details-page.tsx'
import { KindPage, type SoFar, stepAddress, type Where } from '#modules/cases/portal/kind-page.tsx'
import { ReceiptPage } from '#modules/cases/portal/receipt-page.tsx'
import { WherePage } from '#modules/cases/portal/where-page.tsx'
import { placesContract } from '#modules/places/contract.ts'
import type { Fault } from '#ui/html/form.tsx'
import { sendOwn } from '../answer.tsx'
import { faultsIn, knowDevice } from '../forms.ts'
import { frameFor } from '../frame.ts'
import type { PortalParts } from '../parts.ts'
import { OffPage } from '../problem-page.tsx'
import { keepWishes, placeIn } from '../settings.ts'
import { challengeFor } from './gate.ts'
import { keepCodes } from './kept-codes.ts'
import { readReport, type Sent } from './report-form.ts'
import { openUploads, photoLimit, photosTogether, type Uploads } from './uploads.ts'

const nothing = undefined as never

type Scene = { place: Where; so: SoFar; spot: string; kinds: readonly Category[] }

const soFarIn = (read: (name: string) => string | undefined): SoFar => ({
  plate: (read('plate') ?? '').slice(0, 30),
  spot: (read('spot') ?? '').trim().slice(0, 120),
  kind: (read('kind') ?? '').slice(0, 40),
  at: (read('at') ?? '').slice(0, 10),
})

/** A report in three steps, each with an address: what, where, and what there is to see. */
export const addReport = (app: Hono<Env>, parts: PortalParts): void => {
  const uploads = openUploads(parts)
  app.use('/:slug/report', photosTogether, photoLimit)

  app.get('/:slug/report', async (c) => {
    keepWishes(c, parts)
    knowDevice(c, parts)
    const so = soFarIn((name) => c.req.query(name))
    const place = await placeOf(c, parts)
    // Nobody fills in a form that cannot be sent.
    if (place.validTo !== null) throw new Refusal('conflict', 'cases.place-is-gone')
    const [plate, faults] = await plateOf(c, parts, so.plate)
    if (plate && plate.placeSlug !== place.slug) {
      return c.redirect(stepAddress({ slug: plate.placeSlug }, so), 303)
    }
    return showStep(c, parts, await sceneOf(c, parts, place, so, plate), faults)
  })

  app.post('/:slug/report', (c) => take(c, parts, uploads))
}

const placeOf = async (c: Context<Env>, parts: PortalParts): Promise<Where & { validTo: string | null }> => {
  const slug = placeIn(c.req.param('slug'))
  if (!slug) throw new Refusal('not-found', 'http.no-such-page')
  return parts.ask(placesContract.placeAt, { slug } as never, c.get('incoming'))
}

const plateOf = async (
  c: Context<Env>,
  parts: PortalParts,
  code: string,
): Promise<[plate: PlatePlace | null, faults: Fault[]]> => {
  if (code === '') return [null, []]
  try {
    return [await parts.ask(casesContract.plate, { code } as never, c.get('incoming')), []]
  } catch (thrown) {
    // A plate that was misread: whoever scanned it can still say where they are.
    if (!(thrown instanceof Refusal)) throw thrown
    return [null, [{ name: 'plate', text: c.get('incoming').say(thrown.reason, thrown.values) }]]
  }
}

const sceneOf = async (
  c: Context<Env>,
  parts: PortalParts,
  place: Where,
  so: SoFar,
  plate: PlatePlace | null,
): Promise<Scene> => ({
  place,
  so: { ...so, plate: plate?.code ?? '' },
  spot: plate?.spot ?? (so.spot || place.name),
  kinds: (await parts.ask(casesContract.categories, nothing, c.get('incoming'))).filter(({ isRetired }) => !isRetired),
})

/** Asks what is not known yet. */
const showStep = async (
  c: Context<Env>,
  parts: PortalParts,
  scene: Scene,
  faults: readonly Fault[],
): Promise<Response> => {
  const { place, so, kinds } = scene
  const frame = await frameFor(c, parts)
  const status = faults.length > 0 ? 422 : 200
  const where = async () => {
    const { buildings } = await parts.ask(placesContract.buildings, { id: place.id } as never, c.get('incoming'))
    return sendOwn(c, frame, <WherePage place={place} so={so} buildings={buildings} faults={faults} />, status)
  }
  if (so.kind === '') {
    const tops = kinds.filter(({ parentId }) => parentId === null)
    if (faults.length > 0) return where()
    return sendOwn(c, frame, <KindPage place={place} kinds={tops} so={{ plate: so.plate }} />)
  }
  if (faults.length > 0 || (so.plate === '' && so.spot === '' && so.at === '')) {
    return where()
  }
  return showDetails(c, parts, scene, { key: crypto.randomUUID(), typed: {}, faults: [] })
}

type Again = { key: string; typed: Typed; faults: readonly Fault[] }

const showDetails = async (
  c: Context<Env>,
  parts: PortalParts,
  { place, so, spot, kinds }: Scene,
  { key, typed, faults }: Again,
): Promise<Response> => {
  const kind = kinds.find(({ code }) => code === so.kind) ?? null
  const below = kind ? kinds.filter(({ parentId }) => parentId === kind.id) : []
  const where = so.plate ? { plate: so.plate } : { placeId: place.id, spot: so.spot }
  const similar = kind
    ? await orNone(parts.ask(casesContract.similar, { ...where, category: kind.code } as never, c.get('incoming')))
    : []
  const units = await orNone(parts.ask(casesContract.unitsAt, { placeId: place.id } as never, c.get('incoming')))
  const page = {
    place,
    so,
    spot,
    kind,
    below,
    similar,
    units,
    key,
    typed,
    faults,
    challenge: challengeFor(c.get('incoming'), kind),
  }
  for (const [name, value] of Object.entries(withVoice)) c.header(name, value)
  return sendOwn(c, await frameFor(c, parts), <DetailsPage {...page} />, faults.length > 0 ? 422 : 200)
}

/** A hint or a choice, no more: where it cannot be had, what was written is not to be lost for it. */
const orNone = async <One,>(asked: Promise<One[]>): Promise<One[]> => {
  try {
    return await asked
  } catch (thrown) {
    // The place was dissolved meanwhile, or the plate taken down: the form says so itself.
    if (!(thrown instanceof Refusal)) throw thrown
    return []
  }
}

/** The part of Linli that a district turns off when nobody is to report online. */
const part = 'resident-report'

const take = async (c: Context<Env>, parts: PortalParts, uploads: Uploads): Promise<Response> => {
  const body = (await c.req.parseBody({ all: true })) as Sent
  const { key, typed, so, photos, voice, answers } = readReport(body, soFarIn)
  const incoming = { ...c.get('incoming'), key, proof: typed.proof ?? '' }
  const off = async () => sendOwn(c, await frameFor(c, parts), <OffPage part={part} words={typed.words ?? ''} />, 404)
  if ((await parts.offOf(incoming.asked.districtId)).isShut(c.req.path)) return off()
  const place = await placeOf(c, parts)
  const [plate, plateFaults] = await plateOf(c, parts, so.plate)
  const scene = await sceneOf(c, parts, place, so, plate)
  if (plateFaults.length > 0) return showStep(c, parts, scene, plateFaults)
  const chosen = scene.kinds.find(({ code }) => code === (typed.sub || so.kind)) ?? null
  try {
    // Before the photos are taken in, too.
    await parts.letReport(incoming, { kind: chosen, words: typed.words ?? '' })
    const photoIds = await uploads.keep(key, photos, c.get('incoming'))
    const [voiceId = null] = await uploads.keep(`${key} voice`, voice, c.get('incoming'))
    const receipt = await parts.ask(
      casesContract.report,
      {
        category: chosen?.code ?? null,
        place: scene.so.plate ? { plate: scene.so.plate } : { placeId: place.id, spot: so.spot },
        words: typed.words || (chosen === null && photoIds.length === 0 && voiceId === null ? scene.spot : ''),
        answers: answers(chosen),
        accusedUnitId: typed.accusedUnitId || null,
        photoIds,
        voiceId,
        reporter: { phone: typed.phone ?? '', answerWay: typed.answerWay === 'call' ? 'call' : 'code' },
      } as never,
      incoming,
    )
    if (receipt.isQuiet) {
      const shown = { ...receipt, placeSlug: null, address: null, isUrgent: false, at: incoming.asked.now }
      return sendOwn(c, await frameFor(c, parts), <ReceiptPage {...shown} />)
    }
    keepCodes(c, { numbers: [receipt.number], code: receipt.code }, parts)
    const urgent = soundsUrgent(typed.words ?? '') ? '&urgent=1' : ''
    return c.redirect(`/r/${receipt.number}/receipt?masked=${receipt.masked}${urgent}`, 303)
  } catch (thrown) {
    // Turned off in this very moment.
    if (thrown instanceof Refusal && thrown.reason === `parts.off-${part}`) return off()
    // The form comes back with what was typed; the photos are kept under its key.
    return showDetails(c, parts, scene, { key, typed, faults: faultsIn(thrown, incoming, 'words') })
  }
}
