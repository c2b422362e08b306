import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import type { Actor, Role } from '#kernel/policy.ts'
import { type As, inTown } from '#test/database/town.ts'
import { type EventFilter, EventLine } from './contract.ts'
import { exportEvents, exportLooks } from './export.ts'
import { record, recordRead } from './record.ts'
import { readEvents, readLooks } from './routes.ts'
import { readState } from './state.ts'
import { sayChange, type TrailParts, tellEvents, tellLooks, tellMatter } from './telling.ts'
import { trailWords } from './trail-words.ts'

const holding = (role: Role): Actor => ({
  personId: randomUUIDv7(),
  posts: [{ postId: randomUUIDv7(), role, unitId: randomUUIDv7(), placeId: null }],
})
const anAuditor = holding('auditor')
const theProtectionOfficer = holding('data-protection-officer')
const aLiaison = holding('liaison')

/** A month in which nothing else happens in this district. */
const elsewhere = { districtId: 330299 }
const on = (day: string) => ({ ...elsewhere, now: new Date(`${day}T10:00:00+08:00`) })
const all: EventFilter = { limit: 50 }

const said: Readonly<Record<string, string>> = trailWords['zh-CN']
const say = (reason: string): string =>
  reason.startsWith('trail.') ? (said[reason.slice('trail.'.length)] ?? reason) : reason

const parts: TrailParts = {
  names: async (_, ids) => new Map(ids.map((id) => [id, '演示甲'])),
  about: {
    // Of the programme the reader may open everything, of the matters nothing.
    programme: async (_, ids) => new Map(ids.map((id) => [id, { title: 'T-23-001 演示', url: '/c/tasks/T-23-001' }])),
  },
}
const telling =
  <Answer>(tell: (ctx: Ctx & { say: typeof say }) => Answer) =>
  (ctx: Ctx) =>
    tell({ ...ctx, say })

const threeDays = async (as: As): Promise<string> => {
  const task = randomUUIDv7()
  await as.at(on('2031-03-01'))(aLiaison, record, 'programme.task-moved', task, { from: 'planned', to: 'dispatched' })
  await as.at(on('2031-03-02'))(aLiaison, record, 'cases.case-moved', randomUUIDv7(), { from: null, to: 'assigned' })
  await as.at(on('2031-03-03'))(aLiaison, record, 'programme.task-reported', task, { percent: 60 })
  return task
}
const namesOf = ({ lines }: { lines: { name: string }[] }): string[] => lines.map(({ name }) => name)

describe('the trail of a district', () => {
  it(
    'is read newest first, page by page',
    inTown(async (as) => {
      await threeDays(as)
      const read = as.at(elsewhere)
      const first = await read(anAuditor, readEvents, { limit: 2 })
      expect(namesOf(first)).toEqual(['programme.task-reported', 'cases.case-moved'])
      const { at, id } = first.lines[1]!
      expect(JSON.parse(first.next!)).toEqual({ at: at.toISOString(), id })
      const rest = await read(anAuditor, readEvents, { limit: 2, after: { at, id } })
      expect(namesOf(rest)).toEqual(['programme.task-moved'])
      expect(rest.next).toBeNull()
    }),
  )

  it(
    'is read by day, both days counted, as the district counts them',
    inTown(async (as) => {
      await threeDays(as)
      await as.at({ ...elsewhere, now: new Date('2031-03-02T23:59:00+08:00') })(
        aLiaison,
        record,
        'cases.note-added',
        randomUUIDv7(),
        {},
      )
      const day = Day.parse('2031-03-02')
      const { lines } = await as.at(elsewhere)(anAuditor, readEvents, { ...all, from: day, to: day })
      expect(namesOf({ lines })).toEqual(['cases.note-added', 'cases.case-moved'])
    }),
  )

  it(
    'is read by what it is about and by what was done, in the same order and the same pages',
    inTown(async (as) => {
      await threeDays(as)
      const read = as.at(elsewhere)
      const first = await read(anAuditor, readEvents, { limit: 1, module: 'programme' })
      expect(namesOf(first)).toEqual(['programme.task-reported'])
      const { at, id } = first.lines[0]!
      expect(namesOf(await read(anAuditor, readEvents, { limit: 1, module: 'programme', after: { at, id } }))).toEqual([
        'programme.task-moved',
      ])
      expect(namesOf(await read(anAuditor, readEvents, { ...all, name: 'cases.case-moved' }))).toEqual([
        'cases.case-moved',
      ])
      expect(await read(anAuditor, readEvents, { ...all, module: 'no-such-thing' })).toEqual({ lines: [], next: null })
    }),
  )

  it(
    'names nobody: who took a step is said with the matter only',
    inTown(async (as) => {
      const task = await threeDays(as)
      const read = as.at(elsewhere)
      const { lines } = await read(anAuditor, readEvents, { ...all, module: 'programme' })
      const told = await read(
        anAuditor,
        telling((ctx) => tellEvents(ctx, parts, lines)),
      )
      expect(told.map((line) => Object.keys(EventLine.parse(line)).sort())).toEqual(
        told.map(() => ['about', 'at', 'change', 'id', 'name', 'says', 'subjectId']),
      )
      expect(JSON.stringify(told)).not.toContain(aLiaison.personId)
      const ofTask = await read(
        anAuditor,
        telling((ctx) => tellMatter(ctx, parts, lines)),
      )
      expect(ofTask).toMatchObject([{ subjectId: task, personName: '演示甲' }, { personName: '演示甲' }])
    }),
  )

  it(
    'says what was done in words, and leads to what its reader may open',
    inTown(async (as) => {
      await threeDays(as)
      await as.at(on('2031-03-04'))(aLiaison, record, 'test.something-new', randomUUIDv7(), {})
      const { lines } = await as.at(elsewhere)(anAuditor, readEvents, all)
      const told = await as.at(elsewhere)(
        anAuditor,
        telling((ctx) => tellEvents(ctx, parts, lines)),
      )
      expect(told).toMatchObject([
        { says: expect.stringContaining('还没有'), about: null },
        { says: '报了任务进展', about: { url: '/c/tasks/T-23-001' } },
        { says: '事项走了一步', about: null },
        { says: '任务走了一步', about: { title: 'T-23-001 演示' } },
      ])
    }),
  )

  // biome-ignore format: a table for people
  it.each([
    ['auditor',                 true,  false],
    ['data-protection-officer', true,  true ],
    ['system-administrator',    false, false],
    ['district-office',         false, false],
    ['leader',                  false, false],
    ['partner',                 false, false],
  ] as const)('is open as the table says, and the looks at people’s data: %s', (role, events, looks) =>
    inTown(async (as) => {
      const may = async (deed: Promise<unknown>) => deed.then(() => true, ({ kind }) => kind !== 'forbidden')
      const actor = holding(role)
      expect(await may(as(actor, readEvents, all))).toBe(events)
      expect(await may(as(actor, readState))).toBe(events)
      expect(await may(as(actor, readLooks, { limit: 5 }))).toBe(looks)
      const wish = { format: 'csv', language: 'zh-CN' } as const
      expect(await may(as(actor, telling((ctx) => exportEvents(ctx, parts, wish))))).toBe(events)
      expect(await may(as(actor, telling((ctx) => exportLooks(ctx, parts, wish))))).toBe(looks)
    })())
})

