import { cases } from './cases/index.ts'
import { meetings } from './meetings/index.ts'
import { organisations } from './organisations/index.ts'
import { people } from './people/index.ts'
import { places } from './places/index.ts'
import { programme } from './programme/index.ts'

/** What is asked before a unit or a post ends: those below say what it still holds. */
const work = [...programme.keeps, ...meetings.keeps, ...cases.keeps]
const staffed = people(work)

/** What Linli is for, in order: each may know those above it, and is heard by those below. */
export const modules = [
  places,
  organisations([...staffed.keeps, ...work]),
  staffed,
  programme,
  meetings,
  cases,
] as const
