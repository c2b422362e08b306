import type { Ctx } from '#db/context.ts'
import type { Asked, Database } from '#db/database.ts'
import type { Language } from '#kernel/words.ts'
import type { SayReason } from './problem.ts'
import type { Floods } from './session/floods.ts'
import type { TakeGuess } from './session/guesses.ts'
import type { MailCodes } from './session/mail-codes.ts'
import type { Viewed } from './session/viewing.ts'

/** Writes down a look at a person's data, in the transaction of the look. */
export type RecordRead = (ctx: Ctx, what: string, answer: unknown) => Promise<void>

/** What the answer says beside its body. */
export type Reply = { headers: Headers; status: number | null }

/** A request before its transaction: who asks, in which district, and what the handlers may leave for the answer. */
export type Incoming = {
  database: Database
  asked: Asked
  language: Language
  /** The `Idempotency-Key` of the request; null without one. */
  key: string | null
  /** Has whoever asks proved lately that it is them? True for nobody as well: there is nothing to show. */
  isFresh: boolean
  /** The address of the caller, for throttles; never stored with a person. */
  address: string
  headers: Headers
  /** What a browser worked out before it sent this (`linli-proof`); empty without. */
  proof: string
  /** Budgets of whoever is not signed in: in the database, and beside the transaction of this request. */
  floods: Floods
  reply: Reply
  recordRead: RecordRead
  /** Has the district turned off what this entry belongs to? Asked first in its transaction. @throws Refusal not-found */
  refuseOff: (ctx: Ctx, entry: string) => Promise<void>
  /** Counts a guess at something secret, outside of the transaction. @throws Refusal too-many, with the seconds to wait */
  takeGuess: TakeGuess
  mailCodes: MailCodes
  /** Are the mailboxes invented? Then a page shows what would arrive there. */
  isDemo: boolean
  /** Somebody looks as another post sees it: they only read, and not everything. */
  viewing: Viewed | null
  /** The cookie with which this session looks as a post from now on; null: with which it is itself again. */
  sealViewing: (postId: string | null) => { cookie: string; until: Date }
  /** Says a reason in the language of whoever asks. */
  say: SayReason
  /** The number of this request: in the log, and quoted by a person when we are at fault. */
  number: string
}
