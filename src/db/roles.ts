import { Client, escapeIdentifier, escapeLiteral } from 'pg'

/**
 * What the running product may do in the database, by part. Each is a role without a login that the migrations grant
 * to; per database there is a login that belongs to it, so that two Linlis in one cluster never share a password.
 *
 * - `linli_app` serves requests and job bodies
 * - `linli_audit` chains the trail, and does nothing else
 * - `linli_tally` counts ballots, and does nothing else
 * - `linli_identity` keeps accounts and sessions, and does nothing else
 */
export const parts = ['app', 'audit', 'tally', 'identity'] as const
export type Part = (typeof parts)[number]

export type PartUrls = Readonly<Record<Part, string>>

const groupOf = (part: Part): string => `linli_${part}`
/** PostgreSQL cuts names at 63 bytes. */
const loginOf = (part: Part, database: string): string => `linli_${part}_${database}`.slice(0, 63)

const withLogin = (url: string, name: string, password: string): string => {
  const parsed = new URL(url)
  parsed.username = encodeURIComponent(name)
  parsed.password = encodeURIComponent(password)
  return parsed.href
}

const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

const createGroup = (part: Part): string =>
  `do $$ begin
     create role ${groupOf(part)} nologin noinherit;
   exception when duplicate_object or unique_violation then null;
   end $$`

const createLogin = (name: string, part: Part, password: string): string =>
  `do $$ begin
     create role ${escapeIdentifier(name)} login inherit;
   exception when duplicate_object or unique_violation then null;
   end $$;
   alter role ${escapeIdentifier(name)} with login inherit password ${escapeLiteral(password)};
   grant ${groupOf(part)} to ${escapeIdentifier(name)}`

/**
 * Makes sure of the roles, as the owner.
 *
 * @param ownerUrl a role that owns the database and may create roles
 * @param secret gives the password of each part; the same one at every start
 * @param given addresses that the operator has set up already, for an owner that may not create roles
 * @returns where each part connects
 */
export const ensureRoles = async (
  ownerUrl: string,
  secret: (part: Part) => string,
  given: Partial<PartUrls> = {},
): Promise<PartUrls> => {
  const database = databaseOf(ownerUrl)
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const urls: [Part, string][] = []
    for (const part of parts) {
      const url = given[part]
      if (url) {
        urls.push([part, url])
        continue
      }
      const login = loginOf(part, database)
      const password = secret(part)
      await client.query(createGroup(part))
      await client.query(createLogin(login, part, password))
      urls.push([part, withLogin(ownerUrl, login, password)])
    }
    return Object.fromEntries(urls) as PartUrls
  } finally {
    await client.end()
  }
}

/**
 * The application must not be able to step over row-level security.
 *
 * @throws Error naming what is wrong, so that the start stops
 */
export const refusePowerfulRole = async (ask: (text: string) => Promise<unknown[]>): Promise<void> => {
  const [role] = (await ask(
    `select rolsuper or rolbypassrls as is_powerful,
            exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname not in ('pg_catalog', 'information_schema')
                      and pg_has_role(current_user, c.relowner, 'usage')) as is_owner
     from pg_roles where rolname = current_user`,
  )) as { is_powerful: boolean; is_owner: boolean }[]
  if (!role || role.is_powerful || role.is_owner) {
    throw new Error(
      'The application role must not be a superuser, own tables or have BYPASSRLS. Give another one in DATABASE_APP_URL.',
    )
  }
}
