import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { type Calendar, isWorkingDay } from '#kernel/calendar.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { languages, speak } from '#kernel/words.ts'
import type { Channel } from './channels.ts'
import { inboxWords } from './inbox-words.ts'

/** Hours of the district in which a telephone may ring. A job that runs late waits for the next morning. */
const hours = { from: 8, to: 20 }

const hourInShanghai = (moment: Date): number => new Date(moment.getTime() + 8 * 3_600_000).getUTCHours()

/** @returns whether people may be told at this moment: on a working day, never in the evening or at night */
export const mayDisturb = (now: Date, calendar: Calendar): boolean => {
  const hour = hourInShanghai(now)
  return isWorkingDay(dayOf(now), calendar) && hour >= hours.from && hour < hours.to
}

/** Persons with news since their last notice; claimed, so that each gets one a day. */
const claimBundles = async (
  { tx, districtId, now }: Ctx,
  day: Day,
): Promise<{ personId: string; items: number; waiting: number }[]> => {
  const { rows } = await sql<{ personId: string; items: number; waiting: number }>`
    with told as (
      select person_id, max(at) as at from inbox.bundle where district_id = ${districtId} group by person_id
    ), news as (
      select i.person_id, count(*)::int as items
      from inbox.item i left join told t on t.person_id = i.person_id
      where i.district_id = ${districtId} and i.done_at is null and i.snoozed_until is null
        and (t.at is null or i.at > t.at)
      group by i.person_id
    ), claimed as (
      insert into inbox.bundle (district_id, person_id, day, items, at)
      select ${districtId}::int, person_id, ${day}::date, items, ${now}::timestamptz from news
      on conflict (district_id, person_id, day) do nothing
      returning person_id, items
    )
    select c.person_id, c.items, b.waiting
    from claimed c join inbox.badge b on b.district_id = ${districtId} and b.person_id = c.person_id
    order by c.person_id`.execute(tx)
  return rows
}

const sayBoth = (key: 'bundle.title' | 'bundle.text', values: Record<string, number>): string =>
  languages.map((language) => speak(inboxWords, language)(key, values)).join('\n')

/** The day's one notice to each person who has news. @returns how many persons were told */
export const sendBundles = async (
  ctx: Ctx,
  { calendarOf, channels }: { calendarOf: (ctx: Ctx) => Promise<Calendar>; channels: readonly Channel[] },
): Promise<number> => {
  if (!mayDisturb(ctx.now, await calendarOf(ctx))) return 0
  const day = dayOf(ctx.now)
  const bundles = await claimBundles(ctx, day)
  for (const { personId, items, waiting } of bundles) {
    const said = { title: sayBoth('bundle.title', { items }), text: sayBoth('bundle.text', { items, waiting }) }
    for (const channel of channels) {
      await channel.send({ districtId: ctx.districtId, personId, day, waiting, ...said })
    }
  }
  return bundles.length
}
