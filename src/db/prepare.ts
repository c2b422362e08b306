import { runMigrations } from 'graphile-worker'
import { migrate } from './migrate.ts'
import { ensureRoles, type Part, type PartUrls } from './roles.ts'

/** The worker's own migrations come first: the door to the jobs refers to its functions. */
export const prepareDatabase = async (
  ownerUrl: string,
  secret: (part: Part) => string,
  given: Partial<PartUrls> = {},
): Promise<PartUrls> => {
  const urls = await ensureRoles(ownerUrl, secret, given)
  await runMigrations({ connectionString: ownerUrl })
  await migrate(ownerUrl)
  return urls
}
