import { z } from 'zod'
import { Day } from '#kernel/day.ts'

export const PersonId = z.uuid().brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>

/** Somebody with a post. No identity number and no date of birth: no post needs them. */
export const Person = z
  .object({
    id: PersonId,
    name: z.string().trim().min(2, 'people.name-too-short').max(40),
    /** The telephone at work, for colleagues; residents never see it. */
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d\s-]{5,20}$/, 'people.not-a-phone')
      .nullable(),
    /** The mailbox at work, to which notices of meetings go; nobody but colleagues sees it. */
    mail: z.email('people.not-a-mailbox').max(254).nullable().default(null),
    /** The last day in service; null: has not left. */
    leftOn: Day.nullable(),
    /** Grows with each change; an older one is stale. */
    version: z.int().positive(),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

/** What other modules need to name somebody. Whether a reader may see the name is theirs to decide. */
export const PersonCard = Person.pick({ id: true, name: true }).meta({ id: 'PersonCard' })
export type PersonCard = z.infer<typeof PersonCard>

export const PersonText = Person.pick({ name: true, phone: true, mail: true }).meta({ id: 'PersonText' })
export type PersonText = z.infer<typeof PersonText>
