import { parse } from 'csv-parse/sync'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise, type Role, roles } from '#kernel/policy.ts'
import { type FieldFault, Refusal } from '#kernel/refusal.ts'
import { speak } from '#kernel/words.ts'
import { holdReceivers, refuseEnded, resolveUnits, unitCards } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { Person, PersonId } from '../person.ts'
import { staffPolicy } from '../policy.ts'
import { HoldingId, Post, type PostCard, PostId, sharedRoles } from '../post.ts'
import { postsAt } from '../queries.ts'
import type { StaffLine, StaffOutcome, StaffReading, StaffTable } from '../staff-table.ts'
import { insertPersons } from '../store/persons.ts'
import { insertHolding, insertPosts } from '../store/posts.ts'
import { peopleWords } from '../words.ts'

/** A column as offices head it. */
const columns = {
  name: ['姓名', '名字', 'name'],
  unit: ['单位', '工作单位', 'unit'],
  title: ['岗位', '职务', 'title', 'post'],
  role: ['角色', 'role'],
  phone: ['电话', '联系电话', 'phone'],
} as const
type Column = keyof typeof columns
const needed: readonly Column[] = ['name', 'unit', 'title', 'role']

/** A role by its key or by its name in either language. */
const roleOf = (written: string): Role | null =>
  roles.find((role) =>
    [
      role,
      speak(peopleWords, 'zh-CN')(`role.${role}`),
      speak(peopleWords, 'en')(`role.${role}`).toLowerCase(),
    ].includes(written.toLowerCase()),
  ) ?? null

/** 18 digits, the last of them perhaps an X: a resident identity number, which is not taken in. */
const isIdentityNumber = (cell: string): boolean => /^\d{17}[\dXx]$/.test(cell.trim())

const readTable = (table: string): { line: number; cells: Record<Column, string> }[] => {
  const records = split(table)
  const [header, ...rows] = records
  const at = new Map<Column, number>()
  for (const [n, heading] of (header?.record ?? []).entries()) {
    for (const column of Object.keys(columns) as Column[]) {
      if ((columns[column] as readonly string[]).includes(heading.trim().toLowerCase())) at.set(column, n)
    }
  }
  const missing = needed.filter((column) => !at.has(column)).map((column) => columns[column][0])
  if (missing.length > 0) {
    throw new Refusal('invalid', 'people.columns-missing', { values: { columns: missing.join('、') } })
  }
  return rows.map(({ record, info }) => {
    const identity = record.find(isIdentityNumber)
    if (identity) throw new Refusal('invalid', 'people.no-identity-numbers', { values: { line: info.lines } })
    const cell = (column: Column): string => record[at.get(column) ?? -1]?.trim() ?? ''
    return {
      line: info.lines,
      cells: { name: cell('name'), unit: cell('unit'), title: cell('title'), role: cell('role'), phone: cell('phone') },
    }
  })
}

