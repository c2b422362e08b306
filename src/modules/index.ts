import { cases } from './cases/index.ts'
import { meetings } from './meetings/index.ts'
import { organisations } from './organisations/index.ts'
import { people } from './people/index.ts'
import { places } from './places/index.ts'
import { programme } from './programme/index.ts'

/** What Linli is for, in order: each may know those above it, and is heard by those below. */
export const modules = [places, organisations, people, programme, meetings, cases] as const
