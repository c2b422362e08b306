import type { DecisionLine } from './follow-up.ts'

/** What became of a decision, in one word: on the wall, at the desk and on paper. */
export const becameOf = ({ followUp, task }: DecisionLine) => {
  if (followUp.state === 'disputed') return 'disputed'
  if (task?.state === 'closed' || task?.state === 'verified') return 'done'
  if (task?.light === 'overdue' || task?.light === 'help') return task.light
  return followUp.state === 'waiting' ? 'waiting' : 'going'
}
