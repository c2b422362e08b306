import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#db/database.ts'
import { temporaryCluster } from '#db/embedded/temporary.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { provision } from '#db/provision.ts'
import { seedCategories } from '#modules/cases/index.ts'
import { founder, seedTown } from '#modules/people/index.ts'
import { dayOfTheMeeting, townDistrict } from './town-facts.ts'

declare module 'vitest' {
  interface ProvidedContext {
    superuserUrl: string
    ownerPassword: string
    template: string
  }
}

/** In tests the passwords of the parts are said out loud: the cluster listens on loopback and lives for minutes. */
export const partPassword = (part: string): string => `test-${part}`

/** The town that every test finds: committed once, in the demo district, by the application's own role. */
const seed = async (url: string): Promise<void> => {
  const database = openDatabase(url)
  const asked = { districtId: townDistrict, actor: founder, purpose: null, now: dayOfTheMeeting, seen: null }
  await database.within('read write', asked, async (ctx) => {
    await seedTown(ctx)
    await seedCategories(ctx)
  })
  await database.close()
}

/** Tests begin with an empty trail and without jobs, so that they count only what they did themselves. */
const forgetSeeding = async (superuserUrl: string, template: string): Promise<void> => {
  const url = new URL(superuserUrl)
  url.pathname = `/${template}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  await client.query('truncate audit.event; delete from graphile_worker._private_jobs')
  await client.end()
}

/** One cluster for the run, and one migrated database that every worker copies. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const cluster = await temporaryCluster(randomBytes(16).toString('hex'))
  const ownerPassword = randomBytes(16).toString('hex')
  const template = 'linli_template'
  try {
    const { ownerUrl } = await provision(cluster.superuserUrl, ownerPassword, template)
    const { app } = await prepareDatabase(ownerUrl, partPassword)
    await seed(app)
    await forgetSeeding(cluster.superuserUrl, template)
    const client = new Client({ connectionString: cluster.superuserUrl })
    await client.connect()
    await client.query(`alter database ${template} with is_template true allow_connections false`)
    await client.end()
  } catch (error) {
    await cluster.stop()
    throw error
  }
  project.provide('superuserUrl', cluster.superuserUrl)
  project.provide('ownerPassword', ownerPassword)
  project.provide('template', template)
  return cluster.stop
}
