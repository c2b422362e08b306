import type { Client } from 'pg'
import { plain, soundOf, tokensOf } from '#tools/search/tokens.ts'
import { withoutIndexes } from './without-indexes.ts'

/** Three years of reports end with the demo's own day. */
const [begins, ends] = ['2020-05-06', '2023-05-05'] as const
const district = 330205

const things = [
  '楼道漏水',
  '路灯不亮',
  '电梯停在三楼',
  '垃圾没有人收',
  '井盖松动',
  '围墙有裂缝',
  '单车堵住门口',
  '下水道返味',
  '树枝压到电线',
  '半夜施工太吵',
]
const spots = [
  '3幢东单元1楼',
  '北门外',
  '地下车库入口',
  '菜场后面',
  '小学门口',
  '公交站旁',
  '河边步道',
  '5号楼楼顶',
  '西区花坛',
  '活动室门前',
]
const closings = [
  '演示：请来看看',
  '演示：已经一个星期了',
  '演示：老人走路不方便',
  '演示：上次修过又坏了',
  '演示：雨天更严重',
]
const texts = things.flatMap((thing) => spots.flatMap((spot) => closings.map((end) => ({ thing, spot, end }))))

/** A number that looks like chance and is the same each time. */
const dice = (of: string, salt: number, sides: string | number): string =>
  `((((${of})::bigint * 2654435761 + ${salt} * 40503) >> 7) % (${sides}))::int`
/** UUIDv7 of a moment: what is newer has the greater id, as the application makes them. */
const idAt = (moment: string, kind: string, of: string): string =>
  `(lpad(to_hex((extract(epoch from ${moment}) * 1000)::bigint), 12, '0') || '7' || substr(md5('${kind}' || ${of}), 1, 3) || '8' || substr(md5('${kind}' || ${of}), 4, 15))::uuid`
const letters = 'ABCDEFGHJKLMNPQRSTVWXYZ'
const letterOf = (digits: string): string =>
  `substr('${letters}', (${Array.from({ length: 10 }, (_, n) => `substr(${digits}, ${n + 1}, 1)::int * ${n + 2}`).join(' + ')}) % 23 + 1, 1)`

/** What a row needs and this data does not say is taken from a row that the demo made. */
const insertLike = async (client: Client, table: string, own: Record<string, string>, from: string): Promise<void> => {
  const [schema, name] = table.split('.')
  const { rows } = await client.query<{ column: string }>(
    `select attname as column from pg_attribute where attrelid = ($1 || '.' || $2)::regclass and attnum > 0 and not attisdropped order by attnum`,
    [schema, name],
  )
  const columns = rows.map(({ column }) => column)
  const values = columns.map((column) => own[column] ?? `pattern.${column}`)
  await client.query(`insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from ${from}`)
}

