import { casesTables } from '#modules/cases/index.ts'
import { meetingsTables } from '#modules/meetings/index.ts'
import { organisationsTables } from '#modules/organisations/index.ts'
import { peopleTables, personCards } from '#modules/people/index.ts'
import { placesTables } from '#modules/places/index.ts'
import { programmeTables } from '#modules/programme/index.ts'
import { apiKeysTables } from '#tools/api-keys/screen-tables.ts'
import type { ExportParts } from '#tools/exports/routes.ts'
import type { InboxRules } from '#tools/inbox/routes.ts'
import { inboxTables } from '#tools/inbox/screen-tables.ts'
import { permissionsTables } from '#tools/permissions/screen-tables.ts'
import { timersTables } from '#tools/timers/screen-tables.ts'

/** Every table of the console that leaves by the one way of exports. */
export const screenTables = (rules: InboxRules): ExportParts => ({
  tables: [
    ...placesTables,
    ...organisationsTables,
    ...peopleTables,
    ...programmeTables,
    ...meetingsTables,
    ...casesTables,
    ...timersTables,
    ...inboxTables(rules),
    ...apiKeysTables,
    ...permissionsTables,
  ],
  nameOf: async (ctx, personId) => (await personCards(ctx, [personId]))[0]?.name ?? '',
})
