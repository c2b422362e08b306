import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Actor } from '#kernel/policy.ts'
import { type PlaceCard, placeCards } from '#modules/places/index.ts'
import type { CaseFilter } from '../case-filter.ts'
import { knownPlaces, type Piece, readablePieces } from '../policy.ts'
import { queues } from './queues.ts'

type Condition = ReturnType<typeof sql<SqlBool>>

/** What a list asks for, and the pieces of what its reader sees in which it can be. */
export type Asked = { pieces: readonly Piece[]; conditions: readonly Condition[] }

/** Those that can hold a case of this queue: what waits for one's own unit is in no piece but that unit's. */
export const piecesOf = (actor: Actor, queue: CaseFilter['queue']): readonly Piece[] => {
  const pieces = readablePieces(actor)
  const { within } = queues[queue]
  const isWhole = actor.posts.every(({ unitId }) => pieces.some((piece) => piece.by === 'unit' && piece.id === unitId))
  return within && isWhole ? pieces.filter(({ by }) => within.some((one) => one === by)) : pieces
}

/** Of a unit whose work one sees anyway its piece is enough, and another unit's has none of it. */
export const ofUnit = ({ pieces, conditions }: Asked, unitId: string): Asked => {
  const own = pieces.filter((piece) => piece.by === 'unit' && piece.id === unitId)
  return {
    pieces: own.length > 0 ? own : pieces.filter(({ by }) => by !== 'unit'),
    conditions: [...conditions, sql<SqlBool>`citizen_case.unit_id = ${unitId}::uuid`],
  }
}

const levelOf = (card: PlaceCard | undefined): 'place' | 'street' =>
  card?.kind === 'community' || card?.kind === 'village' ? 'place' : 'street'

const lies = (by: 'place' | 'street', placeId: string): Condition =>
  by === 'place'
    ? sql<SqlBool>`citizen_case.place_id = ${placeId}::uuid`
    : sql<SqlBool>`citizen_case.street_id = ${placeId}::uuid`

/** Of a street its communities lie in it, too. Which of the two it is decides the index. */
export const placedAt = async (ctx: Ctx, placeId: string): Promise<Condition> => {
  const [card] = await placeCards(ctx, [placeId])
  return lies(levelOf(card), placeId)
}

/** Of a place that one knows its piece is enough: the others would look through all of it for what that one has. */
export const atPlace = async (ctx: Ctx, { pieces, conditions }: Asked, placeId: string): Promise<Asked> => {
  const cards = await placeCards(ctx, [placeId, ...knownPlaces(ctx.actor)])
  const level = (id: string) => levelOf(cards.find((card) => card.id === id))
  const by = level(placeId)
  const own = pieces.filter((piece) => piece.by === by && piece.id === placeId)
  // A street has none of another street, and a community none of another community.
  const isOther = (piece: Piece): boolean =>
    (piece.by === 'place' || piece.by === 'street') && (piece.by === by || piece.by !== level(piece.id))
  return {
    pieces: own.length > 0 ? own : pieces.filter((piece) => !isOther(piece)),
    conditions: [...conditions, lies(by, placeId)],
  }
}