const prepare = async (client: Client, size: number): Promise<void> => {
  await client.query(`
    create temp table bench_place as
      select row_number() over (order by p.id) - 1 as n, p.id as place_id, p.parent_id as street_id, p.name,
        coalesce((select u.id from organisations.unit u where u.district_id = ${district} and u.place_id = p.id and u.valid_to is null
                    and u.kind in ('community', 'village') order by u.rank, u.id limit 1),
                 (select u.id from organisations.unit u where u.district_id = ${district} and u.kind = 'district-office' order by u.id limit 1)) as unit_id
      from places.place p where p.district_id = ${district} and p.kind in ('community', 'village') and p.valid_to is null;
    create temp table bench_kind as
      select row_number() over (order by c.code) - 1 as n, c.id, c.name, c.is_public from cases.category c
      where c.district_id = ${district} and c.parent_id is not null and c.danger = 'none';
    create temp table bench_unit as
      select row_number() over (order by u.id) - 1 as n, u.id from organisations.unit u
      where u.district_id = ${district} and u.kind in ('department', 'street', 'town') and u.valid_to is null;
    create temp table bench_text (n int, kind int, title text, words text, plain text, sound text, tokens tsvector, primary key (kind, n))`)
  const { rows: kinds } = await client.query<{ n: string; name: string }>('select n, name from bench_kind order by n')
  for (const kind of kinds) {
    const lines = texts.map(({ thing, spot, end }, n) => {
      const [title, words] = [`${kind.name}：${spot}`, `${end}，${thing}。`]
      const sound = soundOf(title)
      const all = `${title} ${words}`
      return { n, title, words, plain: plain(all), sound, tokens: tokensOf(all, sound) }
    })
    await client.query(
      `insert into bench_text select (t ->> 'n')::int, $1, t ->> 'title', t ->> 'words', t ->> 'plain', t ->> 'sound',
         array_to_tsvector(array(select jsonb_array_elements_text(t -> 'tokens'))) from jsonb_array_elements($2::jsonb) t`,
      [Number(kind.n), JSON.stringify(lines)],
    )
  }
  await client.query(`
    create temp table bench_case as
    with dated as (
      select n, timestamptz '${begins}' + n * ((timestamptz '${ends}' - timestamptz '${begins}') / ${size}) as at,
        ${dice('n', 1, '(select count(*) from bench_place)')} as place, ${dice('n', 2, '(select count(*) from bench_kind)')} as kind,
        ${dice('n', 3, texts.length)} as text, ${dice('n', 4, '(select count(*) from bench_unit)')} as unit, ${dice('n', 5, 100)} as luck
      from generate_series(1, ${size}) n)
    select d.n, d.at, ${idAt('d.at', 'bench-case', 'd.n')} as id, p.place_id, p.street_id, p.unit_id as intake_unit_id, k.id as category_id,
      k.is_public, d.kind, d.text, u.id as some_unit_id,
      to_char(d.at at time zone 'Asia/Shanghai', 'YYMM') as period,
      case when d.at > timestamptz '${ends}' - interval '45 days' then
        case when luck < 10 then 'submitted' when luck < 15 then 'accepted' when luck < 25 then 'assigned' when luck < 50 then 'handling'
             when luck < 55 then 'waiting' when luck < 65 then 'resolved' else 'closed' end
      else case when luck < 1 then 'handling' when luck < 4 then 'refused' when luck < 6 then 'withdrawn' else 'closed' end end as state
    from dated d join bench_place p on p.n = d.place join bench_kind k on k.n = d.kind join bench_unit u on u.n = d.unit;
    alter table bench_case add column number text;
    update bench_case b set number = c.period || '-' || c.counter || '-' || ${letterOf('(c.period || c.counter)')}
      from (select n, period, (100000 + row_number() over (partition by period order by n))::text as counter from bench_case) c where c.n = b.n;
    analyze bench_case`)
}

const isOpen = `b.state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved')`
const runs = `b.state in ('submitted', 'accepted', 'assigned', 'handling')`

const cases = (client: Client): Promise<void> =>
  insertLike(
    client,
    'cases.citizen_case',
    {
      district_id: `${district}`,
      id: 'b.id',
      number: 'b.number',
      channel: `'portal'`,
      category_id: 'b.category_id',
      place_id: 'b.place_id',
      street_id: 'b.street_id',
      spot: `split_part(t.title, '：', 2)`,
      plate: `''`,
      lat: 'null',
      long: 'null',
      title: 't.title',
      words: 't.words',
      public_words: 't.words',
      answers: `'{}'::jsonb`,
      is_public: 'b.is_public',
      answer_way: `'code'`,
      state: 'b.state',
      intake_unit_id: 'b.intake_unit_id',
      unit_id: `case when b.state in ('submitted', 'accepted', 'refused', 'withdrawn') then null else b.some_unit_id end`,
      accused_unit_id: 'null',
      reason: `''`,
      other_way: `''`,
      result: `case when b.state in ('resolved', 'closed') then '演示：已处理' else '' end`,
      returns: `(b.n % 50 = 0)::int`,
      disputes: `(b.n % 70 = 0)::int`,
      echoes: '0',
      into_id: 'null',
      from_id: 'null',
      reported_at: 'b.at',
      answered_at: `b.at + interval '4 hours'`,
      resolved_at: `case when b.state in ('resolved', 'closed') then b.at + interval '3 days' end`,
      closed_at: `case when b.state = 'closed' then b.at + interval '5 days' end`,
      confirm_until: `case when b.state = 'resolved' then timestamptz '${ends}' + interval '7 days' end`,
      answer_due_at: 'null',
      step_due_at: 'null',
      due_at: `case when ${runs} then date_trunc('second', b.at) + interval '7 days' end`,
      next_due_at: `case when ${runs} then date_trunc('second', b.at) + interval '7 days' end`,
      version: '3',
    },
    `bench_case b join bench_text t on t.kind = b.kind and t.n = b.text,
     lateral (select * from cases.citizen_case where district_id = ${district} and state = 'closed' order by id limit 1) pattern
     order by b.n`,
  )

