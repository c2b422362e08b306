import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { AboutUnit } from './about-unit.tsx'
import { recordItem } from './case-deed.ts'
import { blankCase, type WrittenCase } from './written-case.ts'

const placeId = 'a3b1c1d0-0000-4000-8000-000000000001'
const community = { id: 'a3b1c1d0-0000-4000-8000-000000000002', name: '演示社区', stands: 'here' }
const bureau = { id: 'a3b1c1d0-0000-4000-8000-000000000003', name: '演示局', stands: 'department' }

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

/** The question by itself, and what would leave the phone with the report. */
const ask = async (answer: unknown, first: Partial<WrittenCase> = {}) => {
  served({ 'cases/unitsAt': answer })
  let written: WrittenCase = { ...blankCase, placeId, category: '', words: '演示', ...first }
  screen = await opened(
    '/w/new',
    () => {
      const [value, setValue] = useState(written)
      written = value
      return <AboutUnit written={value} write={(change) => setValue({ ...value, ...change })} />
    },
    '/w/new',
  )
  return () => recordItem({ title: '演示', written }, 'new:1', null).steps.at(-1)?.input.accusedUnitId
}
const isFolded = (): boolean => !(screen.find('details') as HTMLDetailsElement).open

const choose = async (id: string): Promise<void> => {
  const select = screen.find('select') as HTMLSelectElement
  select.value = id
  await screen.happens(new Event('change', { bubbles: true }), select)
}

describe('which unit a report of a worker is about', () => {
  it('is folded away and says nothing, until somebody chooses; a choice leaves with the report', async () => {
    const sent = await ask([community, bureau])
    await screen.arrives('演示局')
    expect([isFolded(), sent()]).toEqual([true, undefined])
    await choose(community.id)
    expect(sent()).toBe(community.id)
    await choose('')
    expect(sent()).toBeUndefined()
  })

  it('stays chosen and in sight when the place is another one, whose units do not have it', async () => {
    const sent = await ask([bureau], { aboutUnit: { id: community.id, name: community.name } })
    await screen.arrives('演示局')
    expect(isFolded()).toBe(false)
    expect((screen.find('select') as HTMLSelectElement).selectedOptions[0]?.textContent).toBe('演示社区')
    expect(sent()).toBe(community.id)
  })

  it('cannot be said while the units cannot be had, and whoever needs it is told to wait for the network', async () => {
    await ask(new Refused(503, 'unavailable', 'kernel.bug', '出错了'))
    await screen.arrives('现在查不到单位')
  })
})
