import { randomBytes } from 'node:crypto'
import { type AnyProcedure, type AnyRouter, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { asRefusal, type Database } from '#db/database.ts'
import { type Actor, anonymous, type HeldPost } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { chooseLanguage, type Language } from '#kernel/words.ts'
import { limitBodies } from './body-limits.ts'
import { isForeign, secure } from './headers.ts'
import type { Incoming, RecordRead } from './incoming.ts'
import type { Log } from './log.ts'
import { isBug, type Problem, problemOf, type SayReason } from './problem.ts'
import { refuseUnkeptText } from './readable-text.ts'
import { restHandler } from './rest-handler.ts'
import { type Floods, noFloods } from './session/floods.ts'
import type { TakeGuess } from './session/guesses.ts'
import type { MailCodes } from './session/mail-codes.ts'
import type { Session } from './session/sessions.ts'
import type { Viewed } from './session/viewing.ts'
import { throttle } from './throttle.ts'
import { refuseWhileViewing, type ViewingParts } from './while-viewing.ts'

export type Env = { Variables: { incoming: Incoming; session: Session | null } }

/** What the server hands over, because `http` may not know it. */
export type Parts = {
  database: Database
  router: AnyRouter
  sessionOf: (headers: Headers) => Promise<Session | null>
  /** The posts that a person holds today; asked at most once a second. */
  postsOf: (districtId: number, personId: string) => Promise<readonly HeldPost[]>
  /** @throws Refusal not-found, when the host belongs to no district */
  districtOf: (host: string) => Promise<number>
  recordRead: RecordRead
  refuseOff: Incoming['refuseOff']
  /** Does this session look as another post, and may it still? */
  viewing: ViewingParts
  takeGuess: TakeGuess
  mailCodes: MailCodes
  isDemo: boolean
  say: (language: Language) => SayReason
  log: Log
  isSecure: boolean
  /** Is there a proxy in front that says who asks? */
  isBehindProxy: boolean
  /** 0 for no limit and no budgets, when measuring. */
  requestsPerMinute: number
  floods: Floods
  openApi: () => Promise<unknown>
  isReady: () => Promise<boolean>
  /** What an operator should know beside that, a line each. */
  notes?: () => Promise<readonly string[]>
  now: () => Date
  /** A refusal or a bug as a page, for whoever reads with a browser. */
  problemPage?: (c: Context<Env>, problem: Problem) => Promise<Response>
  /** The pages: portal, console shell, files of the build. Added last, so that the API's paths win. */
  pages: (app: Hono<Env>) => void
}

/** A request on its way to its entry. */
type Asked = {
  next: () => Promise<never>
  context: Incoming
  input: unknown
  path: readonly string[]
  procedure: AnyProcedure
}

/** The socket, as the server's adapter hands it over; a test that does not listen has none. */
type Bindings = { incoming?: { socket?: { remoteAddress?: string } } }

const addressOf = (c: Context, isBehindProxy: boolean): string => {
  const forwarded = isBehindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded ?? (c.env as Bindings | undefined)?.incoming?.socket?.remoteAddress ?? ''
}

const seenVersion = (header: string | undefined): number | null => {
  const version = header?.match(/^(?:W\/)?"(\d+)"$/)?.[1]
  return version === undefined ? null : Number(version)
}

/** Half a document, a form without its boundary, a number that is none. */
const unreadable = (thrown: unknown): unknown =>
  thrown instanceof Refusal || thrown instanceof ORPCError ? thrown : new Refusal('invalid', 'http.not-readable')

const asError = (thrown: unknown, { say, number, reply }: Incoming): ORPCError<string, Problem> => {
  const problem = problemOf(thrown, say, number)
  if (problem.wait) reply.headers.set('retry-after', String(problem.wait))
  return new ORPCError(problem.kind.toUpperCase().replaceAll('-', '_'), {
    status: problem.status,
    message: problem.title,
    data: problem,
    cause: thrown,
  })
}

export const createApp = (parts: Parts): Hono<Env> => {
  const { log, say } = parts
  const app = new Hono<Env>()
  const waitFor = throttle(parts.requestsPerMinute)

  const complain = (thrown: unknown, incoming: Incoming): ORPCError<string, Problem> => {
    const known =
      thrown instanceof ORPCError && thrown.data && typeof thrown.data === 'object' && 'reason' in thrown.data
    if (known) return thrown as ORPCError<string, Problem>
    const error = asRefusal(thrown)
    if (isBug(error)) log.error({ number: incoming.number, err: error }, 'bug')
    return asError(error, incoming)
  }
  /** Requests whose body could be read: what is thrown before comes from whoever sent it, and is no bug of ours. */
  const understood = new WeakSet<Incoming>()
  const interceptors = [
    async ({ next, context }: { next: () => Promise<never>; context: Incoming }): Promise<never> => {
      try {
        return await next()
      } catch (thrown) {
        throw complain(understood.has(context) ? thrown : unreadable(thrown), context)
      }
    },
  ]
  const clientInterceptors = [
    async ({ next, context, input, path, procedure }: Asked) => {
      understood.add(context)
      if (context.viewing) refuseWhileViewing(parts.viewing, path, procedure['~orpc'])
      refuseUnkeptText(input)
      return next()
    },
  ]
  // biome-ignore lint/suspicious/noExplicitAny: the handlers' own types do not infer an interceptor that is shared
  const shared = { interceptors: interceptors as any, clientInterceptors: clientInterceptors as any }
  const rpc = new RPCHandler<Incoming>(parts.router, shared)
  const rest = restHandler(parts.router, {
    ...shared,
    // A line that says nothing, so that no proxy takes a quiet stream for a dead one.
    eventIteratorKeepAliveInterval: 15_000,
    customErrorResponseBodyEncoder: (error) => error.data,
  })

  const refuse = async (c: Context<Env>, raw: unknown): Promise<Response> => {
    const thrown = asRefusal(raw)
    const incoming = c.get('incoming')
    const language = chooseLanguage(c.req.query('lang'), getCookie(c, 'linli-lang'), c.req.header('accept-language'))
    const number = incoming?.number ?? newNumber()
    if (isBug(thrown)) log.error({ number, err: thrown }, 'bug')
    const problem = problemOf(thrown, say(language), number)
    if (problem.wait) c.header('retry-after', String(problem.wait))
    if (parts.problemPage && readsPages(c)) return parts.problemPage(c, problem)
    return c.json(problem, problem.status as 400, { 'content-type': 'application/problem+json' })
  }
  app.onError((thrown, c) => refuse(c, thrown))
  app.notFound((c) => refuse(c, new Refusal('not-found', 'http.no-such-page')))

  app.use(secure(parts))
  app.get('/health', (c) => c.text('ok'))
  app.get('/ready', async (c) => {
    if (!(await parts.isReady())) return c.text('not ready', 503)
    return c.text(['ready', ...((await parts.notes?.()) ?? [])].join('\n'))
  })

  app.use(async (c, next) => {
    const started = performance.now()
    const number = newNumber()
    const wait = waitFor(addressOf(c, parts.isBehindProxy))
    if (wait > 0) throw new Refusal('too-many', 'http.too-many-requests', { values: { seconds: wait } })
    if (isForeign(c.req.method, c.req.raw.headers, c.req.header('host') ?? '')) {
      throw new Refusal('forbidden', 'http.foreign-page')
    }
    if (!isFile(c.req.path)) await introduce(c, number)
    await next()
    log.info({
      number,
      method: c.req.method,
      route: routeOf(c),
      status: c.res.status,
      ms: Math.round(performance.now() - started),
    })
  })

  const introduce = async (c: Context<Env>, number: string): Promise<void> => {
    const { raw } = c.req
    const language = chooseLanguage(c.req.query('lang'), getCookie(c, 'linli-lang'), c.req.header('accept-language'))
    const districtId = await parts.districtOf(c.req.header('host') ?? '')
    const session = raw.headers.has('cookie') ? await parts.sessionOf(raw.headers) : null
    const mine = session?.districtId === districtId ? session : null
    refuseStandIn(raw.headers.get('linli-person'), mine)
    const actor: Actor = mine
      ? { personId: mine.personId, posts: await parts.postsOf(districtId, mine.personId) }
      : anonymous
    const bound = { headers: raw.headers, sessionId: mine?.id ?? '', districtId, personId: mine?.personId ?? '' }
    const viewing = mine ? await parts.viewing.of(bound, actor) : null
    if (viewing && !isAsked(c.req.path) && !['GET', 'HEAD'].includes(c.req.method)) {
      throw new Refusal('forbidden', 'http.only-looking')
    }
    c.set('session', mine)
    c.set('incoming', {
      database: parts.database,
      asked: {
        districtId,
        actor: viewing ? lookingAs(viewing, actor, c.req.path) : actor,
        purpose: null,
        now: parts.now(),
        seen: seenVersion(c.req.header('if-match')),
      },
      language,
      isFresh: mine?.isFresh ?? true,
      key: c.req.header('idempotency-key') ?? null,
      address: addressOf(c, parts.isBehindProxy),
      headers: raw.headers,
      proof: raw.headers.get('linli-proof') ?? '',
      floods: parts.requestsPerMinute === 0 ? noFloods : parts.floods,
      reply: { headers: new Headers(), status: null },
      recordRead: parts.recordRead,
      refuseOff: parts.refuseOff,
      takeGuess: parts.takeGuess,
      mailCodes: parts.mailCodes,
      isDemo: parts.isDemo,
      viewing,
      sealViewing: (postId) => parts.viewing.seal(bound, postId),
      say: say(language),
      number,
    })
  }

  const limit = limitBodies((c) => Boolean(c.get('session')))
  for (const path of ['/rpc/*', '/api/v1/*']) app.use(path, limit)

  const answer = async (
    c: Context<Env>,
    next: () => Promise<void>,
    handler: { handle: typeof rest.handle },
    prefix: '/rpc' | '/api/v1',
  ): Promise<Response | undefined> => {
    const incoming = c.get('incoming')
    // Whoever asks for the head alone gets that of the same answer; Hono leaves the body out.
    const asked = c.req.raw.method === 'HEAD' ? new Request(c.req.url, { headers: c.req.raw.headers }) : c.req.raw
    const { matched, response } = await handler.handle(asked, { prefix, context: incoming })
    if (!matched) {
      await next()
      return undefined
    }
    // The answer goes on as it is: made anew, its text would be read as a stream, piece by piece.
    const { headers } = response
    for (const [name, value] of incoming.reply.headers) headers.append(name, value)
    if (response.status >= 400 && prefix === '/api/v1') headers.set('content-type', 'application/problem+json')
    const disposition = headers.get('content-disposition')
    if (disposition) headers.set('content-disposition', disposition.replace(/^inline/, 'attachment'))
    const { status } = incoming.reply
    return status === null ? response : c.newResponse(response.body, { status: status as 200, headers })
  }
  app.use('/rpc/*', (c, next) => answer(c, next, rpc, '/rpc'))
  app.use('/api/v1/*', (c, next) => answer(c, next, rest, '/api/v1'))
  app.get('/api/openapi.json', async (c) => c.json(await parts.openApi()))
  const nowhere = (c: Context<Env>) => refuse(c, new Refusal('not-found', 'http.no-such-page'))
  app.all('/rpc/*', nowhere)
  app.all('/api/*', nowhere)

  parts.pages(app)
  return app
}

/** Four characters that can be read aloud: without 0, O, 1 and I. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const newNumber = (): string => Array.from(randomBytes(4), (byte) => letters[byte % letters.length]).join('')

/**
 * A telephone sends later what somebody did on it; meanwhile another may have signed in there.
 *
 * @param meant for whom the request says it is
 * @throws Refusal signed-out, so that nothing is done in another's name
 */
const refuseStandIn = (meant: string | null, session: Session | null): void => {
  if (meant !== null && meant !== session?.personId) throw new Refusal('signed-out', 'kernel.signed-out')
}

/** The API and the console's calls, as against pages that the server draws. */
const isAsked = (path: string): boolean => /^\/(api|rpc)\//.test(path)

/** The one post and nothing else; on the pages that the server draws, which are residents' own, nobody at all. */
const lookingAs = ({ post }: Viewed, { personId }: Actor, path: string): Actor =>
  isAsked(path) ? { personId, posts: [post] } : anonymous

/** A browser that follows a link, as against a program that asks the API. */
const readsPages = (c: Context): boolean =>
  !/^\/(api|rpc|assets)\//.test(c.req.path) && (c.req.header('accept') ?? '').includes('text/html')

/** Files of the build need no session and no district. */
const isFile = (path: string): boolean => path.startsWith('/assets/') || path === '/favicon.ico'

/** The pattern, never the path: a path may hold an id or a token. */
const routeOf = (c: Context): string => {
  const [, first = '', second = '', third = ''] = c.req.path.split('/')
  return first === 'rpc' ? `/rpc/${second}/${third}` : first === 'api' ? `/api/${second}/${third}` : `/${first}`
}
