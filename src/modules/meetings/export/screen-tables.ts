import { speak } from '#kernel/words.ts'
import { column, everyLine, momentOf, screenTable } from '#tools/exports/screen-table.ts'
import { browseDecisions } from '../actions/decisions.ts'
import { browseMeetings } from '../actions/meetings.ts'
import { DecisionFilter } from '../follow-up.ts'
import { MeetingFilter } from '../meeting.ts'
import { meetingsWords } from '../words.ts'

const meetings = screenTable({
  key: 'meetings.meetings',
  filter: MeetingFilter.omit({ after: true, limit: true }),
  title: (language) => speak(meetingsWords, language)('title'),
  columns: (language) => {
    const t = speak(meetingsWords, language)
    return [
      column('title', t('page.meeting'), 40),
      column('when', t('page.when'), 18),
      column('where', t('page.where'), 24),
      column('state', t('page.state'), 14),
    ]
  },
  rows: (ctx, filter) =>
    everyLine(
      (after) => browseMeetings(ctx, MeetingFilter.parse({ ...filter, after, limit: 100 })),
      ({ lines }) => {
        const t = speak(meetingsWords, ctx.language)
        return lines.map(({ title, startsAt, venue, state }) => ({
          title,
          when: momentOf(startsAt),
          where: venue,
          state: t(`state.${state}`),
        }))
      },
    ),
})

const decisions = screenTable({
  key: 'meetings.decisions',
  filter: DecisionFilter.omit({ after: true, limit: true }),
  title: (language) => speak(meetingsWords, language)('page.decisions'),
  columns: (language) => {
    const t = speak(meetingsWords, language)
    return [
      column('meeting', t('page.meeting'), 32),
      column('decision', t('page.decision'), 48),
      column('lead', t('page.lead'), 18),
      column('due', t('page.by-when'), 13, 'date'),
      column('fate', t('page.fate'), 16),
      column('task', t('page.task-number'), 14, 'identifier'),
    ]
  },
  rows: (ctx, filter) =>
    everyLine(
      (after) => browseDecisions(ctx, DecisionFilter.parse({ ...filter, after, limit: 200 })),
      ({ lines }) => {
        const t = speak(meetingsWords, ctx.language)
        return lines.map(({ meetingTitle, text, leadUnitName, dueOn, followUp, task }) => ({
          meeting: meetingTitle,
          decision: text,
          lead: leadUnitName,
          due: dueOn,
          fate: t(`follow.${followUp.state}`),
          task: task?.number ?? '',
        }))
      },
    ),
})

export const meetingsTables = [meetings, decisions]
