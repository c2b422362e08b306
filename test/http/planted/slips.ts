import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { unitIdOf } from '#modules/people/builders.ts'
import type { TestServer } from '../server.ts'
import type { PlantedCase } from './reports.ts'
import { type Heard, heard, planted } from './secrets.ts'

const words = `演示：我是${planted.name}，住17幢 2单元 1703，电梯坏了。打139 5741 2345，或写信到${planted.mailbox}。`
const header = [
  '工单编号',
  '诉求分类',
  '标题',
  '诉求内容',
  '所属社区',
  '地址',
  '来电人',
  '联系电话',
  '来电人住址',
  '备注',
  '催办',
]
/** A column that is no field says it as well: hotlines have room for remarks. */
const line = (number: string, community: string, urged = ''): string =>
  [
    number,
    '电梯',
    `演示：${planted.name}家电梯`,
    words,
    community,
    '2号电梯',
    planted.name,
    planted.phone,
    planted.flat,
    `${planted.name} ${planted.phone}`,
    urged,
  ].join('\t')

type Ask = Awaited<ReturnType<TestServer['as']>>
const street = async (town: TestServer, answered: Heard[]): Promise<Ask> => {
  const ask = await town.as('street')
  return async (...asked) => {
    const answer = await ask(...asked)
    answered.push(heard(`street ${asked[0]} ${asked[1].replace(/[0-9a-f-]{36}/, '…')}`, answer.text))
    return answer
  }
}
const number = 'YS20230506PLANT'

/** One file is imported by the jobs, one is only looked at. @returns the questions about the second */
export const plantSlips = async (town: TestServer, answered: Heard[]): Promise<Record<string, object>> => {
  const ask = await street(town, answered)
  const bring = async (...lines: string[]): Promise<string> => {
    const { status, body } = await ask('POST', '/slip-imports', { text: [header.join('\t'), ...lines].join('\n') })
    expect(status).toBe(200)
    return (body as { import: { id: string } }).import.id
  }
  const first = await bring(line(number, '天水社区'))
  expect((await ask('POST', `/slip-imports/${first}/run`)).status).toBe(200)
  const id = await bring(line('YS20230506LOOK', '演示没有的社区', `${planted.name}催办`))
  return { 'cases.slips.view': { id }, 'cases.slips.rows': { id } }
}

/** Once the jobs have made a case of it: done, and its answer given back with everything in it again. */
export const answerSlips = async (
  town: TestServer,
  answered: Heard[],
): Promise<{ planted: PlantedCase; questions: Record<string, object> }> => {
  const ask = await street(town, answered)
  const { body } = await ask('GET', `/cases?queue=all&text=${number}`)
  const [it] = (body as { lines: { id: string; number: string }[] }).lines
  if (!it) throw new Error('the jobs have made no case of the slip')
  const move = async (step: object, version: number) =>
    expect((await ask('POST', `/cases/${it.id}/moves`, step, { version })).status).toBe(200)
  await move({ verb: 'handle' }, 1)
  const way = { ground: 'wrong-department', reason: '演示：不归我们', otherWay: '演示：别处' }
  expect((await ask('PUT', `/cases/${it.id}/slip-return`, way)).status).toBe(200)
  await move({ verb: 'resolve', reason: '演示：修好了' }, 2)
  const back = await ask('POST', '/case-hand-backs', { unitId: unitIdOf('庄桥街道') })
  expect(back.status).toBe(200)
  const { id } = back.body as { id: string }
  return {
    planted: { way: 'through the hotline', ...it, code: '', photoId: randomUUID(), voiceId: randomUUID() },
    questions: { 'cases.slips.handBackFile': { id, format: 'csv' } },
  }
}
