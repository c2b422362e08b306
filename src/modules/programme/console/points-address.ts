type Address = { yearId: string; id: string; from?: string | null }

/** Where a version of the key points is read, or what it changes of an earlier one: sent on, printed, or kept, it stays that. */
export const pointsAddress = ({ yearId, id, from = null }: Address): string => {
  const search = new URLSearchParams({ year: yearId, points: id, ...(from ? { from } : {}) })
  return `/c/programme/year?${search}#key-points`
}
