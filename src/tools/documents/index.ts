export type { Annex, Block, OfficialDocument, PaperColumn, PaperTable, Piece, Said } from './document.ts'
export { writeDocument } from './write-document.ts'
