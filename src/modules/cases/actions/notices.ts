import type { Ctx } from '#db/context.ts'
import { enqueueAll } from '#jobs/enqueue.ts'
import { placeCards } from '#modules/places/index.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { writeLetter } from '../queries/residents.ts'
import type { CaseVerb } from '../workflow.ts'

/** Steps of others that are news to whoever reported it. */
// biome-ignore format: a table for people
const news: Readonly<Partial<Record<CaseVerb | 'message', string>>> = {
  accept:  '已经受理',          refuse:  '没有受理，写明了原因',  assign: '已经交给办理的单位',
  ask:     '有一个问题要问您',  resolve: '说办好了，请您看看',    merge:  '和另一件合在一起办',
  reopen:  '重新办理',          lapse:   '过了确认的时间，结案了', message: '给您写了一句话',
  'ask-still': '办好好几周了，想问您现在还是好的吗'
}

/**
 * Writes to whoever reported a case, where they wished it. Mail is read over shoulders: the letter has the number and that
 * there is news, not what the matter is.
 */
export const tellReporter = async (ctx: Ctx, it: CitizenCase, what: CaseVerb | 'message'): Promise<void> => {
  const line = news[what]
  if (!line) return
  const [place] = await placeCards(ctx, [it.placeId])
  const id = ctx.newId()
  const isWritten = await writeLetter(ctx, it.id, {
    id,
    subject: `【${place?.name ?? '社区'}】您反映的事有进展`,
    body: [
      `您反映的 ${it.number}：${line}。`,
      `凭编号和回执码，在本区公开网站的 /r/${it.number} 看全部经过，也可以打 12345 问。`,
      '不想再收，在同一页关掉。这封信没有人收回信。',
      '',
      `There is news of ${it.number}. Open /r/${it.number} on the district's site with number and receipt code; there you can also end these letters.`,
    ].join('\n'),
  })
  if (isWritten) await enqueueAll(ctx, 'mail.send', [{ letterId: id }])
}
