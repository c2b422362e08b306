import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { temporaryCluster } from '#db/embedded/temporary.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { provision } from '#db/provision.ts'

declare module 'vitest' {
  interface ProvidedContext {
    superuserUrl: string
    ownerPassword: string
    template: string
  }
}

/** In tests the passwords of the parts are said out loud: the cluster listens on loopback and lives for minutes. */
export const partPassword = (part: string): string => `test-${part}`

/** One cluster for the run, and one migrated database that every worker copies. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const cluster = await temporaryCluster(randomBytes(16).toString('hex'))
  const ownerPassword = randomBytes(16).toString('hex')
  const template = 'linli_template'
  try {
    const { ownerUrl } = await provision(cluster.superuserUrl, ownerPassword, template)
    await prepareDatabase(ownerUrl, partPassword)
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
