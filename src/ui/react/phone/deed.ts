import type { Language } from '#kernel/words.ts'
import type { ConflictField, Side } from '../conflict-picker.tsx'
import type { Item, Step } from './item.ts'

/** One line of what somebody wrote, as they read it in the outbox. */
export type WrittenLine = { label: string; value: string }

/** A text that can be put right after it was refused: where it stands in the call's input, as a pointer of the server's. */
export type WrittenText = { at: string; label: string; hint?: string; longest: number }

/** How a module's deed looks while it waits on the phone, and what becomes of it when somebody else was first. */
export type PhoneDeed = {
  kind: string
  say: (item: Item, language: Language) => string
  lines: (item: Item, language: Language) => readonly WrittenLine[]
  /** Where what was delivered can be seen again, or is still to be handed over. Null: nowhere. */
  opens?: (item: Item) => string | null
  /** What can be put right when the server did not take it. */
  texts?: (item: Item, language: Language) => readonly WrittenText[]
  /** Both versions, field by field. Null: nothing that could be settled by choosing. */
  fields?: (item: Item, language: Language) => readonly ConflictField[] | null
  /** The calls anew, as it was chosen; none: it is left as the other side has it. */
  settle?: (item: Item, choice: Readonly<Record<string, Side>>) => readonly Step[]
  /** What was written, kept in another way where the deed itself can be done no more. Null: nothing was written. */
  keeps?: (item: Item, language: Language) => { label: string; steps: readonly Step[] } | null
}
