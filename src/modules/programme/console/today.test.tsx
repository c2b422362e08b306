import { afterEach, expect, it, vi } from 'vitest'
import { type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { aStanding, aTask, names, scheme } from './examples.ts'
import { OwedToday, YearToday } from './today.tsx'

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const Today = () => (
  <>
    <OwedToday />
    <YearToday />
  </>
)

const nothing = { due: [], toSign: [], next: null, going: 0, names }

const at = async (due: unknown, standing: unknown, text: string) => {
  served({ 'programme/reportsDue': due, 'programme/standing': standing, 'programme/lightScheme': scheme })
  screen = await opened('/c', Today, '/c', { language: 'zh-CN' })
  await screen.arrives(text)
}

const links = () => [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))

it('the first page says what waits for a signature and what has to be reported, each a link to where it is done', async () => {
  const task = aTask(7)
  const line = { ...task, nextReportOn: '2023-05-12', lastChoice: null }
  await at({ ...nothing, due: [line], toSign: [task], going: 3 }, aStanding(), '要您办的')
  expect(links()).toEqual(expect.arrayContaining([`/c/tasks/${task.number}`, `/c/report?task=${task.number}`]))
})

it('and how the year stands, with the list that proves it', async () => {
  await at(nothing, aStanding(), '总体')
  expect(screen.text()).not.toContain('要您办的')
  expect(links().some((href) => href?.startsWith('/c/programme?'))).toBe(true)
})

it('and nothing of the year before the first one is opened', async () => {
  await at(
    { ...nothing, next: '2023-06-25', going: 1 },
    new Refused(404, 'not-found', 'programme.no-year', '还没有开年度'),
    '要您办的',
  )
  expect(screen.text()).not.toContain('总体')
})
