import { z } from 'zod'
import { contract, Purpose } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import { Person, PersonId, PersonText } from './person.ts'
import {
  Handover,
  Holding,
  HoldingId,
  Leaving,
  NewPost,
  PersonView,
  Post,
  PostEnd,
  PostFilter,
  PostHoldings,
  PostId,
  PostPage,
  PostText,
  PostViewing,
  Taking,
} from './post.ts'
import { StaffOutcome, StaffReading, StaffTable } from './staff-table.ts'

const one = z.object({ id: PersonId })
const onePost = z.object({ id: PostId })
const lastDay = z.object({ on: Day })

/** Opens once, within seven days; it is shown once and kept nowhere. */
export const AccountLink = z.object({ token: z.string() }).meta({ id: 'AccountLink' })

export const FactorRemovalLine = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    askedBy: z.uuid(),
    askedAt: z.date(),
    /** Asked by the reader, or about the reader: somebody else must agree. */
    isMine: z.boolean(),
  })
  .meta({ id: 'FactorRemoval' })

export const peopleContract = {
  posts: contract
    .route({ method: 'GET', path: '/units/{unitId}/posts', summary: 'The posts of a unit, and who holds them' })
    .input(PostFilter)
    .output(PostPage),
  createPost: contract
    .route({ method: 'POST', path: '/posts', summary: 'A new post' })
    .meta({ creates: true })
    .input(NewPost)
    .output(Post),
  changePost: contract
    .route({ method: 'PUT', path: '/posts/{id}', summary: 'Its title, its place and its order' })
    .meta({ versioned: true })
    .input(onePost.extend(PostText.shape))
    .output(Post),
  endPost: contract
    .route({ method: 'PUT', path: '/posts/{id}/end', summary: 'A post that nobody holds any more' })
    .meta({ versioned: true })
    .input(onePost.extend(PostEnd.shape))
    .output(Post),
  held: contract
    .route({ method: 'GET', path: '/posts/{id}/held', summary: 'What the post still holds, and what hangs on it' })
    .input(onePost)
    .output(PostHoldings),
  givePost: contract
    .route({ method: 'POST', path: '/posts/{id}/holdings', summary: 'Somebody takes the post' })
    .meta({ creates: true })
    .input(onePost.extend(Taking.shape))
    .output(Holding),
  leavePost: contract
    .route({ method: 'PUT', path: '/holdings/{id}/end', summary: 'The last day at a post, and a note for the next' })
    .meta({ versioned: true })
    .input(z.object({ id: HoldingId }).extend(Leaving.shape))
    .output(Holding),
  viewAs: contract
    .route({ method: 'POST', path: '/posts/{id}/viewings', summary: 'Look at the console as this post sees it' })
    .meta({ sensitive: true })
    .input(onePost.extend({ purpose: Purpose }))
    .output(PostViewing),
  leaveViewing: contract.route({ method: 'DELETE', path: '/viewing', summary: 'Be oneself again' }).output(z.void()),
  handover: contract
    .route({
      method: 'GET',
      path: '/posts/{id}/handover',
      summary: 'Who held the post before, and what they left to say',
    })
    .input(onePost)
    .output(Handover),
  person: contract
    .route({ method: 'GET', path: '/people/{id}', summary: 'Somebody, their posts, and what these let them do' })
    .input(one)
    .output(PersonView),
  change: contract
    .route({ method: 'PUT', path: '/people/{id}', summary: 'Their name, and their telephone and mailbox at work' })
    .meta({ versioned: true })
    .input(one.extend(PersonText.shape))
    .output(Person),
  leave: contract
    .route({ method: 'PUT', path: '/people/{id}/departure', summary: 'They leave: posts end, the account is closed' })
    .meta({ versioned: true })
    .input(one.extend(lastDay.shape))
    .output(Person),
  invite: contract
    .route({ method: 'POST', path: '/people/{id}/invitations', summary: 'A link to choose name and password' })
    .input(one)
    .output(AccountLink),
  reset: contract
    .route({ method: 'POST', path: '/people/{id}/resets', summary: 'A link to choose a new password' })
    .input(one)
    .output(AccountLink),
  lock: contract
    .route({ method: 'PUT', path: '/people/{id}/lock', summary: 'Nobody signs in with this account' })
    .input(one)
    .output(z.void()),
  unlock: contract
    .route({ method: 'DELETE', path: '/people/{id}/lock', summary: 'The account is open again' })
    .input(one)
    .output(z.void()),
  factorRemovals: contract
    .route({ method: 'GET', path: '/factor-removals', summary: 'Lost code apps that wait for a second officer' })
    .input(z.object({}))
    .output(z.array(FactorRemovalLine)),
  askFactorRemoval: contract
    .route({ method: 'POST', path: '/people/{id}/factor-removals', summary: 'They lost their code app' })
    .meta({ creates: true })
    .input(one)
    .output(z.object({ id: z.uuid() })),
  agreeFactorRemoval: contract
    .route({ method: 'PUT', path: '/factor-removals/{id}/agreement', summary: 'The second officer agrees' })
    .input(z.object({ id: z.uuid() }))
    .output(z.void()),
  readStaff: contract
    .route({ method: 'POST', path: '/staff-readings', summary: 'What a table of staff would bring, fault by fault' })
    .input(StaffTable)
    .output(StaffReading),
  importStaff: contract
    .route({ method: 'POST', path: '/staff-imports', summary: 'Bring in a table of staff, whole or not at all' })
    .meta({ creates: true })
    .input(StaffTable)
    .output(StaffOutcome),
}