const split = (table: string): { record: string[]; info: { lines: number } }[] => {
  try {
    // The cast: with `info`, each record comes with where it stood, which the parser's types do not say.
    return parse(table, {
      bom: true,
      info: true,
      delimiter: [',', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
  } catch {
    // Quotes that do not close: the parser's own words are no help to a person.
    throw new Refusal('invalid', 'people.not-a-table')
  }
}

/** Shows what a table would bring, with the faults of each line. Nothing is kept. @throws Refusal forbidden, invalid */
export const readStaff = async (ctx: Ctx, { table }: StaffTable): Promise<StaffReading> => {
  authorise(staffPolicy.import, ctx.actor, null)
  const rows = readTable(table)
  const found = await resolveUnits(
    ctx,
    rows.map(({ cells }) => cells.unit),
  )
  const unitIds = found.map((unit) => (unit.is === 'unit' ? unit.unitId : null))
  const posts = await postsAt(
    ctx,
    unitIds.filter((id) => id !== null),
  )
  const seen = new Set<string>()
  const lines = rows.map(({ line, cells }, n): StaffLine => {
    const unitId = unitIds[n] ?? null
    const knownRole = roleOf(cells.role)
    const key = [unitId, cells.title].join('\n')
    const holder = postOf(posts, { unitId, title: cells.title, knownRole })?.holder ?? null
    const isThere = holder?.name === cells.name
    const faults = [
      ...lengthFault('name', cells.name, Person.shape.name),
      ...(unitId ? [] : [{ column: 'unit', reason: 'people.unit-unknown' }]),
      ...lengthFault('title', cells.title, Post.shape.title),
      ...roleFault(knownRole),
      ...(cells.phone === '' || Person.shape.phone.safeParse(cells.phone).success
        ? []
        : [{ column: 'phone', reason: 'people.not-a-phone' }]),
      ...(unitId && seen.has(key) ? [{ column: 'title', reason: 'people.post-twice' }] : []),
      ...(holder && !isThere ? [{ column: 'title', reason: 'people.post-held-now' }] : []),
    ]
    seen.add(key)
    return { line, ...cells, unitId, knownRole, isThere, faults }
  })
  const faulty = lines.filter(({ faults }) => faults.length > 0).length
  const there = lines.filter(({ isThere, faults }) => isThere && faults.length === 0).length
  return { lines, good: lines.length - faulty - there, there, faulty }
}

type Wanted = Pick<StaffLine, 'unitId' | 'title' | 'knownRole'>

const postOf = (posts: readonly PostCard[], { unitId, title, knownRole }: Wanted): PostCard | undefined =>
  posts.find((post) => post.unitId === unitId && post.title === title && post.role === knownRole)

const lengthFault = (column: 'name' | 'title', cell: string, shape: typeof Post.shape.title) => {
  if (shape.safeParse(cell).success) return []
  return [{ column, reason: `people.${column}-too-${cell.length < 2 ? 'short' : 'long'}` }]
}

/** Whoever holds a post with many others is not staff, and no list of them by name is brought in. */
const roleFault = (role: Role | null) => {
  if (role === null) return [{ column: 'role', reason: 'people.role-unknown' }]
  return sharedRoles.includes(role) ? [{ column: 'role', reason: 'people.role-not-staff' }] : []
}

/**
 * Brings in a table of staff, whole or not at all. Whoever holds their post already stays as they are, so that the table
 * of last year can be brought in again with the lines that are new.
 *
 * @throws Refusal forbidden; invalid, with each cell at fault; conflict, naming a post that somebody took or a unit that
 * ended meanwhile
 */
export const importStaff = async (ctx: Ctx, input: StaffTable): Promise<StaffOutcome> => {
  const { lines, faulty } = await readStaff(ctx, input)
  if (faulty > 0)
    throw new Refusal('invalid', 'people.table-has-faults', { values: { faulty }, fields: faultsOf(lines) })

  const fresh = lines.filter(({ isThere }) => !isThere)
  const unitIds = fresh.map(({ unitId }) => unitId).filter((id) => id !== null)
  refuseEnded(await holdReceivers(ctx, unitIds), unitIds)
  const today = dayOf(ctx.now)
  const [units, existing] = [await unitCards(ctx, unitIds), await postsAt(ctx, unitIds)]
  const outcome = { people: 0, posts: 0 }
  const people = new Map<string, PersonId>()
  for (const [rank, wanted] of fresh.entries()) {
    const { name, phone, unitId, title, knownRole } = wanted
    if (!unitId || !knownRole) continue
    const there = postOf(existing, wanted)
    const post: Post = {
      id: there?.id ?? PostId.parse(ctx.newId()),
      unitId,
      title,
      role: knownRole,
      placeId: units.find(({ id }) => id === unitId)?.placeId ?? null,
      isSingle: true,
      rank,
      validFrom: today,
      validTo: null,
      version: 1,
    }
    outcome.posts += await insertPosts(ctx, there ? [] : [post])
    // With the same name and telephone it is one person at two posts, who is invited once.
    const key = `${name}\n${phone === '' ? post.id : phone}`
    const personId = people.get(key) ?? PersonId.parse(ctx.newId())
    people.set(key, personId)
    outcome.people += await insertPersons(ctx, [
      { id: personId, name, phone: phone || null, mail: null, leftOn: null, version: 1 },
    ])
    const isTaken = await insertHolding(ctx, {
      id: HoldingId.parse(ctx.newId()),
      postId: post.id,
      personId,
      isSingle: true,
      fromOn: today,
      toOn: null,
      handoverNote: null,
      version: 1,
    })
    if (!isTaken) throw new Refusal('conflict', 'people.post-held-by-another', { values: { title } })
    await record(ctx, 'people.post-taken', post.id, { personId, role: post.role, fromOn: today })
  }
  return outcome
}

const faultsOf = (lines: readonly StaffLine[]): FieldFault[] =>
  lines.flatMap(({ line, faults }) =>
    faults.map(({ column, reason }) => ({ pointer: `/table/${line}/${column}`, reason, values: { line } })),
  )
