import type { Piece, Said } from './document.ts'

export const piecesOf = (said: Said): readonly Piece[] => (typeof said === 'string' ? [{ text: said }] : said)

/** The length of what is said, for the limit. */
export const lengthOf = (said: Said): number => piecesOf(said).reduce((sum, { text }) => sum + text.length, 0)
