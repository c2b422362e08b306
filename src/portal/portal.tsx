import type { Context, Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Env } from '#http/app.ts'
import type { Incoming } from '#http/incoming.ts'
import type { Problem } from '#http/problem.ts'
import { anonymous } from '#kernel/policy.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { openFiguresPage } from '#modules/cases/portal/open-figures-page.tsx'
import { openFiguresTable } from '#modules/cases/portal/open-figures-table.ts'
import { placesContract } from '#modules/places/contract.ts'
import { programmeContract } from '#modules/programme/contract.ts'
import { thisYearPage } from '#modules/programme/portal/this-year-page.tsx'
import { thisYearTable } from '#modules/programme/portal/this-year-table.ts'
import { searchContract } from '#tools/search/contract.ts'
import { type AskedPage, page } from '#ui/html/asked-page.ts'
import type { Frame } from '#ui/html/frame.tsx'
import { drawn, send, sendOwn } from './answer.tsx'
import { addFollow } from './cases/follow.tsx'
import { addCaseLists } from './cases/lists.tsx'
import { addNotices } from './cases/notices.tsx'
import { addPlates } from './cases/plates.tsx'
import { addReport } from './cases/report.tsx'
import { communitiesPage, mostPlaces, reportAnywherePage } from './communities-page.tsx'
import { addCommunity } from './community/community.tsx'
import { frameFor, frameOf } from './frame.ts'
import { HomePage } from './home-page.tsx'
import { type Kept, keeper, packed } from './keep.ts'
import { addMyCalendar } from './me/calendar.tsx'
import { addMyData } from './me/data.tsx'
import { addMyCopy } from './me/forget.tsx'
import { addMyLook } from './me/look.tsx'
import type { PortalParts } from './parts.ts'
import { NotSetUpPage, OffPage, ProblemPage } from './problem-page.tsx'
import { noCases, SearchPage, searchIn } from './search-page.tsx'
import { keepWishes, placeIn, wayBack } from './settings.ts'
import { addSignIn } from './sign-in/sign-in.tsx'
import { TextPage } from './text-page.tsx'
import { textNames } from './texts.ts'

const homePage = page({ path: '/', asks: programmeContract.publicYear, draw: HomePage })

/** Besides them there is a place's home, which is added last: its address is whatever no other page has. */
const askedPages: readonly AskedPage[] = [homePage, thisYearPage, communitiesPage, reportAnywherePage, openFiguresPage]

/** Pages are kept for all, so they are drawn for nobody: what only a signed-in reader may see cannot slip in. */
const asNobody = (incoming: Incoming): Incoming => ({
  ...incoming,
  asked: { ...incoming.asked, actor: anonymous },
  reply: { headers: new Headers(), status: null },
})

/** Sends a page that is drawn once for all who ask: for nobody, in a language and a size. */
export type Show = (c: Context<Env>, draw: (incoming: Incoming, frame: Frame) => Promise<Kept>) => Promise<Response>

