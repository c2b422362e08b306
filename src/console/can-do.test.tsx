import { afterEach, expect, it } from 'vitest'
import type { ConsoleWay } from '#http/session/contract.ts'
import type { Role } from '#kernel/policy.ts'
import { onScreen, type Screen } from '#ui/react/on-screen.tsx'
import { CanDo } from './can-do.tsx'

let screen: Screen
afterEach(() => screen.leave())

const as = (goes: ConsoleWay[], ...held: Role[]) => {
  const id = '0187f000-0000-7000-8000-000000000001'
  const posts = held.map((role) => ({ role, unitId: id, unitName: '演示单位', title: '演示岗位' }))
  return <CanDo me={{ person: { id, name: '演示甲', posts }, goes }} />
}
const hrefs = (): (string | null)[] => [...document.querySelectorAll('a')].map((one) => one.getAttribute('href'))

it('a partner is told what a partner can do, and the way to the residents’ pages', async () => {
  screen = await onScreen(as(['/c', '/c/cases', '/c/meetings', '/c/settings'], 'partner'))
  expect(hrefs()).toEqual(['/c/cases', '/c/meetings', '/c/settings', '/'])
  expect(screen.text()).toContain('交给本单位的事')
})

it('nobody is led to a page that would refuse them', async () => {
  screen = await onScreen(as(['/c', '/c/settings/audit'], 'auditor'))
  expect(hrefs()).toEqual(['/c/settings/audit'])
})

it('the same is said once to whoever holds several posts', async () => {
  screen = await onScreen(as(['/c/settings/permissions'], 'auditor', 'data-protection-officer'))
  expect(hrefs()).toEqual(['/c/settings/permissions'])
})

it('whoever’s day is made of what waits is told nothing', async () => {
  screen = await onScreen(as(['/c', '/c/cases', '/c/programme'], 'liaison'))
  expect(screen.text()).toBe('')
})
