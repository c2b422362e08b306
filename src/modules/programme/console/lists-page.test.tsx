import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { aVersion, kind, list, offer, pillar, year } from './examples.ts'
import { ListsPage } from './lists-page.tsx'

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const office: Answers = {
  'programme/years': [year],
  'programme/year': { year, kinds: [kind], pillars: [pillar], phrase: '', offers: [offer('edit')], version: 3 },
  'programme/lists': [
    { list, versions: [aVersion({ state: 'issued' })], offers: [offer('read'), offer('edit')], version: 1 },
  ],
}

const at = async (more: Answers = {}, text = '年度任务清单', address = '/c/lists') => {
  const asked = served({ ...office, ...more })
  screen = await opened('/c/lists', ListsPage, address)
  await screen.arrives(text)
  await screen.settle()
  return (path: string) => asked.filter((one) => one.path === path)
}

describe('the lists of a year', () => {
  it('stand with their versions, and say that their names are the district’s own', async () => {
    await at()
    expect(screen.text()).toContain('清单名称由本区自定')
    expect(screen.find('a', '第 2 版 已印发').getAttribute('href')).toBe(`/c/lists/${list.id}/v/2`)
  })

  it('begin their next version only when the one before is through', async () => {
    const open = [{ list, versions: [aVersion()], offers: [offer('edit')], version: 1 }]
    await at({ 'programme/lists': open })
    expect(screen.has('button', '年度任务清单：起草第 3 版')).toBe(false)
    await screen.leave()
    const sent = await at({ 'programme/startVersion': aVersion({ number: 3 }) })
    await screen.press('年度任务清单：起草第 3 版')
    await screen.settle()
    expect(sent('programme/startVersion')[0]?.input).toMatchObject({ listId: list.id })
    expect(screen.address()).toBe(`/c/lists/${list.id}/v/3`)
  })

  it('are renamed, and keep both names when two people rename one', async () => {
    const theirs = { ...list, name: '年度重点清单', version: 2 }
    let tries = 0
    const sent = await at({
      'programme/editList': () => {
        tries += 1
        return tries === 1 ? new Refused(412, 'stale', 'kernel.stale', '有人改过', theirs) : theirs
      },
    })
    await screen.press('修改清单：年度任务清单')
    await screen.write('form input[maxlength="40"]', '重点工作清单')
    await screen.press('保存')
    await screen.arrives('有人先改过了')
    await screen.press('我填的重点工作清单')
    await screen.press('按选好的保存')
    await screen.settle()
    expect(sent('programme/editList')).toMatchObject([
      { ifMatch: '"1"' },
      { ifMatch: '"2"', input: { name: '重点工作清单' } },
    ])
  })

  it('offer nothing to who may only read', async () => {
    await at({
      'programme/year': { year, kinds: [], pillars: [], phrase: '', offers: [offer('read')], version: 3 },
      'programme/lists': [{ list, versions: [], offers: [offer('read')], version: 1 }],
    })
    expect(screen.has('button')).toBe(false)
  })

  it('wait for a year to be opened', async () => {
    await at({ 'programme/years': [] }, '还没有建年度')
    expect(screen.find('a', '新建年度').getAttribute('href')).toBe('/c/programme/year')
    await screen.leave()
    served({ ...office, 'programme/years': [] })
    screen = await opened('/c/lists', ListsPage, '/c/lists', { may: [] })
    await screen.arrives('请办公室在「一本账」里新建')
    expect(screen.has('a', '新建年度')).toBe(false)
  })

  it('lead whoever wants a new task into the form of the one list that is drafted', async () => {
    const drafted = { list, versions: [aVersion()], offers: [offer('edit')], version: 1 }
    await at({ 'programme/lists': [drafted] }, 'elsewhere', '/c/lists?new')
    expect(screen.address()).toBe(`/c/lists/${list.id}/v/${aVersion().number}?new=`)
  })

  it('ask into which list where several are drafted, and say what to do where none is', async () => {
    const drafted = { list, versions: [aVersion()], offers: [offer('edit')], version: 1 }
    const second = { ...drafted, list: { ...list, id: '00000000-0000-7000-8000-00000000beef', name: '演示第二清单' } }
    await at({ 'programme/lists': [drafted, second] }, '写进哪一个', '/c/lists?new')
    expect(screen.find('a', '演示第二清单').getAttribute('href')).toBe(
      `/c/lists/${second.list.id}/v/${aVersion().number}?new`,
    )
    await screen.leave()
    await at({}, '现在没有起草中的清单', '/c/lists?new')
    expect(screen.has('a', '年度任务清单')).toBe(false)
  })
})
