import { randomUUIDv7 } from 'node:crypto'
import { expect, it } from 'vitest'
import { sessionsForTests, townDistrict } from './builders.ts'

const town = sessionsForTests({ isEmpty: true })

it('the first administrator gets a link while nobody can sign in, and only the newest opens', async () => {
  const first = { personId: randomUUIDv7(), districtId: townDistrict }
  expect(await town.sessions.isEmpty()).toBe(true)
  const old = await town.sessions.firstAdministratorInvitation(first)
  const token = await town.sessions.firstAdministratorInvitation(first)
  await expect(town.sessions.invitation(old ?? '')).rejects.toMatchObject({ kind: 'not-found' })

  const choice = { name: '演示管理员', password: '演示 第一把钥匙 2023' }
  expect(await town.sessions.acceptInvitation(token ?? '', choice)).toEqual(first)
  expect(await town.sessions.isEmpty()).toBe(false)
  expect(await town.sessions.firstAdministratorInvitation(first)).toBeNull()
})
