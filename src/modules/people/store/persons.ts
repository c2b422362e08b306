import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import type { Person, PersonId } from '../person.ts'
import { own } from '../tables.ts'

/** Those that are there already stay as they are. @returns how many were new */
export const insertPersons = async ({ tx, districtId }: Ctx, rows: readonly Person[]): Promise<number> => {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows = 0n } = await own(tx)
    .insertInto('people.person')
    .values(rows.map((row) => ({ districtId, ...row })))
    .onConflict((same) => same.columns(['districtId', 'id']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows)
}

/** Writes what a deed may change. @returns the person as they are now; every older version is stale */
export const savePerson = async ({ tx, districtId }: Ctx, person: Person): Promise<Person> => {
  const { name, phone, mail, leftOn } = person
  const version = person.version + 1
  await own(tx)
    .updateTable('people.person')
    .set({ name, phone, mail, leftOn, version })
    .where('districtId', '=', districtId)
    .where('id', '=', person.id)
    .execute()
  return { ...person, version }
}

/** Ends all that somebody holds. A post that would have begun later is held for no day: it ends as it begins. */
export const endHoldingsOf = async ({ tx, districtId }: Ctx, personId: PersonId, day: Day): Promise<void> => {
  await own(tx)
    .updateTable('people.holding')
    .set((row) => ({
      toOn: row.fn<Day>('greatest', ['fromOn', row.cast<Day>(row.val(day), 'date')]),
      version: row('version', '+', 1),
    }))
    .where('districtId', '=', districtId)
    .where('personId', '=', personId)
    .where((row) => row.or([row('toOn', 'is', null), row('toOn', '>', day)]))
    .execute()
}
