import type { Ctx } from '#db/context.ts'
import { enqueueAll } from '#jobs/enqueue.ts'
import type { Template } from '#tools/texts/contract.ts'
import { wordingOf } from '#tools/texts/worded.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { reportedAs } from '../queries/cases.ts'
import { writeLetter } from '../queries/residents.ts'
import type { CaseVerb } from '../workflow.ts'

type News = CaseVerb | 'message' | 'look-answered'

/** Steps of others that are news to whoever reported it. */
// biome-ignore format: a table for people
const news: Readonly<Partial<Record<News, string>>> = {
  accept:  '已经受理',          refuse:  '没有受理，写明了原因',  assign: '已经交给办理的单位',
  ask:     '有一个问题要问您',  resolve: '说办好了，请您看看',    merge:  '和另一件合在一起办',
  reopen:  '重新办理',          lapse:   '过了确认的时间，结案了', message: '给您写了一句话',
  'ask-still': '办好好几周了，想问您现在还是好的吗',
  'look-answered': '您问的那次查阅有了答复，登录后在“我的数据”里看'
}

/**
 * Writes to whoever reported a case, where they wished it and proved the mailbox to be theirs. Mail is read over shoulders:
 * the letter has the number and that there is news, not what the matter is.
 */
export const tellReporter = async (ctx: Ctx, it: CitizenCase, what: News, placeName: string): Promise<void> => {
  const line = news[what]
  if (!line) return
  await write(ctx, it, {
    line: `您反映的 ${it.number}：${line}。`,
    english: `There is news of ${it.number}.`,
    placeName,
  })
}

/** One report became two cases: both numbers, and that the receipt they have opens both. */
export const tellReporterOfSplit = (ctx: Ctx, it: CitizenCase, made: CitizenCase, placeName: string): Promise<void> =>
  write(ctx, it, {
    line: `您反映的 ${it.number} 里有两件事，现在分成两件办：${it.number} 和 ${made.number}。原来的回执码两件都能看。`,
    english: `Your report became two cases, ${it.number} and ${made.number}. The receipt you have opens both.`,
    placeName,
  })

/** What a reporter gets. Nothing can be put in that says what the matter is. */
export const newsLetter: Template = {
  key: 'cases.reporter-news',
  way: 'mail',
  zh: '告诉反映人有进展',
  en: 'There is news, to whoever reported',
  variables: [
    { name: 'place', zh: '社区', en: 'community', demo: '演示社区', isNeeded: false },
    { name: 'number', zh: '编号', en: 'number', demo: '2305-0001-K', isNeeded: true },
    { name: 'news', zh: '进展', en: 'the news', demo: '您反映的 2305-0001-K：已经受理。', isNeeded: true },
    {
      name: 'english',
      zh: '进展（英文）',
      en: 'the news, in English',
      demo: 'There is news of 2305-0001-K.',
      isNeeded: false,
    },
  ],
  subject: '【{place}】您反映的事有进展',
  body: [
    '{news}',
    '凭编号和回执码，在本区公开网站的 /r/{number} 看全部经过，也可以打 12345 问。',
    '不想再收，在同一页关掉。这封信没有人收回信。',
    '',
    "{english} Open /r/{number} on the district's site with number and receipt code; there you can also end these letters.",
  ].join('\n'),
}

type Told = { line: string; english: string; placeName: string }

const write = async (ctx: Ctx, it: CitizenCase, { line, english, placeName }: Told): Promise<void> => {
  const id = ctx.newId()
  const say = await wordingOf(ctx, newsLetter)
  const values = { place: placeName || '社区', number: it.number, news: line, english }
  const isWritten = await writeLetter(ctx, await reportedAs(ctx, it), { id, ...say(values) })
  if (isWritten) await enqueueAll(ctx, 'mail.send', [{ letterId: id }])
}
