import { rm } from 'node:fs/promises'
import { expect, inject, it } from 'vitest'
import { killAgainAndAgain } from '#test/kill/story.ts'
import { copyOf } from './folders.ts'

it('a server that is killed twenty times while sixteen clients report loses none of their cases, and doubles none', async () => {
  const folder = await copyOf(inject('demoFolder'))
  try {
    const { faults, kills, inTheMiddle, acknowledged, cases } = await killAgainAndAgain(folder, 20)
    expect(faults).toEqual([])
    expect(kills).toBe(20)
    // It was tried: most kills hit requests under way, and each life took cases in.
    expect(inTheMiddle).toBeGreaterThan(10)
    expect(cases).toBeGreaterThan(20)
    expect(acknowledged).toBeGreaterThanOrEqual(cases)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  // Twenty starts; a machine that does other things besides may take minutes for them.
}, 900_000)
