import type { APIRequestContext, Page } from 'playwright-core'
import { keepOne } from './phone.ts'
import { aRunningRoom, askingOf } from './room.ts'

/** The address of a screen may hold an id that only the demo district knows. */
export type Facts = {
  listId: string
  version: number
  taskNumber: string
  personId: string
  unitId: string
  postId: string
  /** The meeting that was held last, the one that is being prepared, and a list version that lay before the first. */
  heldId: string
  plannedId: string
  versionId: string
  /** A meeting that goes on at this moment. */
  runningId: string
  caseNumber: string
  placeId: string
}

export type Screen = {
  /** In the name of its picture. */
  name: string
  /** Its number among the screens, where it has one. */
  number: string | null
  path: (facts: Facts) => string
  /** The demo person that looks; null for anybody. */
  who: string | null
  /** What they do before it looks so. Words of the page are not to be relied upon: it speaks two languages. */
  prepare?: (page: Page) => Promise<void>
  /** Is it meant for a phone first? Then whatever is pressed is large enough for a thumb. */
  isForThumbs?: boolean
}

const screen = (
  name: string,
  number: string | null,
  who: string | null,
  path: string | Screen['path'],
  more: Pick<Screen, 'prepare' | 'isForThumbs'> = {},
): Screen => ({
  name,
  number,
  who,
  path: typeof path === 'string' ? () => path : path,
  ...more,
})

const forThumbs = { isForThumbs: true }

/** What is folded away is looked at as well. */
const openDetails = async (page: Page): Promise<void> => {
  await page.locator('details').first().waitFor()
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
  })
}

const palette = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('jzdt')
  await page.getByRole('option').first().waitFor()
}

/** A number each time: one number gets few codes. */
let numbers = 0
const askForCode = async (page: Page): Promise<void> => {
  numbers += 1
  await page.locator('#phone').fill(`1390001${String(numbers).padStart(4, '0')}`)
  await page.locator('form[action="/sign-in"] button').click()
  await page.locator('#code').waitFor()
}

const report = async (page: Page): Promise<void> => {
  await page.locator('form[enctype] button[type="submit"]').click()
  await page.locator('.receipt').waitFor()
}
const reportAndFollow = async (page: Page): Promise<void> => {
  await report(page)
  await page.locator('main a.button-main').click()
  await page.locator('.stages').waitFor()
}

/** Not the buildings, which are folded away. */
const kindOfMatter = 'fieldset.kind-choices:not(details *) input'

const dangerous = async (page: Page): Promise<void> => {
  await page.locator(kindOfMatter).first().check()
  await page.locator('textarea').fill('演示：着火了 Demo: fire')
  await page.locator('a[href="tel:119"]').waitFor()
}
const beginToHelp = async (page: Page): Promise<void> => {
  await page.locator('main form').waitFor()
  // Whoever was here before may have begun: the phone keeps what is not sent.
  if ((await page.locator('main textarea').count()) > 0) return
  await page.getByRole('radio').first().check()
  await page.locator('form button[type=submit]').click()
  await page.locator('textarea').waitFor()
}
const help = async (page: Page): Promise<void> => {
  await beginToHelp(page)
  await page.locator(kindOfMatter).first().check()
  await page.locator('form button[type=submit]').click()
  await page.locator('.slip').waitFor()
}

