import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { journeyFolder } from '#test/journeys/folders.ts'
import { type Serving, serve } from '#test/journeys/serve.ts'
import { writeTable } from '#tools/transfer/index.ts'

// A list of five thousand rows and a file of five thousand slips, brought over HTTP to a server that nobody else uses: how
// long until the preview, until all of it stands, what the server needs meanwhile, and how it rests and starts again.

const rowCount = 5_000
/** Long enough for what a start has left to do. */
const restMs = 20_000

type Limits = Readonly<Record<string, { atMost: number }>>
type Brought = { import: { id: string; state: string; counts: Record<string, number> } }

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const statusOf = (pid: number): string => readFileSync(`/proc/${pid}/status`, 'utf8')
const megabytes = (pid: number, what: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(statusOf(pid))?.[1] ?? 0) / 1_024

/** Asks as one of the demo's people would. */
const asking = async ({ address }: Serving, name: string) => {
  const signedIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: 'linli-demo' }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return async <Answer>(method: string, path: string, body?: FormData | object, version?: number): Promise<Answer> => {
    const isForm = body instanceof FormData
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        'idempotency-key': randomUUID(),
        ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
}
type Ask = Awaited<ReturnType<typeof asking>>

const column = (key: string, header: string) => ({ key, header, width: 20, kind: 'text' as const })

const listFile = async (): Promise<FormData> => {
  const bytes = await writeTable({
    title: '演示：五千行',
    sheetName: '演示：五千行',
    paper: 'A3-landscape',
    columns: [
      column('no', '序号'),
      column('title', '重点任务'),
      column('measure', '具体举措'),
      column('lead', '牵头单位'),
      column('with', '配合单位'),
      column('due', '完成时限'),
    ],
    rows: Array.from({ length: rowCount }, (_, n) => ({
      no: String(n + 1),
      title: `演示：第${n + 1}项`,
      measure: `演示：做第${n + 1}件事；分三步，年底前完成`,
      lead: '区民政局',
      with: '区卫健局、各街道（镇）',
      due: `${(n % 12) + 1}月底前`,
    })),
  })
  return formOf(new File([new Uint8Array(bytes)], '五千行.xlsx'))
}

const slipFile = (): FormData => {
  const header = '工单编号,来电时间,转办时间,诉求分类,标题,诉求内容,所属街道,所属社区,地址,承办单位'
  const lines = Array.from(
    { length: rowCount },
    (_, n) =>
      `YS${String(n + 1).padStart(8, '0')},2023-05-05 09:12:33,2023-05-05 10:00,楼道漏水,演示：漏水${n + 1},演示：楼道漏水第${n + 1}处,庄桥街道,天水社区,${(n % 40) + 1}幢,`,
  )
  return formOf(new File([[header, ...lines].join('\n')], '热线工单.csv'))
}

const formOf = (file: File): FormData => {
  const form = new FormData()
  form.set('file', file)
  return form
}

/** Brings a file, runs it to its end, and says how long either took. */
const bringing = async (ask: Ask, path: string, form: FormData, run: object) => {
  const begin = Date.now()
  let view = await ask<Brought>('POST', path, form)
  const previewMs = Date.now() - begin
  const { id, counts } = view.import
  if (counts.good !== rowCount) throw new Error(`not all of it is good: ${JSON.stringify(counts)}`)
  const start = Date.now()
  view = await ask<Brought>('POST', `${path}/${id}/run`, run)
  while (view.import.state === 'running') {
    await wait(200)
    view = await ask<Brought>('GET', `${path}/${id}`)
  }
  if (view.import.state !== 'done') throw new Error(`the import is ${view.import.state}`)
  return { id, previewMs, doneMs: Date.now() - start }
}

const issuing = async (ask: Ask, importId: string): Promise<number> => {
  const { import: of } = await ask<{ import: { targets: { listVersionId: string }[] } }>('GET', `/imports/${importId}`)
  const path = `/list-versions/${of.targets[0]?.listVersionId}`
  const move = async (step: object): Promise<void> => {
    const { version } = await ask<{ version: number }>('GET', path)
    await ask('POST', `${path}/moves`, step, version)
  }
  await move({ verb: 'submit' })
  await move({ verb: 'review', reviewedOn: '2023-05-06', reviewedBy: '演示：领导小组会议' })
  const begin = Date.now()
  await move({ verb: 'issue' })
  return Date.now() - begin
}

/** @returns is each limit kept? What has no limit is only said. */
export const measureImports = async (limits: Limits, say: (line: string) => void): Promise<boolean> => {
  const folder = await journeyFolder()
  let isEachKept = true
  const figure = (name: string, value: number, unit: string): void => {
    const limit = limits[name]
    const isKept = !limit || value <= limit.atMost
    isEachKept &&= isKept
    const target = limit ? ` (target ≤ ${limit.atMost})` : ''
    say(`${!limit ? '      ' : isKept ? 'ok    ' : 'MISSED'} ${name}: ${Math.round(value)} ${unit}${target}`)
  }
  // A busy machine takes its time to set up the town; nothing of that is measured.
  let serving = await serve(folder, {}, { patience: 600_000 })
  try {
    await serving.stop()
    const begin = Date.now()
    serving = await serve(folder)
    figure('second start', Date.now() - begin, 'ms')
    await wait(restMs)
    figure('server at rest', megabytes(serving.pid, 'VmRSS'), 'MB')

    const office = await asking(serving, 'office')
    const list = await bringing(office, '/imports', await listFile(), { onlyGood: false })
    figure('preview of 5,000 rows', list.previewMs, 'ms')
    figure('import of 5,000 rows', list.doneMs, 'ms')
    figure('server while 5,000 rows are imported', megabytes(serving.pid, 'VmHWM'), 'MB')
    figure('issue of 5,000 rows', await issuing(office, list.id), 'ms')

    const slips = await bringing(await asking(serving, 'street'), '/slip-imports', slipFile(), {})
    figure('preview of 5,000 slips', slips.previewMs, 'ms')
    figure('import of 5,000 slips', slips.doneMs, 'ms')
    figure('most that the server ever needed', megabytes(serving.pid, 'VmHWM'), 'MB')
  } finally {
    await serving.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return isEachKept
}
