import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env } from '#http/app.ts'
import { deviceCookie } from '#http/session/routes.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { ReporterView } from '#modules/cases/citizen-case.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { readNumber } from '#modules/cases/number.ts'
import { FollowPage } from '#modules/cases/portal/follow-page.tsx'
import { OwnPage } from '#modules/cases/portal/own-page.tsx'
import { casesPortalWords } from '#modules/cases/portal/portal-words.ts'
import { PublicCasePage } from '#modules/cases/portal/public-page.tsx'
import { ReceiptPage } from '#modules/cases/portal/receipt-page.tsx'
import type { Fault } from '#ui/html/form.tsx'
import { sendOwn } from '../answer.tsx'
import { faultsIn, formLimit, knowDevice, type Sent, sentBy } from '../forms.ts'
import { frameFor } from '../frame.ts'
import type { PortalParts } from '../parts.ts'
import { keepWishes, wayBack } from '../settings.ts'
import { codeFor, forgetCode, keepCodes } from './kept-codes.ts'
import { addMorePhotos } from './more-photos.tsx'

const inFours = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code

/** A case by its number: what everyone may see, and with the code of its receipt all of it. */
export const addFollow = (app: Hono<Env>, parts: PortalParts): void => {
  for (const path of ['/r', '/r/*'])
    app.use(path, (c, next) => (photosPath.test(c.req.path) ? next() : formLimit(c, next)))
  addOpening(app, parts)
  addCase(app, parts)
  addPhotos(app, parts)
  addMorePhotos(app, parts)
  addDeeds(app, parts)
}

const showForm = async (
  c: Context<Env>,
  parts: PortalParts,
  page: Parameters<typeof FollowPage>[0],
  status: number,
): Promise<Response> => sendOwn(c, await frameFor(c, parts), <FollowPage {...page} />, status)

const addOpening = (app: Hono<Env>, parts: PortalParts): void => {
  app.get('/r', (c) => {
    keepWishes(c, parts)
    return showForm(c, parts, {}, 200)
  })

  app.post('/r', async (c) => {
    const incoming = c.get('incoming')
    const sent = await sentBy(c)
    const [number, code] = [sent('number'), sent('code')]
    try {
      const view = await parts.ask(casesContract.own, { number, code } as never, incoming)
      keepCodes(c, { numbers: [...view.kin.map((one) => one.number), view.case.number], code }, parts)
      return c.redirect(`/r/${view.case.number}`, 303)
    } catch (thrown) {
      // A wrong code and a wrong number are told alike; the number stays in the form.
      const faults =
        thrown instanceof Refusal && thrown.kind === 'not-found'
          ? [{ name: 'code', text: incoming.say(thrown.reason, thrown.values) }]
          : faultsIn(thrown, incoming, 'code')
      return showForm(c, parts, { number, faults }, 422)
    }
  })
}

/** @returns null when it is not theirs, or when the code is none */
export const ownView = async (c: Context<Env>, parts: PortalParts, number: string): Promise<ReporterView | null> => {
  const code = codeFor(c, number)
  try {
    const view = await parts.ask(casesContract.own, { number, code } as never, c.get('incoming'))
    if (code) keepCodes(c, { numbers: view.kin.map((one) => one.number), code }, parts)
    return view
  } catch (thrown) {
    // Then it may still be one that everyone may see.
    if (thrown instanceof Refusal && thrown.kind === 'not-found') return null
    throw thrown
  }
}

/** A number as it is printed, or the form for it. */
export const numberIn = (c: Context<Env>): string | null => readNumber(c.req.param('number') ?? '')

const addCase = (app: Hono<Env>, parts: PortalParts): void => {
  app.get('/r/:number', async (c) => {
    keepWishes(c, parts)
    knowDevice(c, parts)
    const number = numberIn(c)
    if (!number) return showForm(c, parts, { isUnknown: true }, 404)
    const view = await ownView(c, parts, number)
    if (view) return sendOwn(c, await frameFor(c, parts), <OwnPage view={view} />)
    return showPublic(c, parts, number)
  })

  app.get('/r/:number/receipt', async (c) => {
    keepWishes(c, parts)
    const number = numberIn(c)
    const code = number && codeFor(c, number)
    const view = number && code ? await ownView(c, parts, number) : null
    if (!view || !code) return c.redirect(number ? `/r/${number}` : '/r', 303)
    const { unitName, placeName, answerDueAt } = view.case
    const masked = Number(c.req.query('masked')) || 0
    const receipt = { number: view.case.number, code: inFours(code), unitName: unitName ?? '', placeName, answerDueAt }
    const address = `${parts.address()}/r/${number}`
    const more = { masked, address, isUrgent: c.req.query('urgent') === '1', at: view.at }
    return sendOwn(c, await frameFor(c, parts), <ReceiptPage {...receipt} placeSlug={null} {...more} />)
  })
}

/** Pictures have a limit of their own. */
const photosPath = /^\/r\/[^/]+\/photos$/

