/** The eight lights of a task. Shape and word carry the meaning; the colour only helps. */
export const lights = ['not-started', 'on-track', 'at-risk', 'overdue', 'made-up', 'done', 'paused', 'help'] as const
export type Light = (typeof lights)[number]

/** One stroke of a light on a grid of 16: `fill` and `line` are drawn by the style sheet. */
export type LightPart = { paint: 'fill' | 'line'; d: string }

const disc = 'M8 2a6 6 0 1 1 0 12 6 6 0 1 1 0-12z'

/** Drawn by both dialects, so the shapes stand here as data. */
export const lightShapes: Readonly<Record<Light, readonly LightPart[]>> = {
  'not-started': [{ paint: 'line', d: disc }],
  'on-track': [{ paint: 'fill', d: disc }],
  'at-risk': [{ paint: 'fill', d: 'M8 2 14.5 13.5h-13z' }],
  overdue: [{ paint: 'fill', d: 'M2.5 2.5h11v11h-11z' }],
  'made-up': [
    { paint: 'fill', d: 'M8 2a6 6 0 0 0 0 12z' },
    { paint: 'line', d: disc },
  ],
  done: [{ paint: 'line', d: 'M2.5 8.5 6.5 12.5 13.5 4' }],
  paused: [{ paint: 'fill', d: 'M4 2.5h3v11H4zM9 2.5h3v11H9z' }],
  help: [{ paint: 'fill', d: 'M8 1 15 8 8 15 1 8z' }],
}

/** Which tint a light has as a pill; what is done stays plain, so that the eye goes to what is not. */
export const lightPill: Readonly<Record<Light, 'quiet' | 'on' | 'risk' | 'late' | 'help' | 'plain'>> = {
  'not-started': 'quiet',
  'on-track': 'on',
  'at-risk': 'risk',
  overdue: 'late',
  'made-up': 'on',
  done: 'plain',
  paused: 'quiet',
  help: 'help',
}

/**
 * A light without words tells nothing to whoever cannot see its colour.
 *
 * @throws Error when there is no text: that is a mistake of ours, not of a person
 */
export const litText = (text: string): string => {
  if (text.trim() === '') throw new Error('A status light needs its word beside it')
  return text
}
