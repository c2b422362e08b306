import type { Module } from '#http/module.ts'
import { followUnit, handPostsOver } from './jobs.ts'
import { handoverPolicy, holdingPolicy, personPolicy, postPolicy, staffPolicy } from './policy.ts'
import { peopleRoutes } from './routes.ts'
import { peopleWords } from './words.ts'

export { findPerson, heldPosts } from './actions/persons.ts'
export { PersonCard, PersonId } from './person.ts'
export { type HeldPostView, PostCard, PostId } from './post.ts'
export { countPersons, holdersOf, mailboxesOf, personCards, postCards, postsAt, postsOf } from './queries.ts'
export { demoPeople, type Foundation, foundDistrict, founder, seedTown } from './seed.ts'

/** Says `people.post-taken`, `post-left`, `post-moved`, `post-ended`, `person-left` and the like. */
export const people = {
  name: 'people',
  routes: peopleRoutes,
  words: peopleWords,
  hears: { 'organisations.unit-ended': handPostsOver, 'organisations.unit-changed': followUnit },
  policies: {
    person: personPolicy,
    post: postPolicy,
    holding: holdingPolicy,
    handover: handoverPolicy,
    staff: staffPolicy,
  },
} satisfies Module
