import type { Ctx } from '#db/context.ts'
import { dayOf, sayDay } from '#kernel/day.ts'
import { type Language, languages, speak } from '#kernel/words.ts'
import { mailboxesOf, type PostCard } from '#modules/people/index.ts'
import { invitationOf } from '#tools/calendar-feed/invitation.ts'
import type { NewLetter } from '#tools/mail/letter.ts'
import { lettersLike, sendLetters } from '#tools/mail/send-letters.ts'
import { sayTime } from '#ui/moments.ts'
import type { Meeting } from '../meeting.ts'
import { endOf, type Notice, type NoticeLetters, type Snapshot } from '../notice.ts'
import { attendeesOf } from '../queries/attendees.ts'
import { postNames } from '../queries/names.ts'
import { getSeries } from '../queries/series.ts'
import { meetingsWords } from '../words.ts'
import { invitationFor, meetingLink } from './invitation-for.ts'

/** The words by which a letter is known: one for each post and notice. */
export const noticeLetter = ({ id }: Pick<Notice, 'id'>, postId = ''): string => `meetings.notice:${id}:${postId}`

/** When, from when to when: 2023年5月6日 星期六 14:00—15:30 */
const sayWhen = (meeting: Pick<Snapshot, 'startsAt' | 'minutesPlanned'>, language: Language): string =>
  [
    sayDay(dayOf(meeting.startsAt), language, { weekday: true }),
    [meeting.startsAt, endOf(meeting)].map((moment) => sayTime(moment, language)).join('—'),
  ].join(' ')

type Told = { notice: Notice; snapshot: Snapshot; contact: string; seatId: string }

/** What one post is told: only what concerns it, and where the rest stands. */
const sayNotice = (language: Language, { notice, snapshot, contact, seatId }: Told): string => {
  const t = speak(meetingsWords, language)
  const own = notice.changes.filter(({ postIds }) => postIds.includes(seatId))
  const line = (key: 'mail.when' | 'mail.where' | 'mail.contact' | 'mail.reason', text: string) =>
    text === '' ? [] : [t(key, { text })]
  return [
    t(`mail.${notice.kind}`, { title: snapshot.title }),
    ...line('mail.when', sayWhen(snapshot, language)),
    ...line('mail.where', snapshot.venue),
    ...line('mail.contact', contact),
    ...(notice.kind === 'cancel' ? line('mail.reason', notice.shortReason) : []),
    ...own.map(
      ({ what, subject }) =>
        `· ${[t(`change.${what}`), subject].filter(Boolean).join(language === 'en' ? ': ' : '：')}`,
    ),
    ...(notice.kind === 'cancel' ? [] : [t('mail.rest')]),
  ].join('\n')
}

/** Is it taken out of this post's calendar, though the meeting is held? */
const isDropped = ({ changes }: Notice, postId: string): boolean =>
  changes.some(({ what, postIds }) => what === 'seat-dropped' && postIds.includes(postId))

/**
 * A letter with an invitation to each post that a notice goes to, at the mailbox of whoever holds it today. Whoever has
 * told no mailbox has the inbox.
 */
export const writeNoticeLetters = async (
  ctx: Ctx,
  meeting: Meeting,
  { notice, snapshot, cards }: { notice: Notice; snapshot: Snapshot; cards: readonly PostCard[] },
): Promise<void> => {
  const held = cards.flatMap(({ id, holder }) => (holder ? [{ postId: id as string, personId: holder.id }] : []))
  const mailboxes = await mailboxesOf(
    ctx,
    held.map(({ personId }) => personId),
  )
  const series = await getSeries(ctx, meeting.seriesId)
  const seats = await attendeesOf(ctx, meeting.id)
  const names = await postNames(
    ctx,
    held.map(({ postId }) => postId),
  )
  const link = meetingLink(ctx, meeting)
  const told = { ...meeting, ...snapshot, toldAt: notice.at }
  const letters = held.flatMap(({ postId, personId }): NewLetter[] => {
    const address = mailboxes.get(personId)
    const named = names.get(postId)
    if (!address || !named) return []
    // A substitute comes as what the seat is that they sit on.
    const seat = seats.find((one) => one.postId === postId || one.substitutePostId === postId)
    const isOff = notice.kind === 'cancel'
    const isCancelled = isOff || isDropped(notice, postId)
    const guest = {
      id: postId,
      name: `${named.unitName} ${named.postTitle}`,
      mailbox: address,
      isNeeded: seat?.kind === 'member',
      status: seat?.reply === 'coming' ? ('coming' as const) : ('asked' as const),
    }
    const invitation = invitationFor(told, {
      districtId: ctx.districtId,
      link,
      series,
      contact: meeting.contact,
      guests: [guest],
      isCancelled,
    })
    const given = { notice, snapshot, contact: meeting.contact, seatId: seat?.postId ?? postId }
    return [
      {
        onceAs: noticeLetter(notice, postId),
        address,
        subject: speak(meetingsWords, 'zh-CN')(`mail.${notice.kind}`, { title: snapshot.title }).slice(0, 200),
        body: [...languages.map((language) => sayNotice(language, given)), ...(isOff ? [] : [link])].join('\n\n'),
        calendar: { method: isCancelled ? 'CANCEL' : 'REQUEST', text: invitationOf(invitation) },
      },
    ]
  })
  await sendLetters(ctx, letters)
}

/** What became of the letters of a notice. */
export const lettersOf = async (ctx: Ctx, notice: Pick<Notice, 'id'>): Promise<NoticeLetters> => {
  const letters = await lettersLike(ctx, noticeLetter(notice))
  const count = (state: 'sent' | 'waiting') => letters.filter((letter) => letter.state === state).length
  return {
    sent: count('sent'),
    waiting: count('waiting'),
    refused: letters.filter(({ state }) => state === 'refused').map(({ onceAs }) => onceAs.split(':').at(-1) ?? ''),
  }
}
