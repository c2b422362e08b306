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

/** Whoever walks through a community has today's list on their phone; at a computer they have a desk like the others. */
// biome-ignore format: a table for people
const phoneLandings: Readonly<Partial<Record<Role, string>>> = {
  'community-head':   '/w/',
  'community-worker': '/w/',
  'grid-worker':      '/w/',
}

/** @param isPhone as the browser says of itself. Everybody else begins at their desk. */
export const landingOf = (role: Role, { isPhone }: { isPhone: boolean }): string =>
  (isPhone ? phoneLandings[role] : undefined) ?? landings[role] ?? '/c'

/** @source User-Agent Client Hints: `Sec-CH-UA-Mobile`; browsers without it say Mobile in their name */
export const isPhone = (header: (name: string) => string | undefined): boolean =>
  header('sec-ch-ua-mobile') === '?1' || /\bMobile\b/.test(header('user-agent') ?? '')
