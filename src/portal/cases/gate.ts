import type { Incoming } from '#http/incoming.ts'
import type { Category } from '#modules/cases/category.ts'

/** What the browser is to work out while somebody writes; null where nobody may be held up. */
export const challengeFor = (
  { floods }: Pick<Incoming, 'floods'>,
  kind: Pick<Category, 'danger'> | null,
): string | null => (kind && kind.danger !== 'none' ? null : floods.challenge())
