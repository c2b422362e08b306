import { randomUUID } from 'node:crypto'
import { demoPassword } from '#http/session/password-rules.ts'
import { placeIdOf, unitIdOf } from '#modules/people/builders.ts'
import { demoPersonId } from '#modules/people/seed.ts'
import type { TestServer } from '#test/http/server.ts'
import { cast } from '../cast.ts'
import { dispatched } from '../world.ts'
import { aPicture } from './files.ts'
import { asOwner, each, type How, idIn, nothing, officeAsks, type Scene } from './how.ts'
import { aNewcomer } from './town.ts'

const purpose = '演示：核对'
const aLink = async (town: TestServer): Promise<string> => {
  const ask = await officeAsks(town)
  const { body } = await ask('POST', `/people/${await aNewcomer(town)}/invitations`)
  // The link is made at the hour of the demo town and opened at ours.
  await asOwner(town, `update identity.invitation set expires_at = now() + interval '1 day'`)
  return (body as { token: string }).token
}
/** What waits for the liaison: a task that was dispatched to them. */
const anItem = async ({ town, world }: Scene): Promise<string> => {
  await world.aTask('members', dispatched)
  const ask = await town.as('liaison')
  return ((await ask('GET', '/inbox')).body as { lines: { id: string }[] }).lines[0]?.id ?? ''
}

const aMatter = async ({ world }: Scene) => ({
  kind: 'programme.task',
  id: (await world.aTask('internal', dispatched)).id,
})

const aKey = () => ({
  id: randomUUID(),
  name: '演示：市级平台',
  contact: '演示：市级平台值班室',
  scopes: ['open311.report'],
  until: '2023-12-31',
})

/** Sessions and tools. */
export const toolAsks: Readonly<Record<string, How>> = {
  'session.me': nothing,
  'session.signIn': each(async ({ who }) => ({ name: cast[who] ?? 'resident', password: demoPassword })),
  'session.invitation': async ({ town }) => ({ token: await aLink(town) }),
  'session.acceptInvitation': each(async ({ town }) => ({
    token: await aLink(town),
    password: 'short',
    name: 'yan-shi',
  })),
  // No number, so that no code is under way: who asks is told so before anything is counted.
  'session.sendCode': async () => ({ phone: '123' }),
  'session.signInByCode': async () => ({ phone: '123', code: '000000' }),
  'session.proof': nothing,
  'session.sendProofCode': nothing,
  'session.prove': async () => ({ answer: demoPassword }),
  'session.changePassword': async () => ({ current: 'not my password', next: 'a long enough password 26' }),
  'session.secondFactor': nothing,
  'session.seal': nothing,
  'session.beginSecondFactor': nothing,
  'session.confirmSecondFactor': async () => ({ code: '000000' }),
  'session.removeSecondFactor': async () => ({ code: '000000' }),
  'session.signOut': nothing,
  'session.signOutEverywhere': nothing,
  'session.closeAccount': nothing,
  // The demo has no identity provider; there is nobody to go to, and nothing to come back from.
  'session.identity': nothing,
  'session.beginIdentity': nothing,
  'session.finishIdentity': async () => ({ code: 'a code', state: 'a state' }),
  'session.forgetIdentity': nothing,

  'audit.matter': async ({ world }) => ({ id: (await world.aTask('internal')).id, purpose }),
  'audit.events': async () => ({ purpose }),
  'audit.exportEvents': async () => ({ purpose }),
  'audit.reads': async () => ({ purpose }),
  'audit.exportReads': async () => ({ purpose }),
  'audit.state': nothing,
  'audit.person': async () => ({ id: demoPersonId('liaison'), purpose }),
  'audit.mine': nothing,
  'audit.looks': nothing,
  'audit.head': nothing,

  'files.upload': each(aPicture),
  'files.download': async ({ town }) => ({
    id: idIn((await (await town.as('liaison'))('POST', '/files', await aPicture())).body),
  }),

  'exports.table': async ({ world: { year }, of }) => ({
    table: of,
    filter: JSON.stringify(of.startsWith('programme.') && of !== 'programme.reports-due' ? { yearId: year.id } : {}),
    format: 'csv',
  }),
  'exports.personal': async () => ({
    table: 'people.posts',
    filter: JSON.stringify({ unitId: unitIdOf('区住建局') }),
    format: 'csv',
    purpose,
  }),
  'inbox.lines': nothing,
  'inbox.count': nothing,
  'inbox.done': async (scene) => ({ id: await anItem(scene) }),
  'inbox.undone': async (scene) => ({ id: await anItem(scene) }),
  'inbox.snooze': async (scene) => ({
    id: await anItem(scene),
    until: new Date(scene.town.server.clock.now().getTime() + 86_400_000).toISOString(),
  }),
  'inbox.wake': async (scene) => ({ id: await anItem(scene) }),
  'inbox.followed': nothing,
  'inbox.isFollowed': async (scene) => aMatter(scene),
  'inbox.follow': async (scene) => aMatter(scene),
  'inbox.unfollow': async (scene) => aMatter(scene),

  'search.search': async () => ({ q: '演示' }),
  'search.lookUp': async () => ({ q: '演示', among: 'papers' }),
  'api-keys.keys': nothing,
  'api-keys.make': each(async () => aKey()),
  'api-keys.revoke': each(async ({ town }) => {
    const key = aKey()
    await (await town.as('admin'))('PUT', `/api-keys/${key.id}`, key)
    return { id: key.id }
  }),
  'parts.view': nothing,
  'parts.put': async () => ({ part: 'open-figures', placeId: null, isOn: true }),
  'texts.view': nothing,
  'texts.write': async () => ({ key: 'meetings.invite', subject: '演示', body: '演示 {title} {details}' }),
  'texts.choose': async () => ({ key: 'meetings.invite', number: 0 }),
  'texts.approve': async () => ({ key: 'meetings.invite', approval: 'draft', by: '' }),
  'timers.calendar': nothing,
  'timers.ownCalendars': nothing,
  'timers.publishOwn': each(async ({ town }) => {
    const { body } = await (await town.as('office'))('GET', '/calendar')
    const { number } = body as { number: number }
    return { after: number, ownerId: placeIdOf('天水社区'), source: '演示', worksOn: [6], days: [] }
  }),
  'timers.publishCalendar': async () => ({ after: 0, publishedUntil: '2023-12-31', source: '演示', days: [] }),

  'calendar-feed.state': nothing,
  'calendar-feed.make': nothing,
  'calendar-feed.revoke': nothing,
  'calendar-feed.feed': each(async ({ town }) => {
    const { body } = await (await town.as('liaison'))('PUT', '/calendar-feed')
    return { token: (body as { path: string }).path.split('/').at(-1) }
  }),
  'set-up.view': nothing,
  'forms.fields': nothing,
  'forms.check': async () => ({ name: '完成时间' }),
  'retention.rules': nothing,
  'demo.clock': nothing,
  'demo.setClock': async () => ({ to: 'meeting' }),
}