const logs = async (client: Client): Promise<void> => {
  await client.query(`
    insert into cases.step (district_id, id, case_id, at, verb, from_state, to_state, by, unit_id, worker_id, text, audience)
    select ${district}, ${idAt('b.at + s.after', 'bench-step', "b.n || ':' || s.n")}, b.id, b.at + s.after, s.verb, s.from_state, s.to_state, s.by,
      case when s.by = 'unit' then b.intake_unit_id end, null, '', 'public'
    from bench_case b, (values
      (1, interval '0', 'submit', null, 'submitted', 'reporter'), (2, interval '4 hours', 'accept', 'submitted', 'accepted', 'unit'),
      (3, interval '6 hours', 'assign', 'accepted', 'assigned', 'unit'), (4, interval '9 hours', 'sign', 'assigned', 'handling', 'unit'),
      (5, interval '3 days', 'resolve', 'handling', 'resolved', 'unit'), (6, interval '5 days', 'confirm', 'resolved', 'closed', 'reporter')
    ) s (n, after, verb, from_state, to_state, by)
    where s.n <= case b.state when 'submitted' then 1 when 'accepted' then 2 when 'assigned' then 3 when 'handling' then 4 when 'waiting' then 4
      when 'resolved' then 5 when 'closed' then 6 else 1 end
    order by b.n, s.n`)
  await client.query(`
    insert into cases.receipt (district_id, case_id, code_hash, key_hash, request_hash)
      select ${district}, b.id, md5('code' || b.n), md5('key' || b.n), md5('request' || b.n) from bench_case b;
    insert into cases.reporter (district_id, case_id, person_id, name, phone, flat, words, consent, helped_by_unit_id, at)
      select ${district}, b.id, null, '', '', '', '', 'self', null, b.at from bench_case b`)
}

const clocks = (client: Client): Promise<void> =>
  insertLike(
    client,
    'timers.clock',
    {
      district_id: `${district}`,
      id: idAt('b.at', 'bench-clock', "b.n || ':' || k.kind"),
      subject_kind: `'cases.case'`,
      subject_id: 'b.id',
      kind: 'k.kind',
      unit_id: 'coalesce(b.some_unit_id, b.intake_unit_id)',
      term_count: '5',
      term_unit: `'working-day'`,
      state: `case when ${runs} then 'running' when b.state = 'waiting' then 'paused' else 'stopped' end`,
      since: 'b.at',
      started_at: 'b.at',
      due_on: `case when b.state <> 'waiting' then (date_trunc('second', b.at) + interval '7 days')::date end`,
      due_at: `case when b.state <> 'waiting' then date_trunc('second', b.at) + interval '7 days' end`,
      risk_at: `case when b.state <> 'waiting' then b.at + interval '6 days' end`,
      is_provisional: 'false',
      events: '1',
    },
    `bench_case b join (values ('resolution'), ('step')) k (kind) on k.kind = 'resolution' or (${isOpen}),
     lateral (select * from timers.clock where district_id = ${district} and subject_kind = 'cases.case' order by id limit 1) pattern`,
  )

/** All of them for the staff; for everyone those that everyone may see, of the last year. */
const found = async (client: Client): Promise<void> => {
  const line = (kind: string, title: string, url: string, readers: string): string => `
    select ${district}, '${kind}', b.id, b.at, b.number, ${title}, t.words, lower(replace(b.number, '-', ' ')) || ' ' || t.plain, t.sound, t.tokens,
      ${url} || b.number, ${readers}
    from bench_case b join bench_text t on t.kind = b.kind and t.n = b.text`
  const staff = `array['role:district-office', 'role:auditor', 'community-worker@' || b.intake_unit_id, 'community-head@' || b.intake_unit_id,
    'grid-worker@' || b.intake_unit_id, 'street-staff@' || b.some_unit_id, 'liaison@' || b.some_unit_id]`
  await client.query(`insert into search.entry (district_id, kind, subject_id, at, number, title, body, plain, sound, tokens, url, readers)
    ${line('cases.case', 't.title', `'/c/cases/'`, staff)} order by b.n`)
  await client.query(`insert into search.entry (district_id, kind, subject_id, at, number, title, body, plain, sound, tokens, url, readers)
    ${line('cases.public', 't.title', `'/r/'`, `array['public']`)}
    where b.is_public and b.state not in ('submitted', 'refused', 'withdrawn') and b.at > timestamptz '${ends}' - interval '1 year' order by b.n`)
}

