import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsoleWay } from '#http/session/contract.ts'
import { asOf, everyone, settleElsewhere, type Who } from '../access/cast.ts'
import { openTestServer, type TestServer } from './server.ts'

let town: TestServer
beforeAll(async () => {
  town = await openTestServer()
  await settleElsewhere(town)
})
afterAll(() => town.stop())

/** What a page of the console asks before it can show anything; null where what it shows belongs to whoever reads it. */
// biome-ignore format: a table for people
const firstQuestion: Readonly<Record<ConsoleWay, string | null>> = {
  '/c':                     null,
  '/inbox':                 '/inbox',
  '/c/lead':                '/years',
  '/c/programme':           '/years',
  '/c/lists':               '/years',
  '/c/import':              '/imports/00000000-0000-7000-8000-000000000000',
  '/c/programme/year':      '/years',
  '/c/programme/month':     '/years',
  '/c/report':              null,
  '/c/meetings':            '/meetings',
  '/c/decisions':           '/decisions',
  '/c/studies':             '/studies',
  '/c/cases':               '/case-queues',
  '/c/cases/import':        '/slip-imports',
  '/c/mine':                null,
  '/c/set-up':              '/set-up',
  '/c/settings':            '/units',
  '/c/settings/people':     null,
  '/c/settings/places':     '/units',
  '/c/settings/community-types': '/community-types',
  '/c/settings/words':      '/group-words',
  '/c/settings/cases':      '/case-routes',
  '/c/settings/calendar':   '/units',
  '/c/settings/templates': '/texts',
  '/c/settings/modules':   '/parts',
  '/c/settings/keys':       '/api-keys',
  '/c/settings/names':      '/years',
  '/c/settings/permissions': null,
  '/c/settings/fields':     '/fields',
  '/c/settings/audit':      '/trail/state',
  '/c/settings/look-questions': '/case-look-questions',
}

const goesOf = async (who: Who): Promise<string[]> => {
  const { body } = await (await asOf(town, who))('GET', '/session')
  return (body as { goes: string[] }).goes
}

describe('the ways of the console', () => {
  for (const who of everyone)
    it(`lead ${who} to no door that is shut, and hide none that is open`, async () => {
      const goes = await goesOf(who)
      const ask = await asOf(town, who)
      const wrong: string[] = []
      for (const [path, question] of Object.entries(firstQuestion)) {
        if (question === null) continue
        const { status } = await ask('GET', question)
        const isOpen = status !== 401 && status !== 403
        if (isOpen !== goes.includes(path)) wrong.push(`${path}: ${status}, but ${isOpen ? 'hidden' : 'shown'}`)
      }
      expect(wrong).toEqual([])
    })

  it('offer no deed to whoever may not do it', async () => {
    const may: Partial<Record<Who, readonly string[]>> = {}
    for (const who of everyone) {
      const { body } = await (await asOf(town, who))('GET', '/session')
      may[who] = (body as { may: string[] }).may
    }
    const { office = [], admin = [], 'other-district': elsewhere, ...others } = may
    expect(office).toEqual(elsewhere)
    expect(office.filter((deed) => !admin.includes(deed))).toEqual(['case-setting.edit', 'year.open', 'tasks.together'])
    const { dpo, partner, resident, nobody, ...staff } = others
    expect(dpo).toEqual(['trail.looks', 'own-calendar.read'])
    expect([partner, resident, nobody]).toEqual([[], [], []])
    expect([...new Set(Object.values(staff).flat())]).toEqual(['own-calendar.read'])
  })

  it('are few for a resident, and none for nobody', async () => {
    expect(await goesOf('resident')).toEqual(['/c', '/inbox', '/c/mine'])
    expect(await goesOf('nobody')).toEqual([])
  })

  it('lead to reporting whoever acts for a unit', async () => {
    const reports = await Promise.all(
      everyone.map(async (who) => ((await goesOf(who)).includes('/c/report') ? who : '')),
    )
    expect(reports.filter(Boolean)).toEqual(['community', 'street', 'liaison-own', 'liaison-support', 'liaison-other'])
  })
})
