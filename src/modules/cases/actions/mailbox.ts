import type { Ctx } from '#db/context.ts'
import type { MailAsked, MailCodes } from '#http/session/mail-codes.ts'
import { Refusal } from '#kernel/refusal.ts'
import { placeCards } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { sendLetters } from '#tools/mail/send-letters.ts'
import type { ReporterView } from '../citizen-case.ts'
import { reportedAs } from '../queries/cases.ts'
import { everyCaseOfMine } from '../queries/reporters.ts'
import { myNotices, sendNoticesTo } from '../queries/residents.ts'
import type { MailProof, MyNotices } from '../residents-shape.ts'
import { type Owned, viewOwn } from './own.ts'
import { unnamed } from './record.ts'
import { takeOwn } from './take.ts'

/** Who asks, and from where; the codes are counted by it. */
export type Asker = Pick<MailAsked, 'device' | 'address'> & { codes: MailCodes; isDemo: boolean }

/** As its owner knows it, and nobody who looks over their shoulder: z***@demo.invalid. */
export const maskMail = (mail: string): string => mail.replace(/^(.).*(?=@)/su, '$1***')

/**
 * A letter with a code, and nothing else, to a mailbox that nobody has shown to be theirs yet. Nothing is kept of it. It says
 * neither which matter nor which number it is about: it may be a stranger who reads it.
 *
 * @throws Refusal not-found, too-many
 */
export const askMailbox = async (ctx: Ctx, owned: Owned, mail: string, asker: Asker): Promise<MailProof> => {
  const it = await takeOwn(ctx, owned, { hold: false })
  const { codes, isDemo, ...from } = asker
  const about = await reportedAs(ctx, it)
  const code = await codes.make({ ...from, districtId: ctx.districtId, mailbox: mail, about })
  const [place] = await placeCards(ctx, [it.placeId])
  const { minutes } = codes
  const body = [
    `验证码 ${code}，${minutes} 分钟内有效，只能用一次。`,
    '在您反映的事那一页填上它，以后有进展就发到这个邮箱。',
    '不是您填的邮箱，不用理会，不会再有信来。这封信没有人收回信。',
    '',
    `Your code is ${code}. It is good for ${minutes} minutes and once. If you asked for no code, do nothing: no more letters will come.`,
  ].join('\n')
  const subject = `【${place?.name ?? '社区'}】邮箱验证码`
  await sendLetters(ctx, [{ onceAs: `cases.mailbox:${ctx.newId()}`, address: mail, subject, body }])
  await record(unnamed(ctx), 'cases.mailbox-asked', it.id, {})
  return { sentTo: maskMail(mail), minutes, shown: isDemo ? body : null }
}

/**
 * The code came back, so letters go there from now on; of all that became of this report. An older mailbox gets no more.
 *
 * @throws Refusal not-found, invalid (the code), too-many
 */
export const proveMailbox = async (
  ctx: Ctx,
  owned: Owned,
  { mail, proof }: { mail: string; proof: string },
  { codes, isDemo: _is, ...from }: Asker,
): Promise<ReporterView> => {
  const it = await takeOwn(ctx, owned)
  const about = await reportedAs(ctx, it)
  await codes.take({ ...from, districtId: ctx.districtId, mailbox: mail, about }, proof)
  return setNotices(ctx, owned, mail)
}

/** Notices of this case to a mailbox that is theirs, or no longer: the reporter's own act. @throws Refusal not-found */
export const setNotices = async (ctx: Ctx, owned: Owned, mail: string | null): Promise<ReporterView> => {
  const it = await takeOwn(ctx, owned)
  await sendNoticesTo(ctx, await reportedAs(ctx, it), mail ?? '')
  await record(unnamed(ctx), 'cases.notices-changed', it.id, { isOn: mail !== null })
  return viewOwn(ctx, owned)
}

/** Where notices go, of whoever is signed in. @throws Refusal signed-out */
export const viewMyNotices = async (ctx: Ctx): Promise<MyNotices> => {
  if (ctx.actor.personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  const notices = await myNotices(ctx)
  if (notices.length === 0) return []
  const numbers = new Map((await everyCaseOfMine(ctx)).map(({ id, number }) => [id as string, number]))
  return notices.flatMap(({ caseId, mail, since }) => {
    const number = numbers.get(caseId)
    return number ? [{ number, sentTo: maskMail(mail), since }] : []
  })
}
