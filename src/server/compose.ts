import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type { AnyRouter } from '@orpc/server'
import type { Hono } from 'hono'
import type { Ctx } from '#db/context.ts'
import { type Database, openDatabase } from '#db/database.ts'
import { type PartUrls, refusePowerfulRole } from '#db/roles.ts'
import { createApp, type Env } from '#http/app.ts'
import type { Log } from '#http/log.ts'
import { remember } from '#http/remember.ts'
import type { IdentityProvider } from '#http/session/identity-provider.ts'
import { sessionRoutes } from '#http/session/routes.ts'
import { openSessions, type Sessions } from '#http/session/sessions.ts'
import { messagesInFolder, messagesOnScreen } from '#http/session/text-messages.ts'
import type { WithJobs } from '#jobs/task-list.ts'
import { startWorker, type Worker } from '#jobs/worker.ts'
import { dayOf } from '#kernel/day.ts'
import { anonymous, holds, staffRoles } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { caseDatesFor, casesRecounts, hearsVoice, letReport, readsCaseFiles, voiceRules } from '#modules/cases/index.ts'
import { modules } from '#modules/index.ts'
import { meetingsFor, paperFiles, readsLive, readsPaper, rehearse } from '#modules/meetings/index.ts'
import { calendarOwners } from '#modules/organisations/index.ts'
import { findPerson, postsOf, viewedPost } from '#modules/people/index.ts'
import { districtPlace } from '#modules/places/index.ts'
import { deadlinesFor, programmeRecounts, readsEvidence } from '#modules/programme/index.ts'
import { apiKeysRoutes } from '#tools/api-keys/routes.ts'
import { type Chain, startChain } from '#tools/audit/chain.ts'
import { recordRead } from '#tools/audit/record.ts'
import { auditRoutes } from '#tools/audit/routes.ts'
import { tellJobs } from '#tools/audit/tell.ts'
import { calendarFeedRoutes } from '#tools/calendar-feed/routes.ts'
import { exportsRoutes } from '#tools/exports/routes.ts'
import { figuresJobs } from '#tools/figures/jobs.ts'
import { downloadFile } from '#tools/files/actions.ts'
import { openFolder } from '#tools/files/folder.ts'
import { usualLimits } from '#tools/files/quotas.ts'
import { filesRoutes } from '#tools/files/routes.ts'
import type { Scanner } from '#tools/files/scanner.ts'
import { filesJobs } from '#tools/files/sweep.ts'
import { formsRoutes } from '#tools/forms/routes.ts'
import { outbox } from '#tools/inbox/channels.ts'
import { inboxJobs } from '#tools/inbox/jobs.ts'
import { inboxRoutes } from '#tools/inbox/routes.ts'
import { type Hub, openHub } from '#tools/live/hub.ts'
import { liveRoutes } from '#tools/live/routes.ts'
import { mailJobs } from '#tools/mail/send-letters.ts'
import { type MailSender, mailInFolder } from '#tools/mail/senders.ts'
import { partsRoutes } from '#tools/parts/routes.ts'
import { retentionJobs } from '#tools/retention/jobs.ts'
import { retentionRoutes } from '#tools/retention/routes.ts'
import { toolRules } from '#tools/retention/rules.ts'
import { searchRoutes } from '#tools/search/routes.ts'
import { setUpRoutes } from '#tools/set-up/routes.ts'
import { textsRoutes } from '#tools/texts/routes.ts'
import { wordingOf } from '#tools/texts/worded.ts'
import { calendarOf } from '#tools/timers/calendar/queries.ts'
import { timersJobs } from '#tools/timers/jobs.ts'
import { timersRoutes } from '#tools/timers/routes.ts'
import { writeCsv } from '#tools/transfer/index.ts'
import type { PortalParts } from '../portal/parts.ts'
import { problemPage } from '../portal/portal.tsx'
import { asker } from './ask.ts'
import { type Clock, openDemoClock, wallClock } from './clock.ts'
import { demoOf } from './demo.ts'
import { type ClockJump, demoContract } from './demo-contract.ts'
import { demoRoutes, tellClock } from './demo-routes.ts'
import { everyAsks } from './fields.ts'
import { finders } from './finders.ts'
import { firstLink, founding, shippedDivisions } from './found.ts'
import { followable, inboxRules } from './inbox.ts'
import { openApiOf } from './open-api.ts'
import { addPages, type Surfaces } from './pages.ts'
import { kindsOff, openOff, orRefused, partsKnown, refuseEntryOff, whileOn } from './parts.ts'
import { demoReset } from './reset-demo.ts'
import { screenTables } from './screen-tables.ts'
import { setUpCounts } from './set-up.ts'
import { everyText, phoneCodeText } from './texts.ts'
import { trailParts } from './trail.ts'
import { viewingParts } from './viewing.ts'
import { waysOf } from './ways.ts'
import { sayIn } from './words.ts'