/** Every screen there is. One that is missing here is neither looked at nor tested for people who see or hear badly. */
// biome-ignore format: a table for people
export const screens: readonly Screen[] = [
  screen('lead',             'S01', 'leader',  '/lead', forThumbs),
  screen('programme',        'S03', 'office',  '/c/programme'),
  screen('programme-table',  'S03', 'office',  '/c/programme?view=table'),
  screen('programme-board',  'S03', 'office',  '/c/programme?view=board'),
  screen('programme-bars',   'S03', 'office',  '/c/programme?view=timeline'),
  screen('programme-dates',  'S03', 'office',  '/c/programme?view=calendar'),
  screen('programme-units',  'S03', 'office',  '/c/programme?view=units'),
  screen('programme-late',   'S03', 'liaison', '/c/programme?light=overdue'),
  screen('year',             'S03', 'office',  '/c/programme/year'),
  screen('month',            'S03', 'office',  '/c/programme/month'),
  screen('lists',            'S04', 'office',  '/c/lists'),
  screen('version',          'S04', 'office',  ({ listId, version }) => `/c/lists/${listId}/v/${version}`),
  screen('task',             'S05', 'liaison', ({ taskNumber }) => `/c/tasks/${taskNumber}`),
  screen('task-office',      'S05', 'office',  ({ taskNumber }) => `/c/tasks/${taskNumber}`),
  screen('cases',            'S17', 'office',    '/c/cases'),
  screen('cases-board',      'S17', 'community', '/c/cases?queue=open&view=board'),
  screen('case',             'S17', 'community', ({ caseNumber }) => `/c/cases/${caseNumber}`),
  screen('case-routing',     'S37', 'office',    '/c/settings/cases/routing'),
  screen('case-kinds',       'S37', 'office',    '/c/settings/cases/categories'),
  screen('case-pauses',      'S37', 'office',    '/c/settings/cases/pauses'),
  screen('case-plates',      'S37', 'office',    ({ placeId }) => `/c/settings/cases/plates?place=${placeId}`),
  screen('case-windows',     'S37', 'office',    '/c/settings/cases/windows'),
  screen('case-call-backs',  'S17', 'office',    '/c/cases/call-backs'),
  screen('cases-by-place',   'S17', 'office',    '/c/cases/by-place'),
  screen('cases-at-place',   'S17', 'community', '/c/cases/by-place'),
  screen('slips',            'S17', 'office',    '/c/cases/import'),
  screen('case-targets',     'S37', 'office',    ({ placeId }) => `/c/settings/cases?place=${placeId}`),
  screen('report',           'S06', 'liaison', '/c/report', forThumbs),
  screen('report-one',       'S06', 'liaison', ({ taskNumber }) => `/c/report?task=${taskNumber}`, { ...forThumbs, prepare: async (page) => page.getByRole('radio').nth(1).check() }),
  screen('meetings',         'S12', 'office',  '/c/meetings'),
  screen('meeting-planned',  'S12', 'office',  ({ plannedId }) => `/c/meetings/${plannedId}`),
  screen('meeting-held',     'S12', 'liaison', ({ heldId }) => `/c/meetings/${heldId}`),
  screen('meeting-print',    'S12', 'office',  ({ heldId }) => `/c/meetings/${heldId}/print`),
  screen('review',           'S04', 'office',  ({ heldId, versionId }) => `/c/meetings/${heldId}/review/${versionId}`),
  screen('submission',       'S04', 'office',  ({ heldId }) => `/c/meetings/${heldId}/review`),
  screen('room-desk',        'S13', 'office',  ({ runningId }) => `/m/${runningId}`),
  screen('room-seat',        'S13', 'leader',  ({ runningId }) => `/m/${runningId}/seat`, forThumbs),
  screen('room-papers',      'S13', 'leader',  ({ runningId }) => `/m/${runningId}/seat`, { ...forThumbs, prepare: async (page) => page.locator('button[aria-expanded]').click() }),
  screen('room-wall',        'S13', 'office',  ({ runningId }) => `/m/${runningId}/projector`),
  screen('room-door',        'S13', 'office',  ({ runningId }) => `/m/${runningId}/sign`, forThumbs),
  screen('room-stranger',    'S13', 'admin',   ({ runningId }) => `/m/${runningId}/seat`, forThumbs),
  screen('studies',          'S12', 'office',  '/c/studies'),
  screen('minutes',          'S14', 'office',  ({ heldId }) => `/c/meetings/${heldId}/minutes`),
  screen('minutes-comment',  'S14', 'liaison', ({ heldId }) => `/c/meetings/${heldId}/minutes`),
  screen('decisions',        'S14', 'liaison', '/c/decisions'),
  screen('units',            'S37', 'admin',   '/c/settings'),
  screen('unit-ends',        'S37', 'office',  ({ unitId }) => `/c/settings/units/${unitId}/end`, { prepare: openDetails }),
  screen('people',           'S37', 'admin',   '/c/settings/people'),
  screen('person',           'S37', 'admin',   ({ personId }) => `/c/people/${personId}`),
  screen('handover',         'S37', 'admin',   ({ postId }) => `/c/posts/${postId}/handover`),
  screen('names',            'S37', 'office',  '/c/settings/names'),
  screen('fields',           'S37', 'admin',   '/c/settings/fields'),
  screen('templates',        'S37', 'office',  '/c/settings/templates'),
  screen('parts',            'S37', 'office',  '/c/settings/modules'),
  screen('keys',             'S37', 'admin',   '/c/settings/keys'),
  screen('permissions',      'S37', 'admin',   '/c/settings/permissions'),
  screen('places',           'S37', 'admin',   '/c/settings/places'),
  screen('community-types',  'S37', 'office',  '/c/settings/community-types'),
  screen('words',            'S37', 'admin',   '/c/settings/words'),
  screen('calendar',         'S37', 'admin',   '/c/settings/calendar'),
  screen('own-days',         'S37', 'admin',   '/c/settings/calendar/own'),
  screen('look-questions',   'S30', 'auditor', '/c/settings/look-questions'),
  screen('trail',            'S37', 'auditor', '/c/settings/audit'),
  screen('import',           'S38', 'office',  '/c/import'),
  screen('today',            'S15', 'liaison', '/w/', forThumbs),
  screen('phone-report',     'S06', 'liaison', '/w/report', forThumbs),
  screen('phone-report-one', 'S06', 'liaison', ({ taskNumber }) => `/w/report?task=${taskNumber}`, { ...forThumbs, prepare: async (page) => page.getByRole('radio').nth(2).check() }),
  screen('phone-add',        null,  'liaison', '/w/add', forThumbs),
  screen('phone-new',        'S16', 'grid', '/w/new', forThumbs),
  screen('phone-new-danger', 'S16', 'grid', '/w/new', { ...forThumbs, prepare: dangerous }),
  screen('phone-assist',     'S41', 'community', '/w/assist', forThumbs),
  screen('phone-assist-begun','S41', 'community', '/w/assist', { ...forThumbs, prepare: beginToHelp }),
  screen('phone-slip',       'S41', 'community', '/w/assist', { ...forThumbs, prepare: help }),
  screen('phone-calls',      'S41', 'community', '/w/calls', forThumbs),
  screen('phone-cases',      'S17', 'grid', '/w/cases', forThumbs),
  screen('phone-case',       'S17', 'grid', ({ caseNumber }) => `/w/cases/${caseNumber}`, forThumbs),
  screen('outbox',           'S20', 'liaison', '/w/outbox', { ...forThumbs, prepare: keepOne }),
  screen('phone-more',       null,  'liaison', '/w/more', forThumbs),
  screen('phone-sign-in',    null,  null,      '/w/sign-in', forThumbs),
  screen('start',            'S39', null,      '/start', forThumbs),
  screen('set-up',           'S39', 'office',  '/c/set-up'),
  screen('start-reset',      'S39', 'office',  '/start/reset'),
  screen('inbox',            'S40', 'liaison', '/inbox'),
  screen('palette',          'S40', 'office',  '/c/programme', { prepare: palette }),
  screen('console-start',    null,  'office',  '/c'),
  screen('mine',             null,  'liaison', '/c/mine'),
  screen('sign-in',          null,  null,      '/c/sign-in'),
  screen('resident-door',    'S22', null,      '/sign-in', forThumbs),
  screen('resident-code',    'S22', null,      '/sign-in', { ...forThumbs, prepare: askForCode }),
  screen('mine-resident',    null,  'resident', '/me', forThumbs),
  screen('report-kind',      'S16', null,      '/tianshui/report', forThumbs),
  screen('report-where',     'S16', null,      '/tianshui/report?kind=leak', forThumbs),
  screen('report-details',   'S16', null,      '/tianshui/report?kind=safety&at=place', forThumbs),
  screen('report-receipt',   'S16', null,      '/tianshui/report?kind=leak&at=place', { ...forThumbs, prepare: report }),
  screen('own-case',         'S17', null,      '/tianshui/report?kind=noise&at=place', { ...forThumbs, prepare: reportAndFollow }),
  screen('follow',           'S17', null,      '/r', forThumbs),
  screen('place-cases',      'S17', null,      '/tianshui/cases', forThumbs),
  screen('community-home',   'S21', null,      '/tianshui', forThumbs),
  screen('community-large',  'S21', null,      '/tianshui?text=l', forThumbs),
  screen('my-data',          'S30', 'resident', '/me/data', forThumbs),
  screen('my-cases',         'S17', 'resident', '/me/cases', forThumbs),
  screen('my-calendar',      null,  'resident', '/me/calendar', forThumbs),
  screen('forget-me',        'S30', 'resident', '/me/data/forget', forThumbs),
  screen('no-such-plate',    'S16', null,      '/q/X0-999', forThumbs),
  screen('home',             null,  null,      '/', forThumbs),
  screen('this-year',        null,  null,      '/this-year', forThumbs),
  screen('communities',      null,  null,      '/communities', forThumbs),
  screen('report-anywhere',  'S16', null,      '/report', forThumbs),
  screen('figures',          null,  null,      '/figures', forThumbs),
  screen('place',            null,  null,      '/zhuangqiao', forThumbs),
  screen('search',           null,  null,      '/search?q=演示', forThumbs),
  screen('help',             null,  null,      '/help', forThumbs),
  screen('gone',             null,  null,      '/no/such/page', forThumbs),
]

