import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { faultsOf } from './checked-words.ts'
import { type Approval, type Template, type TextVersion, type TextView, textsContract } from './contract.ts'
import { textPolicy } from './policy.ts'
import {
  type Choice,
  everyChoice,
  everyWording,
  holdChoice,
  insertWording,
  wordingInUse,
  writeApproval,
  writeChoice,
} from './store.ts'

type Templates = readonly Template[]

/** @throws Refusal signed-out, forbidden */
export const viewTexts = async (ctx: Ctx, templates: Templates): Promise<TextView[]> => {
  authorise(textPolicy.read, ctx.actor, null)
  const [wordings, choices] = [await everyWording(ctx), await everyChoice(ctx)]
  const views: TextView[] = []
  for (const template of templates) {
    const versions = wordings.filter(({ key }) => key === template.key)
    const choice = choices.find(({ key }) => key === template.key)
    views.push(await viewOf(ctx, template, choice ?? none(template.key), versions))
  }
  return views
}

const none = (key: string): Choice => ({ key, number: 0, sent: 0, version: 0 })

const viewOf = async (
  ctx: Ctx,
  { key, way, zh, en, variables, subject, body }: Template,
  choice: Choice,
  versions: readonly TextVersion[],
): Promise<TextView> => ({
  key,
  way,
  zh,
  en,
  variables: [...variables],
  shipped: { subject, body },
  chosen: choice.number,
  used: (await wordingInUse(ctx, key, way))?.number ?? 0,
  version: choice.version,
  versions: [...versions],
  offers: offersOf(textPolicy, ctx.actor, null).filter(({ verb }) => verb === 'edit'),
})

/** The text that somebody changes, held, as they saw it. @throws Refusal forbidden, not-found, stale */
const take = async (ctx: Ctx, templates: Templates, key: string) => {
  authorise(textPolicy.edit, ctx.actor, null)
  const template = templates.find((one) => one.key === key)
  if (!template) throw new Refusal('not-found', 'texts.no-such-text')
  const choice = (await holdChoice(ctx, key)) ?? none(key)
  refuseStale(ctx.seen, choice.version, choice)
  const versions = (await everyWording(ctx)).filter((one) => one.key === key)
  return { template, choice, versions }
}

const after = async (ctx: Ctx, templates: Templates, key: string): Promise<TextView> => {
  const view = (await viewTexts(ctx, templates)).find((one) => one.key === key)
  if (!view) throw new Error(`${key} was there a moment ago`)
  return view
}

/** @throws Refusal forbidden, not-found, stale; invalid, naming the variable that is unknown or missing, or the length */
export const writeText = async (
  ctx: Ctx,
  templates: Templates,
  { key, subject, body }: { key: string; subject: string; body: string },
): Promise<TextView> => {
  const { template, choice, versions } = await take(ctx, templates, key)
  const text = { subject: template.way === 'sms' ? '' : subject, body }
  const faults = faultsOf(template, text)
  const [first] = faults
  if (first) {
    const fields = faults.map((fault) => ({ pointer: '/body', ...fault }))
    throw new Refusal('invalid', first.reason, { values: first.values, fields })
  }
  const [newest] = versions
  const now = versions.find(({ number }) => number === choice.number) ?? template
  // Saved twice, or nothing changed: no further version.
  if (now.subject === text.subject && now.body === text.body) return after(ctx, templates, key)
  const number = (newest?.number ?? 0) + 1
  // First, for it tells the second of two who word it for the first time at once.
  await writeChoice(ctx, { ...choice, number, version: choice.version + 1 })
  await insertWording(ctx, { key, number, ...text, at: ctx.now, approval: 'draft', approvalBy: '', approvalOn: null })
  await record(ctx, 'texts.written', ctx.newId(), { key, number })
  return after(ctx, templates, key)
}

/** @throws Refusal forbidden, not-found, stale */
export const chooseText = async (
  ctx: Ctx,
  templates: Templates,
  { key, number }: { key: string; number: number },
): Promise<TextView> => {
  const { choice, versions } = await take(ctx, templates, key)
  if (number > 0 && !versions.some((one) => one.number === number))
    throw new Refusal('not-found', 'texts.no-such-version')
  if (number !== choice.number) {
    const isReady = number === 0 || versions.some((one) => one.number === number && one.approval === 'approved')
    await writeChoice(ctx, { key, number, sent: isReady ? number : choice.sent, version: choice.version + 1 })
    await record(ctx, 'texts.chosen', ctx.newId(), { key, number })
  }
  return after(ctx, templates, key)
}

/** @throws Refusal forbidden, not-found, stale; conflict, for what needs no approval; invalid, approved by nobody */
export const approveText = async (
  ctx: Ctx,
  templates: Templates,
  { key, approval, by }: { key: string; approval: Approval; by: string },
): Promise<TextView> => {
  const { template, choice, versions } = await take(ctx, templates, key)
  const version = versions.find(({ number }) => number === choice.number)
  if (template.way !== 'sms' || !version) throw new Refusal('conflict', 'texts.needs-no-approval')
  if (approval === 'approved' && by === '') {
    const reason = 'texts.say-by-whom'
    throw new Refusal('invalid', reason, { fields: [{ pointer: '/by', reason }] })
  }
  if (version.approval === approval && version.approvalBy === by) return after(ctx, templates, key)
  const { number } = version
  const approvalOn = approval === 'draft' ? null : dayOf(ctx.now)
  await writeApproval(ctx, { key, number, approval, approvalBy: approval === 'draft' ? '' : by, approvalOn })
  const before = versions.find((one) => one.number < number && one.approval === 'approved')?.number ?? 0
  const sent = approval === 'approved' ? number : choice.sent === number ? before : choice.sent
  await writeChoice(ctx, { ...choice, sent, version: choice.version + 1 })
  await record(ctx, 'texts.approval-changed', ctx.newId(), { key, number, approval })
  return after(ctx, templates, key)
}

const os = implement(textsContract).$context<Incoming>().use(oneTransaction)

/** @param templates what the modules send, as they wrote it; the server hands it over */
export const textsRoutes = (templates: Templates) =>
  os.router({
    view: os.view.handler(({ context }) => viewTexts(context, templates)),
    write: os.write.handler(({ context, input }) => writeText(context, templates, input)),
    choose: os.choose.handler(({ context, input }) => chooseText(context, templates, input)),
    approve: os.approve.handler(({ context, input }) => approveText(context, templates, input)),
  })
