import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import type { Keeper } from '#http/module.ts'
import { oneTransaction } from '#http/transaction.ts'
import { endPost, viewHeldByPost } from './actions/end-post.ts'
import {
  agreeToRemoveFactor,
  askToRemoveFactor,
  browseFactorRemovals,
  changePerson,
  invitePerson,
  letGo,
  lockPerson,
  resetPerson,
  unlockPerson,
  viewPerson,
} from './actions/persons.ts'
import { browsePosts, changePost, createPost, givePost, leavePost, viewHandover } from './actions/posts.ts'
import { importStaff, readStaff } from './actions/staff-import.ts'
import { viewAs } from './actions/view-as.ts'
import { peopleContract } from './contract.ts'

const os = implement(peopleContract).$context<Incoming>().use(oneTransaction)

export const peopleRoutes = (keepers: readonly Keeper[]) =>
  os.router({
    posts: os.posts.handler(({ context, input }) => browsePosts(context, input)),
    createPost: os.createPost.handler(({ context, input }) => createPost(context, input)),
    changePost: os.changePost.handler(({ context, input: { id, ...text } }) => changePost(context, id, text)),
    endPost: os.endPost.handler(({ context, input: { id, ...end } }) => endPost(context, keepers, id, end)),
    held: os.held.handler(({ context, input }) => viewHeldByPost(context, keepers, context.say, input.id)),
    givePost: os.givePost.handler(({ context, input: { id, ...taking } }) => givePost(context, id, taking)),
    leavePost: os.leavePost.handler(({ context, input: { id, ...leaving } }) => leavePost(context, id, leaving)),
    viewAs: os.viewAs.handler(({ context, input }) => {
      const { cookie, until } = context.sealViewing(input.id)
      context.reply.headers.append('set-cookie', cookie)
      return viewAs(context, input.id, until)
    }),
    leaveViewing: os.leaveViewing.handler(({ context }) => {
      context.reply.headers.append('set-cookie', context.sealViewing(null).cookie)
    }),
    handover: os.handover.handler(({ context, input }) => viewHandover(context, input.id)),
    person: os.person.handler(({ context, input }) => viewPerson(context, input.id)),
    change: os.change.handler(({ context, input: { id, ...text } }) => changePerson(context, id, text)),
    leave: os.leave.handler(({ context, input: { id, ...day } }) => letGo(context, id, day)),
    invite: os.invite.handler(({ context, input }) => invitePerson(context, input.id)),
    reset: os.reset.handler(({ context, input }) => resetPerson(context, input.id)),
    lock: os.lock.handler(({ context, input }) => lockPerson(context, input.id)),
    unlock: os.unlock.handler(({ context, input }) => unlockPerson(context, input.id)),
    factorRemovals: os.factorRemovals.handler(({ context }) => browseFactorRemovals(context)),
    askFactorRemoval: os.askFactorRemoval.handler(({ context, input }) => askToRemoveFactor(context, input.id)),
    agreeFactorRemoval: os.agreeFactorRemoval.handler(({ context, input }) => agreeToRemoveFactor(context, input.id)),
    readStaff: os.readStaff.handler(({ context, input }) => readStaff(context, input)),
    importStaff: os.importStaff.handler(({ context, input }) => importStaff(context, input)),
  })