export type Wish = {
  urls: PartUrls
  ownerUrl: string
  secret: (name: 'session') => string
  log: Log
  isSecure: boolean
  /** Where people reach Linli: an origin. Asked each time, because a server without a setting knows it once it listens. */
  address: () => string
  isBehindProxy: boolean
  requestsPerMinute: number
  /** Are the people of this database invented? */
  isDemo: boolean
  surfaces: Surfaces
  /** The way of letters out of the house; without one they become files in `outbox`. */
  mail?: MailSender
  /** Who looks through files for malicious content; without one they are kept unseen. */
  scanner?: Scanner
  /** Who else knows who a resident is. */
  identity?: IdentityProvider
  /** Bytes of files that a district keeps at most. */
  mostOfFiles?: number
  /** Where Linli keeps what it keeps: `files` and `outbox` lie in it. */
  folder: string
}

export type Server = {
  app: Hono<Env>
  /** Everything that can be asked under `/api/v1`, by module and entry. */
  router: AnyRouter
  database: Database
  sessions: Sessions
  clock: Clock
  /** Open streams: they are ended before the server waits for its last requests. */
  hub: Hub
  /** The token of the link for whoever sets the district up. @returns null once somebody has an account */
  firstLink: () => Promise<string | null>
  /** Jobs and the trail's chain: started apart, so that tests can do without. */
  work: () => Promise<void>
  stop: () => Promise<void>
}

/** Sessions, links and tries that are over are not kept; at 03:40 in the district (19:40 UTC). */
const sweepSessions = (sessions: Sessions): WithJobs => ({
  name: 'session',
  jobs: { 'session.sweep': async () => void (await sessions.sweep()) },
  hours: { 'session.sweep': '40 19 * * *' },
})

/** For whoever watches over the server: nobody should believe that files are looked through when they are not. */
const scannerNote = async (scanner: Scanner | null): Promise<string> => {
  if (scanner === null) return 'scanner: none, files are kept unseen'
  return (await scanner.isThere()) ? 'scanner: answers' : 'scanner: silent, new files wait'
}

/** What must act within a second: sessions, posts, the host's district. */
const aMomentMs = 900

/** Puts the parts together. Nothing below knows more than its neighbours; this knows all. */
/** How long what is kept, tools and modules together. */
const keptFor = [...toolRules, ...voiceRules]