/** What `npm run screens` must show before the work counts as whole. */
export const mustHave = [
  'S01',
  'S03',
  'S04',
  'S05',
  'S06',
  'S12',
  'S13',
  'S14',
  'S15',
  'S20',
  'S37',
  'S38',
  'S39',
  'S40',
] as const

type Lists = { list: { id: string }; versions: { number: number }[] }[]
type Me = { person: { id: string; posts: { unitId: string }[] } }

const ask = async <Shape>(request: APIRequestContext, path: string): Promise<Shape> => {
  const answer = await request.get(`/api/v1${path}`)
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json() as Promise<Shape>
}

/** @param office @param liaison those who are asked, each signed in */
export const factsFor = async (office: APIRequestContext, liaison: APIRequestContext): Promise<Facts> => {
  const [year] = await ask<{ id: string }[]>(office, '/years')
  const [first] = await ask<Lists>(office, `/years/${year?.id}/lists`)
  const { due } = await ask<{ due: { number: string }[] }>(liaison, '/reports-due')
  const { person } = await ask<Me>(liaison, '/session')
  const [task] = due
  const unitId = person.posts[0]?.unitId ?? ''
  const posts = await ask<{ lines: { id: string }[] }>(office, `/units/${unitId}/posts`)
  const [post] = posts.lines
  const meetings = await ask<{ lines: { id: string; state: string }[] }>(office, '/meetings')
  const heldId = meetings.lines.find(({ state }) => state === 'closed')?.id ?? ''
  const held = await ask<{ papers: { kind: string; refId: string }[] }>(office, `/meetings/${heldId}`)
  const cases = await ask<{ lines: { number: string; placeId: string; title: string }[] }>(
    office,
    '/cases?queue=open&limit=200',
  )
  // Of the community whose worker looks at it.
  const it = cases.lines.find(({ title }) => title.startsWith('电动车停放：3幢'))
  if (!it) throw new Error('the demo district has no such case')
  if (!first?.versions[0] || !task || !post)
    throw new Error('the demo district has no list, no report that is due or no post')
  return {
    listId: first.list.id,
    version: first.versions[0].number,
    taskNumber: task.number,
    personId: person.id,
    unitId,
    postId: post.id,
    heldId,
    plannedId: meetings.lines.find(({ state }) => state === 'draft')?.id ?? '',
    versionId: held.papers.find(({ kind }) => kind === 'list-version')?.refId ?? '',
    runningId: await aRunningRoom(askingOf(office)),
    caseNumber: it.number,
    placeId: it.placeId,
  }
}
