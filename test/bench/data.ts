import type { Client } from 'pg'

/** The years that hold the data sets; the demo's own year stays as it is. */
export const years = { large: 2011, few: 2012, many: 2013, tree: 2014 } as const

const id = (kind: string, n: string): string =>
  `overlay(overlay(md5('bench:${kind}:' || ${n})::text placing '7' from 13) placing '8' from 17)::uuid`

const columns = `serial, aspect, title, measure, lead_unit_id, second_lead_unit_id, supporting_unit_ids, leader, liaison,
  target, place_ids, quantity, quantity_unit, due_precision, due_from, source, remark, publication, provenance, percent,
  planned_percent, last_said, last_choice, last_report_at, report_every, light, light_reason, light_values, light_unit_id,
  light_override, light_override_reason, was_late, dispatched_at, signed_at`

/** `n` tasks of one unit in a year of their own, cut from the demo's first. */
const fillYear = async (client: Client, year: number, tasks: number, unitId: string): Promise<void> => {
  await client.query(`
    insert into programme.year select 330205, ${id('year', `${year}`)}, ${year}, '演示：测量用', '', 'closed', 1
    on conflict do nothing;
    insert into programme.list (district_id, id, year_id, template, name, name_en, ordinal, publication, needs_review, report_every, version)
    select 330205, ${id('list', `${year}`)}, ${id('year', `${year}`)}, 'own', '演示：测量用', 'Bench', 1, 'members', true, 'month', 1
    on conflict do nothing`)
  await client.query(
    `insert into programme.task (district_id, id, number, year_id, list_id, state, due_on, due_written, next_report_on,
       closed_at, version, ${columns})
     select 330205, ${id(`task:${year}`, 'n')}, 'B-${year}-' || n, ${id('year', `${year}`)}, ${id('list', `${year}`)},
       'handling', date '2023-01-01' + (n % 700), '演示', date '2023-05-25', null, 1,
       ${columns
         .replace(/\bserial\b/, 'n % 9000 + 1')
         .replace(/\blead_unit_id\b/, '$2::uuid')
         .replace(/\bpublication\b/, "'members'")
         .replace(/\blight_override\b/, 'null')}
     from generate_series(1, $1::int) n,
       lateral (select * from programme.task where state = 'handling' and second_lead_unit_id is null order by number limit 1) t
     on conflict do nothing`,
    [tasks, unitId],
  )
}

/** Reports spread over the tasks of a year, and what they add to the figures. */
const fillReports = async (client: Client, year: number, tasks: number, reports: number): Promise<void> => {
  await client.query(
    `insert into programme.report (district_id, id, task_id, unit_id, person_id, at, choice, percent, text, needs_help)
     select 330205, ${id(`report:${year}`, 'n')}, ${id(`task:${year}`, '(n % $1 + 1)')}, ${id('unit', '1')}, ${id('person', '1')},
       timestamptz '2023-01-01' + n * interval '1 minute', 'no-change', null, '演示', false
     from generate_series(1, $2::int) n on conflict do nothing`,
    [tasks, reports],
  )
  await client.query(
    `insert into figures.figure select 330205, ${id('year', `${year}`)}, 'programme.reports', date '2023-04-01', $1
     on conflict do nothing`,
    [reports],
  )
}

/** The same rows each time: made once, reused afterwards. */
export const fill = async (client: Client, unitId: string, size: number): Promise<void> => {
  await fillYear(client, years.large, size, unitId)
  for (const [year, reports] of [
    [years.few, 1_000],
    [years.many, 100_000],
  ] as const) {
    await fillYear(client, year, 41, unitId)
    await fillReports(client, year, 41, reports)
  }
  await client.query('analyze')
}

/** A year with the demo's pillars and so many tasks under them, each with three milestones. @returns the year's id */
export const fillTree = async (client: Client, tasks: number): Promise<string> => {
  const { rows } = await client.query(
    `select lead_unit_id as id from programme.task where state = 'handling' order by number limit 1`,
  )
  await fillYear(client, years.tree, tasks, rows[0].id)
  const yearId = id('year', `${years.tree}`)
  await client.query(`
    insert into programme.pillar_kind (district_id, id, year_id, name, name_en, measure_word, ordinal, version)
    select district_id, ${id('kind', 'id')}, ${yearId}, name, name_en, measure_word, ordinal, 1
    from programme.pillar_kind on conflict do nothing;
    insert into programme.pillar (district_id, id, year_id, kind_id, ordinal, title, aspect, provenance, provenance_note, version)
    select district_id, ${id('pillar', 'id')}, ${yearId}, ${id('kind', 'kind_id')}, ordinal, title, aspect, 'demo', '', 1
    from programme.pillar where year_id <> ${yearId} on conflict do nothing;
    with counted as (select id, row_number() over (order by id) as n from programme.pillar where year_id = ${yearId})
    update programme.task set pillar_id = counted.id
    from counted where task.year_id = ${yearId} and task.serial % (select count(*) from counted) + 1 = counted.n;
    insert into programme.milestone (district_id, id, task_id, ordinal, title, unit_id, due_precision, due_on, due_written, version)
    select 330205, ${id('step', "task.id || ':' || n")}, task.id, n, '演示节点' || n, task.lead_unit_id, 'day',
      task.due_on - 30 * n, '', 1
    from programme.task, generate_series(1, 3) n where task.year_id = ${yearId} on conflict do nothing;
    analyze`)
  return (await client.query(`select ${yearId} as id`)).rows[0].id
}
