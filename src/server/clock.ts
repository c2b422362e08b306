import type { Database } from '#db/database.ts'

/** The moment that a request happens in. Only a demo district has days of its own. */
export type Clock = {
  now: () => Date
  /** Moves the demo's days on, for whoever wants to see next week. @returns the moment it is then */
  set: (moment: Date) => Promise<Date>
  isDemo: boolean
}

/** Saturday 6 May 2023, 14:30 in Jiangbei: the leading group has just met. */
export const dayOfTheMeeting = new Date('2023-05-06T06:30:00Z')

export const wallClock: Clock = {
  now: () => new Date(),
  set: async () => new Date(),
  isDemo: false,
}

/** @returns the clock of the demo district, going on from where it was */
export const openDemoClock = async (database: Database, districtId: number): Promise<Clock> => {
  const rows = await database.ask<{ ahead_ms: number }>(
    'select ahead_ms from linli.demo_clock where district_id = $1',
    [districtId],
  )
  let ahead = rows[0]?.ahead_ms ?? dayOfTheMeeting.getTime() - Date.now()
  const now = () => new Date(Date.now() + ahead)
  const keep = () =>
    database.ask(
      `insert into linli.demo_clock (district_id, ahead_ms) values ($1, $2)
       on conflict (district_id) do update set ahead_ms = excluded.ahead_ms`,
      [districtId, ahead],
    )
  if (rows.length === 0) await keep()
  return {
    now,
    async set(moment) {
      ahead = moment.getTime() - Date.now()
      await keep()
      return now()
    },
    isDemo: true,
  }
}