describe('looks at people’s data', () => {
  it(
    'are read with who, whose and what for, and by kind',
    inTown(async (as) => {
      const reads = as.at({ ...on('2031-03-05'), purpose: '演示：回访核实' })
      await reads(aLiaison, recordRead, 'cases.reporter', { id: randomUUIDv7() })
      await reads(aLiaison, recordRead, 'people.person', { id: randomUUIDv7() })
      const read = as.at(elsewhere)
      const { lines } = await read(theProtectionOfficer, readLooks, { limit: 5, what: 'cases.reporter' })
      const told = await read(
        theProtectionOfficer,
        telling((ctx) => tellLooks(ctx, parts, lines)),
      )
      expect(told).toMatchObject([
        { personName: '演示甲', purpose: '演示：回访核实', says: '看了反映人的姓名和电话', about: null },
      ])
    }),
  )

  it(
    'behind a reporter’s door are counted for thirty days, and never by person',
    inTown(async (as) => {
      for (const day of ['2031-03-01', '2031-04-20', '2031-04-21']) {
        await as.at({ ...on(day), purpose: '演示：回访核实' })(aLiaison, recordRead, 'cases.reporter', {
          id: randomUUIDv7(),
        })
      }
      const state = await as.at(on('2031-04-30'))(anAuditor, readState)
      expect(state).toMatchObject({ reveals: 2, exports: 0, verified: null, head: null })
    }),
  )
})

describe('an export of the trail', () => {
  it(
    'is a deed that stands in the trail, names nobody, and is safe in a spreadsheet',
    inTown(async (as) => {
      await threeDays(as)
      const formula: TrailParts = {
        ...parts,
        about: { programme: async (_, ids) => new Map(ids.map((id) => [id, { title: '=1+1', url: null }])) },
      }
      const file = await as.at(on('2031-03-06'))(
        anAuditor,
        telling((ctx) => exportEvents(ctx, formula, { format: 'csv', language: 'zh-CN', module: 'programme' })),
      )
      const text = await file.text()
      expect(text.trim().split('\r\n')).toHaveLength(3)
      expect(text).toContain("'=1+1")
      expect(text).not.toContain('演示甲')
      const { lines } = await as.at(elsewhere)(anAuditor, readEvents, { ...all, name: 'audit.exported' })
      expect(lines).toMatchObject([{ facts: { of: 'events', module: 'programme', lines: 2 } }])
      expect((await as.at(on('2031-03-07'))(theProtectionOfficer, readState)).exports).toBe(1)
    }),
  )
})

describe('what changed', () => {
  const words: Readonly<Record<string, string>> = {
    'programme.state.planned': '待交办',
    'programme.state.dispatched': '待签收',
    'programme.field.target': '年度目标',
    'programme.field.leadUnitId': '牵头单位',
    'programme.field.leader': '责任领导',
    'trail.fact.changed': '改了{field}',
    'trail.fact.was': '{field}：{before} → {after}',
    'trail.fact.empty': '（空）',
  }
  const saying = (reason: string, values: Readonly<Record<string, string | number>> = {}): string =>
    (words[reason] ?? reason).replace(/\{(\w+)\}/g, (_, key: string) => String(values[key]))
  const change = (facts: Record<string, unknown>) => sayChange({ name: 'programme.row-changed', facts }, saying)

  it('is said in the words of the module', () => {
    expect(change({ from: 'planned', to: 'dispatched' })).toBe('待交办 → 待签收')
    expect(change({ before: { target: '' }, after: { target: '十处' } })).toBe('年度目标：（空） → 十处')
    expect(change({ fields: ['target', 'noSuchField'] })).toBe('改了年度目标')
  })

  it('never shows an id, and never the persons whom an office wrote into a row', () => {
    const [before, after] = [randomUUIDv7(), randomUUIDv7()]
    expect(change({ before: { leadUnitId: before, leader: '甲' }, after: { leadUnitId: after, leader: '乙' } })).toBe(
      '改了牵头单位',
    )
    expect(change({ to: 'a-state-without-words', from: 3, postId: after })).toBe('')
  })
})
