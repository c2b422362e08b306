import type { Translate } from '#kernel/words.ts'
import type { UiWord } from './ui-words.ts'

/** What a bar says to who cannot see it: 进度 62%，计划 70%，落后. Both in per cent, 0 to 100. */
export const sayProgress = (t: Translate<UiWord>, value: number, plan: number | null): string => {
  if (plan === null) return t('progress', { value })
  return t(value < plan ? 'progress.behind' : 'progress.planned', { value, plan })
}

/** @returns `value` in per cent of `max`, whole, 0 to 100; nothing to reach is reached */
export const percent = (value: number, max: number): number =>
  max <= 0 ? 100 : Math.round(Math.min(1, Math.max(0, value / max)) * 100)
