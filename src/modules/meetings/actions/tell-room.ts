import type { Ctx } from '#db/context.ts'
import { publish } from '#tools/live/publish.ts'
import type { Meeting } from '../meeting.ts'

/** Operator, projector, secretary and seats look again. */
export const tellRoom = (ctx: Ctx, { id, captured }: Pick<Meeting, 'id' | 'captured'>): Promise<void> =>
  publish(ctx, { kind: 'meetings.meeting', id }, 'meetings.room-changed', { seq: captured })
