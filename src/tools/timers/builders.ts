import type { Owners } from './calendar/own.ts'

/** Units that belong to nothing and lie nowhere, but where a test says so. */
export const ownersOf = (
  above: Readonly<Record<string, readonly string[]>> = {},
  all: Awaited<ReturnType<Owners['all']>> = [],
): Owners => ({
  above: async (_ctx, unitIds) => new Map(unitIds.map((id) => [id, above[id] ?? [id]])),
  all: async () => all,
})