/** A picture that the reporter sent, for whoever has the code: nobody else sees any, also of a public case. */
const addPhotos = (app: Hono<Env>, parts: PortalParts): void => {
  app.get('/r/:number/photos/:id', async (c) => {
    const number = numberIn(c)
    const view = number ? await ownView(c, parts, number) : null
    const photo = [...(view?.photos ?? []), ...(view?.photosAfter ?? [])].find(({ id }) => id === c.req.param('id'))
    if (!photo) throw new Refusal('not-found', 'http.no-such-page')
    const file = await parts.photoOf(photo.id, c.get('incoming'))
    return c.body(await file.arrayBuffer(), 200, {
      'content-type': file.type,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    })
  })
}

const showPublic = async (c: Context<Env>, parts: PortalParts, number: string, faults: readonly Fault[] = []) => {
  try {
    const shown = await parts.ask(casesContract.publicCase, { number } as never, c.get('incoming'))
    const frame = await frameFor(c, parts)
    return sendOwn(c, frame, <PublicCasePage {...shown} faults={faults} />, faults.length > 0 ? 422 : 200)
  } catch (thrown) {
    // One that is not public, and one that is none: the same page.
    if (thrown instanceof Refusal && thrown.kind === 'not-found') return showForm(c, parts, { isUnknown: true }, 404)
    throw thrown
  }
}

type Deed = (sent: Sent) => {
  entry: 'moveOwn' | 'writeOwn' | 'rateOwn' | 'nameOwn' | 'redactOwn' | 'forgetOwn'
  input: Readonly<Record<string, unknown>>
  first: string
}

const { 'do.dispute': notFixed, 'do.recurs': again } = casesPortalWords['zh-CN']
/** Whoever says no more than the button says says that: nobody has to type. It is read by whoever works on it. */
const wordless: Readonly<Record<string, string>> = { dispute: notFixed, recurs: again }

/** What a form under a case does. The names of its fields are those of the page. */
const deeds: Readonly<Record<string, Deed>> = {
  moves: (sent) => {
    const verb = sent('verb')
    const reason = sent(`reason-${verb}`) || (wordless[verb] ?? '')
    return { entry: 'moveOwn', input: { verb, ...(reason ? { reason } : {}) }, first: `reason-${verb}` }
  },
  messages: (sent) => ({ entry: 'writeOwn', input: { text: sent('text') }, first: 'text' }),
  rating: (sent) => ({ entry: 'rateOwn', input: { value: sent('value'), words: sent('ratingWords') }, first: 'value' }),
  naming: (sent) => ({ entry: 'nameOwn', input: { name: sent('back') ? null : sent('name') }, first: 'name' }),
  forgetting: () => ({ entry: 'forgetOwn', input: {}, first: 'text' }),
  'public-copy': (sent) => ({
    entry: 'redactOwn',
    input: { words: sent('publicWords'), isPublic: sent('hide') !== '1' },
    first: 'publicWords',
  }),
}

const fieldNames = [
  'reason-dispute',
  'reason-object',
  'reason-recurs',
  'text',
  'value',
  'ratingWords',
  'name',
  'publicWords',
] as const

const addDeeds = (app: Hono<Env>, parts: PortalParts): void => {
  app.post('/r/:number/echoes', async (c) => {
    const incoming = c.get('incoming')
    const number = numberIn(c)
    if (!number) throw new Refusal('not-found', 'http.no-such-page')
    const key = getCookie(c, deviceCookie) ?? crypto.randomUUID()
    try {
      await parts.ask(casesContract.echo, { number } as never, { ...incoming, key })
    } catch (thrown) {
      // Whoever said so before has said it: the case says how many they are.
      if (!(thrown instanceof Refusal && thrown.kind === 'conflict')) throw thrown
    }
    await sentBy(c)
    return c.redirect(wayBack(`/r/${number}`), 303)
  })

  app.post('/r/:number/closing', (c) => {
    const number = numberIn(c)
    if (number) forgetCode(c, number, parts)
    return c.redirect('/r', 303)
  })

  for (const [what, deed] of Object.entries(deeds)) {
    app.post(`/r/:number/${what}`, async (c) => {
      const incoming = c.get('incoming')
      const number = numberIn(c)
      if (!number) throw new Refusal('not-found', 'http.no-such-page')
      const sent = await sentBy(c)
      const { entry, input, first } = deed(sent)
      try {
        await parts.ask(casesContract[entry], { number, code: codeFor(c, number), ...input } as never, incoming)
        return c.redirect(`/r/${number}`, 303)
      } catch (thrown) {
        // The page comes back with what was typed.
        const faults = faultsIn(thrown, incoming, first).map((fault) => ({ ...fault, name: first }))
        const view = await ownView(c, parts, number)
        if (!view) throw thrown
        const typed = Object.fromEntries(
          fieldNames.map((name) => [name, sent(name)] as const).filter(([, text]) => text),
        )
        return sendOwn(c, await frameFor(c, parts), <OwnPage view={view} typed={typed} faults={faults} />, 422)
      }
    })
  }
}
