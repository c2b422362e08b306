/** What the programme counts, kept for each year and month. */
export const yearFigures = {
  reports: 'programme.reports',
  closed: 'programme.closed',
  closedInTime: 'programme.closed-in-time',
} as const
