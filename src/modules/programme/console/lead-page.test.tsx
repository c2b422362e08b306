import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { noLights } from '../standing.ts'
import { aStanding, aTask, aTaskView, scheme } from './examples.ts'
import { Leading, LeadPage } from './lead-page.tsx'

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (standing: unknown, text: string, more: Answers = {}, language: 'zh-CN' | 'en' = 'zh-CN') => {
  const asked = served({ 'programme/standing': standing, 'programme/lightScheme': scheme, ...more })
  screen = await opened('/lead', () => <LeadPage />, '/lead', { language })
  await screen.arrives(text)
  return asked
}

const numbers = () => [...document.querySelectorAll<HTMLAnchorElement>('[data-kpi]')]

describe('the ten-second page', () => {
  it('begins with the verdict in words and explains the rule to whoever asks', async () => {
    await at(aStanding(), '总体')
    expect(screen.text()).toContain('总体： 基本正常41 件事里，33 件正常或已完成，5 件有风险，2 件逾期，1 件求助。')
    expect(screen.text()).toContain('求助和逾期占 7%')
    expect(screen.text().indexOf('总体')).toBeLessThan(screen.text().indexOf('按时办结'))
  })

  it('says in words what residents think, then one number, and no number where one could guess who it was', async () => {
    await at(aStanding(), '居民评价')
    expect(screen.text()).toContain('大多数居民满意 86%')
    expect(screen.text()).toContain('212 次评价，从1月1日起')
    await screen.leave()
    const satisfaction = { says: 'few', percent: null, answered: null, from: aStanding().satisfaction.from } as const
    await at(aStanding({ satisfaction }), '评价还太少，先不显示')
    expect(screen.text()).not.toContain('次评价')
  })

  it('has at most seven numbers, each a link to the list that proves it', async () => {
    await at(aStanding(), '总体')
    expect(numbers().length).toBeLessThanOrEqual(7)
    expect(numbers().every((one) => one.getAttribute('href')?.startsWith('/c/programme?view=table'))).toBe(true)
  })

  it('has counts that add up to the total', async () => {
    await at(aStanding(), '总体')
    const count = (name: string) => Number(screen.find(`[data-kpi="${name}"]`).textContent?.match(/\d+/)?.[0])
    expect(count('fine') + count('risk') + count('late') + count('help')).toBe(count('total'))
  })

  it('says the bar in words for whoever cannot see it', async () => {
    await at(aStanding(), '总体')
    expect(screen.find('svg[role="img"]').getAttribute('aria-label')).toBe(
      '41 件：完成 6，正常 27，预警 5，逾期 2，求助 1',
    )
  })

  it('names at most three things that need somebody, and why', async () => {
    const needed = [1, 2, 3, 4].map((n) => ({
      ...aTask(n, { light: 'help', lightReason: 'asks-for-help', lightValues: { since: '2023-04-28' } }),
      leadUnitName: '演示住建局',
    }))
    await at(aStanding({ needed, neededTotal: 4 }), '需要您出面')
    expect(document.querySelectorAll('.needed > li')).toHaveLength(3)
    expect(screen.text()).toContain('演示住建局：牵头单位请求帮忙 从4月28日起')
  })

  it('sends a note to the office about one of them', async () => {
    const asked = await at(aStanding(), '需要您出面', { 'programme/note': aTaskView(aTask(1)) })
    await screen.press('请跟进：演示任务1')
    await screen.write('textarea', '请协调管线迁改')
    await screen.key('Enter', { ctrlKey: true, on: screen.find('textarea') })
    await screen.arrives('已转给办公室')
    expect(asked.find(({ path }) => path === 'programme/note')?.input).toEqual({
      id: aTask(1).id,
      text: '请协调管线迁改',
    })
  })

  it('lets a leader write with one key, about the thing that has the focus', async () => {
    const needed = [1, 2].map((n) => ({ ...aTask(n, { light: 'help' }), leadUnitName: '演示住建局' }))
    const asked = await at(aStanding({ needed }), '需要您出面', { 'programme/note': aTaskView(aTask(2)) })
    screen.find('a', '演示任务2').focus()
    await screen.settle()
    await screen.key('i')
    await screen.write('textarea', '请协调管线迁改')
    await screen.key('Enter', { ctrlKey: true, on: screen.find('textarea') })
    await screen.arrives('已转给办公室')
    expect(asked.find(({ path }) => path === 'programme/note')?.input).toMatchObject({ id: aTask(2).id })
  })

  const next = { title: '演示：第二次会议', startsAt: new Date('2023-05-20T06:00:00Z'), href: '/c/meetings/1' }
  const withMeeting = async (canPlan: boolean, more: Partial<ReturnType<typeof aStanding>> = {}) => {
    const asked = served({ 'programme/lightScheme': scheme, 'programme/note': aTaskView(aTask(1)) })
    const leading = () => <Leading standing={aStanding(more)} age={0} nextMeeting={{ ...next, canPlan }} />
    screen = await opened('/lead', leading, '/lead')
    await screen.arrives('列入下次会')
    return asked
  }

  it('asks for the next meeting with one key: the note names it, and can be changed', async () => {
    const asked = await withMeeting(false)
    await screen.key('m')
    expect((screen.find('textarea') as HTMLTextAreaElement).value).toBe(
      '建议列入下次会议：演示：第二次会议（5月20日）。',
    )
    await screen.key('Enter', { ctrlKey: true, on: screen.find('textarea') })
    await screen.arrives('已转给办公室')
    expect(asked.find(({ path }) => path === 'programme/note')?.input).toMatchObject({ id: aTask(1).id })
  })

  it('leads whoever plans meetings to the next one, and offers them no note', async () => {
    await withMeeting(true, { offers: [] })
    expect(screen.find('a.button').getAttribute('href')).toBe('/c/meetings/1')
    expect(screen.text()).not.toContain('请跟进')
    await screen.key('i')
    expect(screen.has('textarea')).toBe(false)
    await screen.key('m')
    expect(screen.address()).toBe('/c/meetings/1')
  })

  it('says the trend as a sentence and keeps its table', async () => {
    await at(aStanding(), '按时办结 85%')
    expect(screen.text()).toContain('4月 88%，比前一个月高 8 个百分点')
    expect(document.querySelectorAll('figure tbody tr')).toHaveLength(2)
  })

  it('sets last year beside it where last year was kept, and says nothing of it elsewhere', async () => {
    await at(aStanding({ lastYear: [{ month: '2022-04-01', closed: 4, inTime: 3 }] }), '按时办结 85%')
    expect(screen.text()).toContain('比去年同期高 10 个百分点')
    expect(screen.find('.trend-before').getAttribute('points')?.split(' ')).toHaveLength(1)
    expect(screen.text()).toContain('2023-048775%')
    await screen.leave()
    await at(aStanding({ lastYear: [{ month: '2022-07-01', closed: 4, inTime: 3 }] }), '按时办结 85%')
    expect(screen.text()).not.toContain('去年')
    expect(screen.has('.trend-before')).toBe(false)
  })

  it('is quiet when nothing needs anybody, and when there is nothing yet', async () => {
    await at(aStanding({ needed: [], neededTotal: 0, months: [] }), '现在没有需要您出面的事。')
    expect(screen.text()).toContain('还没有办结的任务')
    await screen.leave()
    await at(aStanding({ total: 0, lights: noLights(), verdict: 'nothing', needed: [], neededTotal: 0 }), '还没有任务')
  })

  it('says as of when it is true, and marks what came more than a day ago', async () => {
    await at(aStanding(), '截至 5月6日 14:30')
    await screen.leave()
    served({ 'programme/lightScheme': scheme })
    const day = 24 * 60 * 60_000
    screen = await opened('/lead', () => <Leading standing={aStanding()} age={day + 1} />, '/lead')
    await screen.arrives('▲ 数据较旧，截至 5月6日 14:30')
  })

  it('says what the server says, when it may not be read, and offers another try when it broke', async () => {
    await at(new Refused(403, 'forbidden', 'programme.staff-only', '这是区里工作人员看的'), '这是区里工作人员看的')
    await screen.leave()
    await at(new Refused(500, 'bug', 'http.bug', '坏了'), '再试')
    expect(screen.has('button', '重试')).toBe(true)
  })

  it('is said in English, too', async () => {
    await at(aStanding(), 'Overall', {}, 'en')
    expect(screen.text()).toContain('largely on track')
  })
})
