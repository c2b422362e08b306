import type { Ctx } from '#db/context.ts'
import { sayDay } from '#kernel/day.ts'
import { speak } from '#kernel/words.ts'
import { becameOf } from '../became.ts'
import type { MeetingId } from '../meeting.ts'
import { meetingsWords } from '../words.ts'
import { viewFate } from './decisions.ts'
import { withoutStop } from './paragraph.ts'

const say = speak(meetingsWords, 'zh-CN')

/** Item 0 as papers print it: each earlier decision, who leads it, until when, and what became of it by this moment. */
export const fateLines = async (ctx: Ctx, id: MeetingId): Promise<string[]> =>
  (await viewFate(ctx, id)).decisions.map((line) =>
    say('minutes.fate-line', {
      text: withoutStop(line.text),
      lead: line.leadUnitName,
      day: sayDay(line.dueOn, 'zh-CN'),
      fate: say(`room.fate.${becameOf(line)}`),
    }),
  )
