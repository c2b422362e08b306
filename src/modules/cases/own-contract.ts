import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { pageOf } from '#kernel/page.ts'
import { CaseLook } from './case-look.ts'
import { CaseRating, MyCase, ReporterView } from './citizen-case.ts'
import { AskedWhy } from './look-question.ts'
import { CaseNumber, ReceiptCode } from './number.ts'
import { Forgotten, MailProof, MyCaseCopy, MyNotices } from './residents-shape.ts'
import { ReporterMove } from './workflow.ts'

/** What shows that a case is one's own: the code of its receipt; null for whoever is signed in and reported it so. */
const owned = z.object({ number: CaseNumber, code: ReceiptCode.nullable().default(null) })
const Text = z.string().trim().min(1).max(2_000)
/** Pictures that were sent before, for a case. */
export const PhotoIds = z.array(z.uuid()).min(1).max(3)

/** What those ask who reported something themselves. */
export const ownContract = {
  mine: contract
    .route({ method: 'GET', path: '/my-cases', summary: 'What you reported while signed in, newest first' })
    .input(z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }))
    .output(pageOf(MyCase)),
  copyMine: contract
    .meta({ fresh: true })
    .route({ method: 'GET', path: '/my-case-copies', summary: 'A copy of all that you told us with your reports' })
    .output(z.array(MyCaseCopy)),
  forgetMine: contract
    .meta({ fresh: true })
    .route({
      method: 'DELETE',
      path: '/my-cases/reporter',
      summary: 'What is kept of you with your reports goes; the matters stay',
    })
    .output(Forgotten),
  noticesMine: contract
    .meta({ fresh: true })
    .route({
      method: 'GET',
      path: '/my-case-notices',
      summary: 'To which mailboxes of yours news of your reports goes',
    })
    .output(MyNotices),
  looksAtMine: contract
    .meta({ fresh: true })
    .route({ method: 'GET', path: '/my-case-looks', summary: 'Who looked at you behind your reports, and why' })
    .output(z.array(CaseLook)),
  questionLook: contract
    .meta({ fresh: true })
    .route({
      method: 'PUT',
      path: '/my-case-looks/{lookId}/question',
      summary: 'Ask, once, why somebody looked at you; it is answered by somebody who did not look',
    })
    .input(AskedWhy.extend({ lookId: z.uuid() }))
    .output(CaseLook),
  own: contract
    .meta({ anyone: true })
    .route({ method: 'POST', path: '/reports/{number}', summary: 'Your case, by the code of its receipt' })
    .input(owned)
    .output(ReporterView),
  moveOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'POST',
      path: '/reports/{number}/moves',
      summary: 'It is fixed, it is not, you object, or never mind',
    })
    .input(owned.extend(ReporterMove.shape))
    .output(ReporterView),
  writeOwn: contract
    .meta({ anyone: true })
    .route({ method: 'POST', path: '/reports/{number}/messages', summary: 'Write to whoever has your case' })
    .input(owned.extend({ text: Text }))
    .output(ReporterView),
  attachOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'POST',
      path: '/reports/{number}/photos',
      summary: 'Add pictures that were sent before (`POST /files`) to your case',
    })
    .input(owned.extend({ fileIds: PhotoIds }))
    .output(ReporterView),
  rateOwn: contract
    .meta({ anyone: true })
    .route({ method: 'POST', path: '/reports/{number}/rating', summary: 'Say once how satisfied you are' })
    .input(owned.extend(CaseRating.shape))
    .output(ReporterView),
  nameOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'PUT',
      path: '/reports/{number}/naming',
      summary: 'Be known to the handlers by this name, or no longer',
    })
    .input(owned.extend({ name: z.string().trim().min(1).max(60).nullable() }))
    .output(ReporterView),
  mailboxOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'POST',
      path: '/reports/{number}/mailbox-codes',
      summary: 'A code to a mailbox, to show that it is yours',
    })
    .input(owned.extend({ mail: z.email().max(254) }))
    .output(MailProof),
  noticesOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'PUT',
      path: '/reports/{number}/notices',
      summary: 'Hear of your case by mail, with the code that came there; or no longer',
    })
    .input(
      owned.extend({
        mail: z.email().max(254).nullable(),
        /** The code that came to the mailbox; nothing where letters end. */
        proof: z.string().trim().max(20).default(''),
      }),
    )
    .output(ReporterView),
  forgetOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'POST',
      path: '/reports/{number}/forgetting',
      summary: 'What is kept of whoever reported it goes; the matter stays',
    })
    .input(owned)
    .output(Forgotten),
  redactOwn: contract
    .meta({ anyone: true })
    .route({
      method: 'PUT',
      path: '/reports/{number}/public-copy',
      summary: 'Shorten what everyone reads, or take it away',
    })
    .input(owned.extend({ words: z.string().trim().max(5_000), isPublic: z.boolean() }))
    .output(ReporterView),
}
