/** What pages of the console offer before there is anything that could say who may do it. */
export const consoleDeeds = [
  'division.import',
  'place-type.create',
  'unit.create',
  'group-word.create',
  'post.create',
  'staff.import',
  'factor.remove',
  'case-setting.edit',
  'year.open',
  'tasks.together',
  'trail.looks',
  'own-calendar.read',
] as const
export type ConsoleDeed = (typeof consoleDeeds)[number]
