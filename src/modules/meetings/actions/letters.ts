import type { Ctx } from '#db/context.ts'
import { type Language, speak } from '#kernel/words.ts'
import { mailboxesOf, type PostCard } from '#modules/people/index.ts'
import { invitationOf } from '#tools/calendar-feed/invitation.ts'
import type { NewLetter } from '#tools/mail/letter.ts'
import { lettersLike, sendLetters } from '#tools/mail/send-letters.ts'
import type { Template } from '#tools/texts/contract.ts'
import { wordingOf } from '#tools/texts/worded.ts'
import type { Meeting } from '../meeting.ts'
import type { Notice, NoticeLetters, Snapshot } from '../notice.ts'
import { attendeesOf } from '../queries/attendees.ts'
import { postNames } from '../queries/names.ts'
import { getSeries } from '../queries/series.ts'
import { sayWhen } from '../say-when.ts'
import { meetingsWords } from '../words.ts'
import { invitationFor, meetingLink } from './invitation-for.ts'

/** The words by which a letter is known: one for each post and notice. */
export const noticeLetter = ({ id }: Pick<Notice, 'id'>, postId = ''): string => `meetings.notice:${id}:${postId}`

type Told = { notice: Notice; snapshot: Snapshot; contact: string; seatId: string }

const chinese = meetingsWords['zh-CN']

const letterText = (kind: Notice['kind'], zh: string, en: string): Template => ({
  key: `meetings.${kind}`,
  way: 'mail',
  zh,
  en,
  variables: [
    { name: 'title', zh: '会议名称', en: 'title of the meeting', demo: '演示：领导小组会议', isNeeded: true },
    {
      name: 'details',
      zh: '时间、地点和变更',
      en: 'when, where and what changed',
      demo: '时间：2023年5月6日 星期六 14:00—15:30\n地点：演示会议室',
      isNeeded: true,
    },
  ],
  subject: chinese[`mail.${kind}`],
  body: [chinese[`mail.${kind}`], '{details}', ...(kind === 'cancel' ? [] : [chinese['mail.rest']])].join('\n'),
})

/** The Chinese part of each letter, for the district to word; the English one stays as it is. */
const texts: Readonly<Record<Notice['kind'], Template>> = {
  invite: letterText('invite', '会议通知', 'Notice of a meeting'),
  change: letterText('change', '会议变更', 'A meeting changed'),
  cancel: letterText('cancel', '会议取消', 'A meeting is called off'),
}
export const meetingTexts: readonly Template[] = Object.values(texts)

/** What concerns one post, line by line. */
const detailsOf = (language: Language, { notice, snapshot, contact, seatId }: Told): string => {
  const t = speak(meetingsWords, language)
  const own = notice.changes.filter(({ postIds }) => postIds.includes(seatId))
  const line = (key: 'mail.when' | 'mail.where' | 'mail.contact' | 'mail.reason', text: string) =>
    text === '' ? [] : [t(key, { text })]
  return [
    ...line('mail.when', sayWhen(snapshot, language)),
    ...line('mail.where', snapshot.venue),
    ...line('mail.contact', contact),
    ...(notice.kind === 'cancel' ? line('mail.reason', notice.shortReason) : []),
    ...own.map(
      ({ what, subject }) =>
        `· ${[t(`change.${what}`), subject].filter(Boolean).join(language === 'en' ? ': ' : '：')}`,
    ),
  ].join('\n')
}

/** What one post is told in English: only what concerns it, and where the rest stands. */
const sayInEnglish = (told: Told): string => {
  const { notice, snapshot } = told
  const t = speak(meetingsWords, 'en')
  return [
    t(`mail.${notice.kind}`, { title: snapshot.title }),
    detailsOf('en', told),
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
  const say = await wordingOf(ctx, texts[notice.kind])
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
    const said = say({ title: snapshot.title, details: detailsOf('zh-CN', given) })
    return [
      {
        onceAs: noticeLetter(notice, postId),
        address,
        subject: said.subject.slice(0, 200),
        body: [said.body, sayInEnglish(given), ...(isOff ? [] : [link])].join('\n\n'),
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
