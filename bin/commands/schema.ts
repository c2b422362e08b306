import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { temporaryCluster } from '../../src/db/embedded/temporary.ts'
import { prepareDatabase } from '../../src/db/prepare.ts'
import { provision } from '../../src/db/provision.ts'
import { inRoot } from '../../src/db/root.ts'
import { describeSchema } from '../../src/db/schema.ts'

// Writes src/db/schema.sql anew, from the migrations alone.
const cluster = await temporaryCluster(randomBytes(16).toString('hex'))
try {
  const { ownerUrl } = await provision(cluster.superuserUrl, randomBytes(16).toString('hex'))
  await prepareDatabase(ownerUrl, () => randomBytes(16).toString('hex'))
  await writeFile(inRoot('src/db/schema.sql'), await describeSchema(ownerUrl))
} finally {
  await cluster.stop()
}
