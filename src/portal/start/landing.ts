import type { Role } from '#kernel/policy.ts'

/** What somebody sees first, once they are signed in. */
// biome-ignore format: a table for people
const landings: Readonly<Partial<Record<Role, string>>> = {
  leader:         '/lead',
  liaison:        '/c/report',
  'street-staff': '/c/report',
  resident:       '/',
  volunteer:      '/',
  partner:        '/',
}

/** Everybody else begins at their desk. */
export const landingOf = (role: Role): string => landings[role] ?? '/c'
