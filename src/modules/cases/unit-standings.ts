/** Where a unit stands to the place of a report: it serves it, or the street above it, or it is a department. */
export const standings = ['here', 'street', 'department'] as const