export const compose = async (wish: Wish): Promise<Server> => {
  const { urls, ownerUrl, log } = wish
  const database = openDatabase(urls.app, { address: wish.address })
  const files = openFolder(join(wish.folder, 'files'))
  const outboxFolder = join(wish.folder, 'outbox')
  await refusePowerfulRole((text) => database.ask(text))

  const districts = async (): Promise<number[]> =>
    (await database.ask<{ district_id: number }>('select distinct district_id from linli.site order by 1')).map(
      ({ district_id }) => district_id,
    )
  const only = (await districts())[0] ?? 0
  const clock = wish.isDemo ? await openDemoClock(database, only) : wallClock

  const reading = <Answer>(districtId: number, ask: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
    database.within('read only', { districtId, actor: anonymous, purpose: null, now: clock.now(), seen: null }, ask)

  const postsKnown = remember(aMomentMs, (key) => {
    const [districtId = '', personId = ''] = key.split(':')
    return reading(Number(districtId), (ctx) => postsOf(ctx, personId, dayOf(ctx.now)))
  })
  const postsHeld = (districtId: number, personId: string) => postsKnown(`${districtId}:${personId}`)

  const messages = messagesInFolder(outboxFolder)
  const sessions = openSessions({
    identityUrl: urls.identity,
    secret: wish.secret('session'),
    isSecure: wish.isSecure,
    officeNow: clock.now,
    identity: wish.identity ?? null,
    messages: wish.isDemo ? messagesOnScreen(messages) : messages,
    kindOf: async (personId, districtId) => {
      const posts = await postsHeld(districtId, personId)
      return holds({ personId, posts }, staffRoles) ? 'staff' : 'resident'
    },
  })

  const districtKnown = remember(aMomentMs, async (host) => {
    const rows = await database.ask<{ host: string; district_id: number }>('select host, district_id from linli.site')
    const named = rows.find((row) => row.host === host)
    if (named) return named.district_id
    const all = [...new Set(rows.map((row) => row.district_id))]
    if (all.length > 1) throw new Refusal('misdirected', 'kernel.unknown-host')
    return all[0] ?? 0
  })

  const districtName = remember(aMomentMs, (districtId) =>
    reading(Number(districtId), async (ctx) => (await districtPlace(ctx)).name),
  )

  const offOf = openOff(reading, aMomentMs)

  const hub = openHub({ url: urls.app, database, log, now: clock.now })

  const router = {
    session: sessionRoutes({
      sessions,
      personOf: (districtId, personId) => reading(districtId, (ctx) => findPerson(ctx, personId)),
      districtNameOf: (districtId) => districtName(String(districtId)),
      waysOf,
      codeText: (districtId, language) =>
        reading(districtId, async (ctx) => {
          const say = await wordingOf(ctx, phoneCodeText(language))
          return (values) => say(values).body
        }),
      offOf: async (districtId) => (await offOf(districtId)).parts,
      sealOf: (districtId, personId) =>
        createHmac('sha256', wish.secret('session')).update(`phone ${districtId} ${personId}`).digest('base64'),
      identityBack: () => `${wish.address()}/sign-in/identity/back`,
      isSecure: wish.isSecure,
      demo: wish.isDemo ? demoOf(clock.now) : null,
    }),
    audit: auditRoutes(trailParts),
    'api-keys': apiKeysRoutes,
    'calendar-feed': calendarFeedRoutes(async (ctx, personId) => [
      ...(await deadlinesFor(ctx, personId)),
      ...(await whileOn('meetings', meetingsFor, [])(ctx, personId)),
      // Who reported is shown to nobody but themselves, so this is asked as them.
      ...(await database.within(
        'read only',
        { ...ctx, actor: { personId, posts: [] }, purpose: null, seen: null },
        caseDatesFor,
      )),
    ]),
    files: filesRoutes({
      folder: files,
      scanner: wish.scanner ?? null,
      secret: wish.secret('session'),
      limits: { ...usualLimits, ...(wish.mostOfFiles ? { perDistrict: wish.mostOfFiles } : {}) },
      rules: {
        'programme.task': readsEvidence,
        'cases.case': readsCaseFiles,
        'cases.mended': readsCaseFiles,
        'cases.voice': hearsVoice,
        [paperFiles]: whileOn('meetings', readsPaper, false),
      },
    }),
    exports: exportsRoutes(screenTables(inboxRules)),
    inbox: inboxRoutes(inboxRules, followable),
    live: liveRoutes({
      hub,
      rules: { 'meetings.meeting': orRefused('meetings', readsLive) },
      async stillHere(headers, districtId, personId) {
        const session = await sessions.of(headers)
        const isSame = session?.districtId === districtId && session.personId === personId
        return isSame ? postsHeld(districtId, personId) : null
      },
    }),
    search: searchRoutes(kindsOff, finders),
    parts: partsRoutes(partsKnown),
    texts: textsRoutes(everyText),
    retention: retentionRoutes(keptFor),
    'set-up': setUpRoutes(setUpCounts),
    forms: formsRoutes(everyAsks),
    timers: timersRoutes(calendarOwners),
    ...Object.fromEntries(modules.map(({ name, routes }) => [name, routes])),
    ...(wish.isDemo ? { demo: demoRoutes({ clock, database, modules }) } : {}),
  } as AnyRouter

  const portal: PortalParts = {
    ask: asker(router),
    letReport,
    districtNameOf: async (districtId) => (districtId === 0 ? null : districtName(String(districtId))),
    offOf,
    csv: writeCsv,
    demo: wish.isDemo ? demoOf(clock.now) : null,
    resetDemo: wish.isDemo ? demoReset({ ownerUrl, sessions, clock, address: wish.address }) : null,
    rehearse: wish.isDemo
      ? async ({ asked }) => `/c/meetings/${await database.within('read write', { ...asked, seen: null }, rehearse)}`
      : null,
    clock: {
      read: () => tellClock({ clock }),
      async set(to, incoming) {
        await portal.ask(demoContract.setClock, { to } as { to: ClockJump }, incoming)
      },
    },
    shippedDivisions,
    found: founding({ database, sessions, now: clock.now, hostsKnownForMs: aMomentMs }),
    photoOf: (id, { asked }) =>
      database.within('read only', asked, (ctx) =>
        downloadFile(
          ctx,
          { folder: files, rules: { 'cases.case': async () => true, 'cases.mended': async () => true } },
          id,
        ),
      ),
    isSecure: wish.isSecure,
    address: wish.address,
  }

  const app = createApp({
    database,
    viewing: viewingParts({
      secret: wish.secret('session'),
      isSecure: wish.isSecure,
      postOf: viewedPost,
      reading,
      knownForMs: aMomentMs,
    }),
    router,
    sessionOf: sessions.of,
    postsOf: postsHeld,
    districtOf: (host) => districtKnown(host.replace(/:\d+$/, '')),
    recordRead,
    refuseOff: refuseEntryOff,
    takeGuess: sessions.takeGuess,
    mailCodes: sessions.mailCodes,
    isDemo: wish.isDemo,
    say: sayIn,
    log,
    isSecure: wish.isSecure,
    isBehindProxy: wish.isBehindProxy,
    requestsPerMinute: wish.requestsPerMinute,
    floods: sessions.floods,
    openApi: openApiOf(router),
    notes: async () => [await scannerNote(wish.scanner ?? null)],
    isReady: async () => {
      const answers = await database.ask('select 1').catch(() => [])
      return answers.length === 1
    },
    now: clock.now,
    pages: (on) => addPages(on, { surfaces: wish.surfaces, portal }),
    problemPage: (c, problem) => problemPage(c, problem, wish),
  })

  let worker: Worker | null = null
  let chain: Chain | null = null
  // Before the first deed: what nobody listens to becomes no job.
  const telling = tellJobs(modules)
  return {
    app,
    router,
    hub,
    database,
    sessions,
    clock,
    firstLink: () => firstLink(sessions),
    async work() {
      const channels = [outbox(outboxFolder)]
      const tools = [
        telling,
        figuresJobs({ recounts: { ...programmeRecounts, ...casesRecounts }, log }),
        filesJobs(files, wish.scanner ?? null),
        retentionJobs({ rules: keptFor, log }),
        inboxJobs({ calendarOf, channels }),
        mailJobs(wish.mail ?? mailInFolder(outboxFolder)),
        timersJobs(calendarOwners),
        sweepSessions(sessions),
      ]
      worker = await startWorker({ ownerUrl, database, modules, tools, districts, log, now: clock.now })
      chain = startChain({ auditUrl: urls.audit, log })
    },
    async stop() {
      await hub.stop()
      await worker?.stop()
      await chain?.stop()
      await sessions.close()
      await database.close()
    },
  }
}
