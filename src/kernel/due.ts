export { readDue } from './due-read.ts'
export { sayDue } from './due-say.ts'
export { compareDues, Due, type DuePrecision, dueDay, duePrecisions } from './due-shape.ts'
