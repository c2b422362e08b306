import { casesAsks } from '#modules/cases/index.ts'
import { meetingsAsks } from '#modules/meetings/index.ts'
import { organisationsAsks } from '#modules/organisations/index.ts'
import { peopleAsks } from '#modules/people/index.ts'
import { programmeAsks } from '#modules/programme/index.ts'
import type { Asks } from '#tools/forms/routes.ts'

/** Who asks for what, in the order of the modules. A form that is not here is found by the test beside. */
export const everyAsks: readonly Asks[] = [organisationsAsks, peopleAsks, programmeAsks, meetingsAsks, casesAsks]