/** The public site. No page needs a script, an account or another host. */
export const addPortal = (app: Hono<Env>, parts: PortalParts): void => {
  const keep = keeper()
  const frame = (c: Context<Env>) => frameFor(c, parts)

  /** Draws once for each address, language and size; `draw` is asked when nobody has been there for a while. */
  const show: Show = async (c, draw) => {
    keepWishes(c, parts)
    const incoming = asNobody(c.get('incoming'))
    const around = await frame(c)
    if (incoming.asked.districtId === 0) return sendOwn(c, around, <NotSetUpPage />, 503)
    const { parts: off } = await parts.offOf(incoming.asked.districtId)
    const key = [incoming.asked.districtId, around.address, around.language, around.text ?? '', ...off].join('\n')
    return send(c, await keep(key, () => draw(incoming, around)))
  }

  const add = ({ path, asks, input, draw }: AskedPage) =>
    app.get(path, (c) =>
      show(c, async (incoming, around) => {
        const address = { params: c.req.param() as Record<string, string>, query: c.req.query() }
        const answer = await parts.ask(asks, input(address) as never, incoming)
        // `page` has seen to it that the drawing fits the answer.
        const Drawing = draw as unknown as FC<Record<string, unknown>>
        return drawn(around, <Drawing {...(answer as Record<string, unknown>)} />)
      }),
    )

  // What is turned off says so, whatever the way there; who is in danger still reads whom to call.
  app.use(async (c, next) => {
    const part = (await parts.offOf(c.get('incoming').asked.districtId)).partAt(c.req.path)
    // A report that was being written is taken in like any other, and what it says comes back with the answer.
    const isSent = part === 'resident-report' && c.req.method === 'POST'
    return part && !isSent ? sendOwn(c, await frame(c), <OffPage part={part} />, 404) : next()
  })

  for (const one of askedPages) add(one)
  for (const name of textNames) {
    app.get(`/${name}`, (c) => show(c, (_, around) => drawn(around, <TextPage name={name} />)))
  }

  app.get('/this-year.csv', (c) => {
    c.header('content-disposition', `attachment; filename="this-year${parts.demo ? '-demo' : ''}.csv"`)
    return show(c, async (incoming, { language }) => {
      const year = await parts.ask(programmeContract.publicYear, undefined as never, incoming)
      return packed(await parts.csv(thisYearTable(year, language)), 'text/csv; charset=UTF-8')
    })
  })

  app.get('/figures.csv', (c) => {
    c.header('content-disposition', `attachment; filename="figures${parts.demo ? '-demo' : ''}.csv"`)
    return show(c, async (incoming, { language }) => {
      const input = openFiguresPage.input({ params: {}, query: c.req.query() }) as { year?: number }
      const figures = await parts.ask(casesContract.openFigures, input, incoming)
      return packed(await parts.csv(openFiguresTable(figures, language)), 'text/csv; charset=UTF-8')
    })
  })

  app.get('/search', async (c) => {
    keepWishes(c, parts)
    const incoming = asNobody(c.get('incoming'))
    const places = await parts.ask(placesContract.places, { limit: mostPlaces } as never, incoming)
    const year = await parts.ask(programmeContract.publicYear, undefined as never, incoming)
    const around = await frame(c)
    const found = searchIn(c.req.query('q') ?? '', { places, year, language: around.language })
    const after = c.req.query('after')
    const asked = { q: found.wanted, kinds: 'cases.public', ...(after ? { after } : {}) }
    const cases = found.wanted === '' ? noCases : await parts.ask(searchContract.search, asked as never, incoming)
    return sendOwn(c, around, <SearchPage {...found} cases={cases} />)
  })

  app.get('/settings', (c) => {
    keepWishes(c, parts)
    const place = placeIn(c.req.query('place'))
    return c.redirect(wayBack(c.req.query('back') ?? (place ? `/${place}` : undefined)), 303)
  })

  addSignIn(app, parts)
  addMyData(app, parts)
  addMyLook(app, parts)
  addMyCopy(app, parts)
  addMyCalendar(app, parts)
  addFollow(app, parts)
  addNotices(app, parts)
  addCaseLists(app, parts, show)
  addPlates(app, parts)
  addReport(app, parts)
  addCommunity(app, parts, show)
}

/** Whoever follows a link to their own matters is led to the door, and comes back. */
const doorFor = (c: Context<Env>, { reason, status }: Pick<Problem, 'reason' | 'status'>): string | null => {
  if (status !== 401 || c.req.method !== 'GET') return null
  const { pathname, search } = new URL(c.req.url)
  const back = new URLSearchParams({ back: `${pathname}${search}` })
  return `${reason === 'http.prove-again' ? '/sign-in/again' : '/sign-in'}?${back}`
}

/** How a browser is told what went wrong. It needs no database: the district's name may be what cannot be read. */
export const problemPage = async (
  c: Context<Env>,
  said: Problem,
  { isDemo }: { isDemo: boolean },
): Promise<Response> => {
  const door = doorFor(c, said)
  if (door) return c.redirect(door, 303)
  return sendOwn(c, frameOf(c, { name: null, isDemo }), <ProblemPage {...said} />, said.status)
}
