const hour = 3_600_000
const mostRemembered = 20_000

/** How often somebody may do a thing within an hour. Kept in memory: it protects this process, and forgets with it. */
export type Budget = {
  /** @returns seconds to wait; 0 when there was something left, and it is spent */
  spend: (whose: string) => number
}

export const openBudget = (perHour: number, now: () => number = () => performance.now()): Budget => {
  const spent = new Map<string, { count: number; until: number }>()
  return {
    spend(whose) {
      const moment = now()
      if (spent.size > mostRemembered) spent.clear()
      const known = spent.get(whose)
      if (!known || known.until <= moment) {
        spent.set(whose, { count: 1, until: moment + hour })
        return 0
      }
      if (known.count >= perHour) return Math.max(1, Math.ceil((known.until - moment) / 1_000))
      known.count += 1
      return 0
    },
  }
}
