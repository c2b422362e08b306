import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { type Language, speak } from '#kernel/words.ts'
import { column, momentOf, screenTable } from '#tools/exports/screen-table.ts'
import { viewCallBack, viewCallBacks } from '../actions/call-backs.ts'
import { viewRoutes } from '../actions/routing.ts'
import { viewTargets } from '../actions/targets.ts'
import { outcomes } from '../call-back.ts'
import { casesWords } from '../cases-words.ts'
import { everyCategory } from '../queries/categories.ts'
import { casesSettingsWords } from '../settings-words.ts'
import { targetKinds } from '../target.ts'

const say = (language: Language) => speak(casesSettingsWords, language)

/** Kind of matter → what it is called, behind the one it lies under; in the order of the district. */
const kindsFor = async (ctx: Ctx & { language: Language }) => {
  const all = await everyCategory(ctx)
  const nameOf = ({ name, nameEn }: { name: string; nameEn: string }) => (ctx.language === 'en' ? nameEn : name)
  return all.map((one) => {
    const above = all.find(({ id }) => id === one.parentId)
    return { ...one, label: above ? `${nameOf(above)} · ${nameOf(one)}` : nameOf(one) }
  })
}

/** What holds at a place: what was set there, or above it; nothing where nobody has set anything. */
const targets = screenTable({
  key: 'cases.targets',
  filter: z.object({ placeId: z.uuid() }),
  title: (language) => speak(casesWords, language)('desk.targets'),
  columns: (language) => {
    const t = speak(casesWords, language)
    return [
      column('kind', t('desk.kind'), 28),
      column('what', t('desk.what'), 14),
      column('term', t('desk.how-long'), 16),
      column('from', t('desk.set-by'), 28),
    ]
  },
  mergeDown: ['kind'],
  rows: async (ctx, { placeId }) => {
    const t = speak(casesWords, ctx.language)
    const lines = await viewTargets(ctx, placeId)
    const kinds = await kindsFor(ctx)
    const shown = [
      { id: null, label: t('desk.every-kind') },
      ...kinds.filter(
        ({ id, parentId }) => parentId === null || lines.some((one) => one.isOwn && one.categoryId === id),
      ),
    ]
    return shown.flatMap(({ id, label }) =>
      targetKinds.flatMap((what) => {
        const line = lines.find((one) => one.categoryId === id && one.what === what)
        if (!line) return []
        const { target, fromPlace, fromCategory } = line
        return {
          kind: label,
          what: t(`target.${what}`),
          term: target ? `${target.termCount}${t(`term.${target.termUnit}`)}` : t('desk.no-target'),
          from: [fromPlace, fromCategory].filter((one) => one !== '').join(' · '),
        }
      }),
    )
  },
})

/** The whole table of rules, those that held once too: an old case is understood by them. */
const routes = screenTable({
  key: 'cases.routing',
  filter: z.object({}),
  title: (language) => say(language)('rules'),
  columns: (language) => {
    const t = say(language)
    return [
      column('place', t('place'), 20),
      column('kind', t('kind'), 24),
      column('owner', t('owner'), 16),
      column('unit', t('unit'), 20),
      column('how', t('how'), 10),
      column('from', t('from-on'), 13, 'date'),
      column('to', t('last-day'), 13, 'date'),
      column('note', t('note'), 40),
    ]
  },
  rows: async (ctx) => {
    const t = say(ctx.language)
    const { routes: all, names } = await viewRoutes(ctx)
    const kinds = await kindsFor(ctx)
    return all.map(({ placeId, categoryId, assetOwner, unitId, isDirect, note, validFrom, validTo }) => ({
      place: names[placeId],
      kind: categoryId === null ? t('every-kind') : kinds.find(({ id }) => id === categoryId)?.label,
      owner: t(`owner.${assetOwner ?? 'any'}`),
      unit: names[unitId],
      how: t(isDirect ? 'straight' : 'proposed'),
      from: validFrom,
      to: validTo,
      note,
    }))
  },
})

const draws = screenTable({
  key: 'cases.call-backs',
  filter: z.object({}),
  title: (language) => say(language)('draws'),
  columns: (language) => {
    const t = say(language)
    return [
      column('at', t('drawn-at'), 18),
      column('from', t('closed-from'), 13, 'date'),
      column('to', t('closed-to'), 13, 'date'),
      column('perUnit', t('per-unit'), 12, 'number'),
      column('drawnFrom', t('drawn-from'), 12, 'number'),
      column('seed', t('seed'), 40, 'identifier'),
    ]
  },
  rows: async (ctx) => {
    const t = say(ctx.language)
    return (await viewCallBacks(ctx)).draws.map(
      ({ at, fromDay, toDay, perUnit, drawnFrom, seed, afterLink, seedLink }) => ({
        at: momentOf(at),
        from: fromDay,
        to: toDay,
        perUnit,
        drawnFrom,
        seed: afterLink !== null && seedLink === null ? t('not-opened-yet') : seed,
      }),
    )
  },
})

const OneDraw = z.object({ id: z.uuid() })

/** Which cases chance has picked, and whether somebody was called; neither who nor what they said. */
const picked = screenTable({
  key: 'cases.call-back',
  filter: OneDraw,
  title: (language) => say(language)('to-call'),
  columns: (language) => {
    const t = say(language)
    return [
      column('number', t('case-number'), 18, 'identifier'),
      column('title', t('case-title'), 36),
      column('unit', t('unit'), 20),
      column('result', t('case-result'), 40),
      column('state', t('call-state'), 12),
    ]
  },
  rows: async (ctx, { id }) => {
    const t = say(ctx.language)
    const { toCall, names } = await viewCallBack(ctx, id)
    return toCall.map(({ number, title, unitId, result, isDone }) => ({
      number,
      title,
      unit: names[unitId],
      result,
      state: t(isDone ? 'called' : 'not-called'),
    }))
  },
})

/** By unit; what is too small to be shown on the page is not in the file either. */
const figures = screenTable({
  key: 'cases.call-back-figures',
  filter: OneDraw,
  title: (language) => say(language)('call-figures'),
  columns: (language) => {
    const t = say(language)
    return [
      column('unit', t('unit'), 24),
      column('called', t('called-count'), 12),
      ...outcomes.map((outcome) => column(outcome, t(`outcome.${outcome}`), 14)),
    ]
  },
  rows: async (ctx, { id }) => {
    const t = say(ctx.language)
    const { lines, names } = (await viewCallBack(ctx, id)).figures
    const show = (number: number | null | undefined): string => (number == null ? t('left-out') : String(number))
    return lines.map(({ unitId, called, numbers }) => ({
      unit: unitId ? names[unitId] : t('all-units'),
      called: show(called),
      ...Object.fromEntries(outcomes.map((outcome) => [outcome, show(numbers[outcome])])),
    }))
  },
})

export const casesTables = [targets, routes, draws, picked, figures]
