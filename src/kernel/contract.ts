import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What the server has to know of an entry before its handler is asked. */
export type Access = {
  /** May somebody who is not signed in ask? The policy still decides what they get. */
  anyone?: true
  /** It shows a person's data: it takes a purpose, and the read is written down before the answer leaves. */
  sensitive?: true
  /** It shows what a phone left on a table should not: a resident proves again that it is them, every ten minutes. */
  fresh?: true
  /** It changes a thing that others may be changing: `If-Match` is required (428 without it). */
  versioned?: true
  /** It makes something new, or takes a step: `Idempotency-Key` is required, and the same key does it once. */
  creates?: true
  /**
   * Whoever heard no answer sends it again: with an `Idempotency-Key` it is done once, and the second time is told what
   * the first was. Without a key the version alone keeps it from being done twice.
   */
  once?: true
  /**
   * Of what it creates nothing is kept under the key: the answer holds what only the asker may have, or the asker is to
   * stay unknown. The deed itself knows its key again.
   */
  keepsNothing?: true
  /** It speaks Open311: forms in, and documents of that standard out, refusals too. */
  open311?: true
}

/** Entries are declared with this: method, path, summary, input and output. */
export const contract = oc.$meta<Access>({})

/** Why somebody looks at a person's data. Kept with the read. */
export const Purpose = z.string().trim().min(4).max(200).meta({ id: 'Purpose' })
export type Purpose = z.infer<typeof Purpose>
