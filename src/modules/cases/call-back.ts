import { z } from 'zod'
import { Day } from '#kernel/day.ts'

/** What whoever was called said of the matter. */
export const outcomes = ['fixed', 'partly', 'not-fixed', 'not-reached'] as const
export type Outcome = (typeof outcomes)[number]

/** A draw: which cases are called back about, so that anybody can check that chance picked them and nobody else. */
export const CallBack = z
  .object({
    id: z.uuid(),
    /** What decides; until it is opened, after which link of the trail its seed comes. */
    seed: z.string().min(1).max(64),
    /** The newest link of the trail when it was put down what is drawn from; null: drawn before that was asked for. */
    afterLink: z.int().nonnegative().nullable(),
    /** The link that came next, and its hash: of it the seed is made. Null until the draw is opened. */
    seedLink: z.int().positive().nullable(),
    seedHash: z.string().nullable(),
    openedAt: z.date().nullable(),
    /** Cases that were closed from this day on. */
    fromDay: Day,
    /** Its last day, to its end. */
    toDay: Day,
    /** At most so many of each unit. */
    perUnit: z.int().min(1).max(50),
    drawnFrom: z.int().nonnegative(),
    at: z.date(),
  })
  .meta({ id: 'CaseCallBack' })
export type CallBack = z.infer<typeof CallBack>

export const NewCallBack = CallBack.pick({ fromDay: true, toDay: true, perUnit: true }).meta({ id: 'NewCaseCallBack' })
export type NewCallBack = z.infer<typeof NewCallBack>

/** One to call. What was said is not in it: it counts for the unit, and is nobody's to look up. */
export const ToCall = z
  .object({
    caseId: z.uuid(),
    number: z.string(),
    title: z.string(),
    result: z.string(),
    unitId: z.uuid(),
    isDone: z.boolean(),
  })
  .meta({ id: 'CaseToCall' })
export type ToCall = z.infer<typeof ToCall>

/** Null: too small to be shown, or it would give one away that is. */
export const CallBackFigures = z
  .object({
    lines: z.array(
      z.object({
        unitId: z.uuid().nullable(),
        called: z.int().nonnegative().nullable(),
        numbers: z.record(z.enum(outcomes), z.int().nonnegative().nullable()),
      }),
    ),
    leastShown: z.int().positive(),
    names: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CaseCallBackFigures' })
export type CallBackFigures = z.infer<typeof CallBackFigures>

/** The same draw once more, from what was put down: whoever doubts it need not believe anybody. */
export const CallBackRecount = z
  .object({
    callBack: CallBack,
    /** Does the trail have this link with this hash, and is it the first after the draw was put down? */
    linkStands: z.boolean(),
    /** Is the seed what is made of that hash and this draw? */
    seedStands: z.boolean(),
    drawnFrom: z.int().nonnegative(),
    picked: z.int().nonnegative(),
    /** Numbers of cases that only one of the two draws has; none of whoever complained about one's own unit. */
    onlyThen: z.array(z.string()),
    onlyNow: z.array(z.string()),
    isSame: z.boolean(),
  })
  .meta({ id: 'CaseCallBackRecount' })
export type CallBackRecount = z.infer<typeof CallBackRecount>

export const CallBackView = z
  .object({
    callBack: CallBack,
    toCall: z.array(ToCall),
    figures: CallBackFigures,
    names: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CaseCallBackView' })
export type CallBackView = z.infer<typeof CallBackView>