const figures = async (client: Client): Promise<void> => {
  await client.query(`
    insert into figures.figure as f (district_id, place_id, measure, period, amount)
    select ${district}, b.place_id, m.measure, date_trunc('month', b.at at time zone 'Asia/Shanghai')::date, count(*)
    from bench_case b, lateral (values ('cases.reported:' || b.category_id)) m (measure)
    group by 2, 3, 4
    on conflict (district_id, measure, place_id, period) do update set amount = f.amount + excluded.amount`)
  // A year of its own with twenty thousand cases, to compare with.
  await client.query(`
    insert into figures.figure (district_id, place_id, measure, period, amount)
    select ${district}, c.place_id, 'cases.reported:' || c.category_id,
      (date_trunc('month', c.reported_at at time zone 'Asia/Shanghai') - interval '11 years')::date, count(*)
    from (select *, row_number() over (order by id) as n from cases.citizen_case
          where district_id = ${district} and reported_at >= '2022-01-01' and reported_at < '2023-01-01') c
    where c.n % 17 = 0 and c.category_id is not null
    group by 2, 3, 4 on conflict do nothing`)
}

/** As deeds leave them: each state that a case came into and left, in the month in which it did, from the logs. */
const flows = async (client: Client): Promise<void> => {
  const states = `measure like 'cases.%' and measure not like 'cases.reported%'`
  await client.query(`
    delete from figures.figure where district_id = ${district} and ${states};
    insert into figures.figure (district_id, place_id, measure, period, amount)
    select ${district}, c.place_id, 'cases.' || s.name, date_trunc('month', step.at at time zone 'Asia/Shanghai')::date,
      sum(case when s.name = step.to_state then 1 else -1 end)
    from cases.step step join cases.citizen_case c on c.district_id = step.district_id and c.id = step.case_id,
      lateral (values (step.to_state), (step.from_state)) s (name)
    where step.district_id = ${district} and s.name is not null and step.from_state is distinct from step.to_state
    group by 2, 3, 4;
    delete from figures.delta where district_id = ${district} and ${states};
    delete from figures.standing where district_id = ${district};
    insert into figures.standing (district_id, measure, place_id, amount)
    select district_id, measure, place_id, sum(amount) from figures.figure where district_id = ${district} group by 1, 2, 3`)
}

/** Also where an older run has filled the cases. */
const onceFlows = async (client: Client): Promise<void> => {
  await client.query('create schema if not exists bench')
  const { rows } = await client.query(`select to_regclass('bench.flows') is not null as is_there`)
  if (rows[0].is_there) return
  await flows(client)
  await client.query('create table bench.flows ()')
}

/** A million cases with their logs, made once. @returns false when they were there already */
export const fillCases = async (client: Client, size: number, say: (line: string) => void): Promise<boolean> => {
  const { rows } = await client.query(`select to_regclass('bench.filled') is not null as is_there`)
  if (rows[0].is_there) {
    await onceFlows(client)
    return false
  }
  const begun = performance.now()
  const step = async (name: string, run: () => Promise<void>): Promise<void> => {
    const started = performance.now()
    await run()
    say(`  ${name}: ${((performance.now() - started) / 1_000).toFixed(0)} s`)
  }
  // Rows that belong together are made together; nobody else is in this database.
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'`,
  )
  await step('cases, drawn', () => prepare(client, size))
  await step('cases', () => withoutIndexes(client, 'cases.citizen_case', () => cases(client)))
  await step('logs', () => withoutIndexes(client, 'cases.step', () => logs(client)))
  await step('clocks', () => withoutIndexes(client, 'timers.clock', () => clocks(client)))
  await step('search', () => withoutIndexes(client, 'search.entry', () => found(client)))
  await step('figures', () => figures(client))
  await step('flows', () => onceFlows(client))
  await client.query(
    `reset session_replication_role; reset maintenance_work_mem; reset work_mem; reset synchronous_commit`,
  )
  await step('vacuum', async () => void (await client.query('vacuum analyze')))
  await client.query('create table bench.filled (size int)')
  await client.query('insert into bench.filled values ($1)', [size])
  say(`  together: ${((performance.now() - begun) / 1_000).toFixed(0)} s`)
  return true
}
