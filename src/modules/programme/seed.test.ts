import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { newId } from '#db/new-id.ts'
import { aLeader, anAuditor, anOfficer } from '#modules/people/builders.ts'
import { seedTown } from '#modules/people/index.ts'
import { dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { viewKeyPoints } from './actions/key-points.ts'
import { viewLists, viewListVersion } from './actions/lists.ts'
import { viewPostWork } from './actions/open-work.ts'
import { viewPublicYear, viewStanding } from './actions/standing.ts'
import { viewTask } from './actions/tasks.ts'
import { viewYear, viewYears } from './actions/years.ts'
import { printedTasks } from './queries/tasks.ts'
import { seedProgramme } from './seed.ts'

/** The seed within a deed of the town: the same transaction at other moments. */
const seeded = async (ctx: Ctx): Promise<void> => {
  await seedTown(ctx)
  await seedProgramme((now, actor) => ({ ...ctx, now, actor, newId }), dayOfTheMeeting)
}

describe('the demo programme', () => {
  it(
    'stands as promised on the day of the meeting',
    inTown(async (as) => {
      await as(anOfficer(), seeded)
      const years = await as(anOfficer(), viewYears)
      expect(years.map(({ year, state }) => [year, state])).toEqual([
        [2023, 'open'],
        [2022, 'closed'],
      ])

      const standing = await as(aLeader(), viewStanding)
      const perKind = standing.kinds.map(({ id }) => standing.pillars.filter(({ kindId }) => kindId === id).length)
      expect(perKind).toEqual([9, 16, 16])
      expect(standing.phrase).toBe('九大改革、十六大行动、十六件惠民好事')
      expect(standing.total).toBe(51)
      expect(standing.lights).toEqual({
        done: 7,
        'made-up': 3,
        'on-track': 30,
        'not-started': 2,
        paused: 1,
        'at-risk': 5,
        overdue: 2,
        help: 1,
      })
      expect(standing.verdict).toBe('on-track')
      expect(standing.months).toEqual([
        { month: '2023-02-01', closed: 2, inTime: 2 },
        { month: '2023-03-01', closed: 2, inTime: 2 },
        { month: '2023-04-01', closed: 6, inTime: 3 },
      ])

      const tasks = await as(anOfficer(), printedTasks, { yearId: standing.year.id })
      const late = tasks.filter(({ light }) => light === 'overdue')
      for (const { lightUnitId, leadUnitId } of late) {
        expect(lightUnitId).not.toBeNull()
        expect(lightUnitId).not.toBe(leadUnitId)
      }
      expect(tasks.every(({ provenance }) => provenance === 'demo')).toBe(true)
      expect(standing.pillars.filter(({ id }) => !tasks.some(({ pillarId }) => pillarId === id))).toEqual([])

      const paused = tasks.find(({ light }) => light === 'paused')
      const { requests } = await as(anOfficer(), viewTask, paused?.id as never)
      expect(requests).toMatchObject([{ kind: 'pause', state: 'granted', approvedBy: 'group-head' }])

      for (const { versions } of await as(anOfficer(), viewLists, standing.year.id)) {
        expect(versions.map(({ number, state, reviewedOn }) => [number, state, reviewedOn])).toEqual([
          [2, 'issued', '2023-05-06'],
          [1, 'superseded', '2023-02-03'],
        ])
      }
      expect(await as(anOfficer(), viewKeyPoints, standing.year.id, null)).toMatchObject({
        keyPoints: { state: 'issued', issuedOn: '2023-05-06' },
        points: { length: 13 },
      })
      const { points = [] } = (await as(anOfficer(), viewKeyPoints, standing.year.id, null)) ?? {}
      expect(points.filter(({ level }) => level === 2).map(({ ordinal }) => ordinal)).toEqual([6, 7])

      for (const title of ['新一批未来社区创建（演示）', '新建社区食堂（演示）', '老楼加装电梯（演示）']) {
        const id = tasks.find((one) => one.title === title)?.id as never
        const { leaderPostId, liaisonPostId } = (await as(anOfficer(), viewTask, id)).task
        expect((await as(anOfficer(), viewPostWork, leaderPostId ?? '')).parts[id]).toEqual(['leader'])
        expect((await as(anOfficer(), viewPostWork, liaisonPostId ?? '')).parts[id]).toEqual(['liaison'])
      }

      await everyTextSaysDemo(as, years[0]?.id as never)
      const published = await as({ personId: null, posts: [] }, viewPublicYear, '江北区')
      const shown = published.groups.flatMap(({ tasks: of }) => of)
      expect(shown.length).toBe(23)
      expect(
        shown.every(({ title, measure, lastSaid }) =>
          [title, measure, lastSaid].every((one) => one === '' || one.includes('演示')),
        ),
      ).toBe(true)
    }),
  )
})

const everyTextSaysDemo = async (as: Parameters<Parameters<typeof inTown>[0]>[0], yearId: never): Promise<void> => {
  const { year, pillars } = await as(anOfficer(), viewYear, yearId)
  const texts = [year.name, year.slogan, ...pillars.map(({ title }) => title)]
  for (const { versions } of await as(anOfficer(), viewLists, yearId)) {
    for (const { id } of versions) {
      const { rows, comments, listVersion } = await as(anAuditor(), viewListVersion, id)
      texts.push(listVersion.note, listVersion.reviewedBy, listVersion.documentNo)
      texts.push(...comments.flatMap(({ text, answer }) => [text, answer]))
      for (const { content, taskId } of rows) {
        texts.push(content.title, content.measure, content.target, content.source, content.leader, content.liaison)
        const { reports, requests, notes } = await as(anAuditor(), viewTask, taskId as never)
        texts.push(...reports.map(({ text }) => text), ...requests.map(({ reason }) => reason))
        texts.push(...notes.flatMap(({ text, answer }) => (answer === '' ? [text] : [text, answer])))
      }
    }
  }
  expect(texts.length).toBeGreaterThan(500)
  expect(texts.filter((text) => !text.includes('演示'))).toEqual([])
}
