import { Client } from 'pg'
import type { State } from '#db/embedded/state.ts'
import type { PartUrls } from '#db/roles.ts'
import { demoPassword } from '#http/session/password-rules.ts'
import { openSessions } from '#http/session/sessions.ts'
import type { Server } from './compose.ts'
import { demoPeople } from './demo.ts'
import { seedAccounts, seedDemo } from './seed-demo.ts'

type Place = {
  ownerUrl: string
  urls: PartUrls
  state: State
  isOurs: boolean
  /** Where people reach Linli, as far as it is known before it listens. */
  address: string
  say: (line: string) => void
}

/** What a start has to do before and after the server is there. */
export type Beginning = { isDemo: boolean; first: (server: Server, address: string) => Promise<void> }

const districtsIn = async (ownerUrl: string): Promise<{ districts: number[]; isDemo: boolean }> => {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const sites = await client.query<{ district_id: number }>('select distinct district_id from linli.site order by 1')
    const clocks = await client.query('select from linli.demo_clock limit 1')
    return { districts: sites.rows.map(({ district_id }) => district_id), isDemo: clocks.rows.length > 0 }
  } finally {
    await client.end()
  }
}

/**
 * An empty database of our own becomes the demo district, and so does one with `LINLI_DEMO=1`; any other empty database
 * waits for its first administrator. Demo people exist nowhere else.
 */
export const begin = async ({ ownerUrl, urls, state, isOurs, address, say }: Place): Promise<Beginning> => {
  const found = await districtsIn(ownerUrl)
  const wishesDemo = process.env.LINLI_DEMO === '1' || (isOurs && process.env.LINLI_DEMO !== '0')
  if (found.districts.length === 0 && wishesDemo) {
    say('正在布置演示区 … Setting up the demo district …')
    await seedDemo({ urls, secret: state.secret('session'), address })
    return { isDemo: true, first: async (_, at) => sayDemo(at, say) }
  }
  if (found.isDemo) await completeAccounts({ urls, secret: state.secret('session') })
  if (found.isDemo) return { isDemo: true, first: async (_, at) => sayDemo(at, say) }
  return {
    isDemo: false,
    first: async (server, at) => sayFirst(server, at, found.districts.length === 0, say),
  }
}

/** A reset that died between the tale and the accounts is completed here. */
const completeAccounts = async ({ urls, secret }: { urls: PartUrls; secret: string }): Promise<void> => {
  const sessions = openSessions({ identityUrl: urls.identity, secret, isSecure: false })
  try {
    if (await sessions.isEmpty()) await seedAccounts(sessions)
  } finally {
    await sessions.close()
  }
}

const sayDemo = (address: string, say: (line: string) => void): void => {
  say('')
  say(`邻里已就绪  Linli is ready: ${address}`)
  say(`换个身份看看  Try every role: ${address}/start`)
  say(`工作台  Staff console: ${address}/c/sign-in`)
  say(`密码都是  The password of all is: ${demoPassword}`)
  for (const { name, role } of demoPeople) say(`  ${name.padEnd(10)} ${role}`)
}

const sayFirst = async (
  server: Server,
  address: string,
  isEmpty: boolean,
  say: (line: string) => void,
): Promise<void> => {
  say('')
  say(`邻里已就绪  Linli is ready: ${address}`)
  if (!isEmpty) return
  const token = await server.firstLink()
  if (token)
    say(
      `第一位管理员从这里开始（只能用一次）  The first administrator begins here (works once): ${address}/start/${token}`,
    )
}
