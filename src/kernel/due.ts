export type { DueFault } from './due-period.ts'
export { readDue } from './due-read.ts'
export { sayDue } from './due-say.ts'
export { compareDues, Due, type DuePrecision, dueDay, duePrecisions, dueWrittenLimit } from './due-shape.ts'
