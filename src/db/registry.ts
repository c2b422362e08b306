/**
 * Every table, and how it is spread on a cluster: `tenant` tables by district, `reference` tables copied everywhere,
 * `local` tables on the coordinator only. A test reads the catalog and asks for each.
 */
export const registry = {
  'linli.migration': 'local',
  'linli.site': 'local',
  'http.idempotent_answer': 'tenant',
  'audit.event': 'tenant',
  'audit.read': 'tenant',
  'audit.link': 'tenant',
  'figures.delta': 'tenant',
  'figures.figure': 'tenant',
} as const satisfies Record<string, 'tenant' | 'reference' | 'local'>

export type TableKind = (typeof registry)[keyof typeof registry]
