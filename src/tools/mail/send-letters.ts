import { sql } from 'kysely'
import type { Ctx, Tenant } from '#db/context.ts'
import { enqueueAll } from '#jobs/enqueue.ts'
import type { WithJobs } from '#jobs/task-list.ts'
import { Letter, type NewLetter } from './letter.ts'
import type { MailSender } from './senders.ts'

type Kept = Letter & { sentAt: Date | null; refusedAt: Date | null; refusal: string | null }
type Tables = { 'mail.letter': Tenant<Omit<Kept, 'districtId'>> }

const own = ({ tx }: Ctx) => tx.$extendTables<Tables>()

/**
 * Writes letters, in the transaction of the deed: they go once it is committed, and not at all when it is not. A letter
 * that was written already under the same words is not written again.
 *
 * @returns how many are new
 */
export const sendLetters = async (ctx: Ctx, letters: readonly NewLetter[]): Promise<number> => {
  if (letters.length === 0) return 0
  const rows = letters.map(({ calendar = null, ...letter }) =>
    Letter.parse({ ...letter, id: ctx.newId(), districtId: ctx.districtId, calendar, at: ctx.now }),
  )
  const written = await own(ctx)
    .insertInto('mail.letter')
    .values(
      rows.map(({ calendar, ...row }) => ({
        ...row,
        calendar: sql<Letter['calendar']>`${calendar && JSON.stringify(calendar)}::jsonb`,
        sentAt: null,
        refusedAt: null,
        refusal: null,
      })),
    )
    .onConflict((same) => same.columns(['districtId', 'onceAs']).doNothing())
    .returning('id')
    .execute()
  await enqueueAll(
    ctx,
    'mail.send',
    written.map(({ id }) => ({ letterId: id })),
  )
  return written.length
}

/** What became of letters. */
export type Sent = { onceAs: string; state: 'waiting' | 'sent' | 'refused'; at: Date }

/** Of those whose words begin like this, in their order. */
export const lettersLike = async (ctx: Ctx, beginning: string): Promise<Sent[]> => {
  const rows = await own(ctx)
    .selectFrom('mail.letter')
    .select(['onceAs', 'at', 'sentAt', 'refusedAt'])
    .where('districtId', '=', ctx.districtId)
    .where(sql<boolean>`starts_with(once_as, ${beginning})`)
    .orderBy('onceAs')
    .limit(1_000)
    .execute()
  return rows.map(({ onceAs, at, sentAt, refusedAt }) => ({
    onceAs,
    state: sentAt ? 'sent' : refusedAt ? 'refused' : 'waiting',
    at: sentAt ?? refusedAt ?? at,
  }))
}

/**
 * Hands one letter over. It is held meanwhile, so that no second worker sends it too; whoever finds it held leaves it to
 * the other.
 */
const handOver = async (ctx: Ctx, letterId: string, sender: MailSender): Promise<void> => {
  const letter = await own(ctx)
    .selectFrom('mail.letter')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', letterId)
    .where('sentAt', 'is', null)
    .where('refusedAt', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!letter) return
  const answer = await sender.send(Letter.parse(letter))
  await own(ctx)
    .updateTable('mail.letter')
    .set({
      address: '',
      body: '',
      calendar: null,
      ...(answer ? { refusedAt: ctx.now, refusal: answer.refused } : { sentAt: ctx.now }),
    })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', letterId)
    .execute()
}

export const mailJobs = (sender: MailSender): WithJobs => ({
  name: 'mail',
  jobs: { 'mail.send': (ctx, { letterId = '' }) => handOver(ctx, letterId, sender) },
})
