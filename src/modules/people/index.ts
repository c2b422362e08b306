import type { Keeper, Module } from '#http/module.ts'
import { postsOfUnit } from './actions/posts-of-unit.ts'
import { followUnit } from './jobs.ts'
import { handoverPolicy, holdingPolicy, personPolicy, postPolicy, staffPolicy } from './policy.ts'
import { peopleRoutes } from './routes.ts'
import { peopleWords } from './words.ts'

export { peopleAsks } from './actions/asks.ts'
export { tellMentioned } from './actions/mention.ts'
export { findPerson, heldPosts } from './actions/persons.ts'
export { viewedPost } from './actions/view-as.ts'
export { peopleTables } from './export/screen-tables.ts'
export { PersonCard, PersonId } from './person.ts'
export { looksAsOthers } from './policy.ts'
export { type HeldPostView, PostCard, PostId } from './post.ts'
export {
  countPersons,
  findPosts,
  holdersOf,
  holdersOfPost,
  mailboxesOf,
  personCards,
  postCards,
  postsAt,
  postsOf,
  postsOfRoles,
  workplacesOn,
} from './queries.ts'
export { demoPeople, type Foundation, foundDistrict, founder, seedTown } from './seed.ts'

/**
 * Says `people.post-taken`, `post-left`, `post-moved`, `post-ended`, `person-left` and the like.
 *
 * @param keepers what the modules below hold for units and for posts
 */
export const people = (keepers: readonly Keeper[]) =>
  ({
    name: 'people',
    routes: peopleRoutes(keepers),
    words: peopleWords,
    hears: { 'organisations.unit-changed': followUnit },
    keeps: [postsOfUnit(keepers)],
    policies: {
      person: personPolicy,
      post: postPolicy,
      holding: holdingPolicy,
      handover: handoverPolicy,
      staff: staffPolicy,
    },
  }) satisfies Module
