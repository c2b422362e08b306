import type { Tenant, Tx } from '#db/context.ts'
import type { Person } from './person.ts'
import type { Holding, Post } from './post.ts'

type Tables = {
  'people.person': Tenant<Person>
  'people.post': Tenant<Post>
  'people.holding': Tenant<Holding>
}

/** This module's tables, and no others: another schema does not compile. */
export const own = (tx: Tx) => tx.$extendTables<Tables>()
