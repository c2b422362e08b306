export type { Annex, Block, OfficialDocument, PaperColumn, Said } from './document.ts'
export { writeDocument } from './write-document.ts'
