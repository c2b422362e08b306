import { afterEach, describe, expect, it, vi } from 'vitest'
import { PlacesPage } from '#modules/places/console/places-page.tsx'
import { TypesPage } from '#modules/places/console/types-page.tsx'
import { type Answers, type Opened, opened, served } from '#ui/react/served.tsx'

vi.setConfig({ testTimeout: 60_000 })

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`
const offer = (verb: string) => ({ verb, asks: null, blocked: null })
const type = {
  id: id(1),
  standard: 'old-estate',
  ordinal: 10,
  name: '演示老旧小区',
  nameEn: 'Demo old estate',
  typical: '没有电梯',
  problems: '',
  support: '',
  source: '演示',
  retiredOn: null,
  version: 3,
  placeIds: [id(5)],
  offers: ['change', 'assign', 'retire'].map(offer),
}
const community = {
  id: id(5),
  parentId: null,
  kind: 'community',
  code: '330205001001',
  name: '演示社区',
  shortName: '演示',
  slug: 'yanshi',
  validFrom: null,
  validTo: null,
  certainty: 'certain',
}
const other = { ...community, id: id(6), code: '330205001002', name: '演示二社区' }
const answers = {
  'places/types': { today: '2023-05-06', types: [type] },
  'places/places': { lines: [community, other], next: null },
}

let screen: Opened
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const open = async (more: Answers = {}, may: readonly 'place-type.create'[] = ['place-type.create']) => {
  const asked = served({ ...answers, ...more })
  const path = '/c/settings/community-types'
  screen = await opened(path, TypesPage, path, { may })
  await screen.arrives('社区类型')
  await screen.settle()
  return (wanted: string) => asked.filter((one) => one.path === wanted)
}

describe('the types of communities', () => {
  it('say what is typical, on what that is based, and lead to their places', async () => {
    await open()
    expect(screen.text()).toContain('没有电梯')
    expect(screen.text()).toContain('1 个地方')
    expect(screen.html()).toContain(`href="/c/settings/places?type=${id(1)}"`)
  })

  it('are taken over where there are none, by whoever may', async () => {
    const asked = await open({ 'places/types': { today: '2023-05-06', types: [] }, 'places/adoptTypes': { added: 9 } })
    await screen.press('采用通行的分类')
    await screen.settle()
    expect(asked('places/adoptTypes')).toHaveLength(1)
    expect(screen.text()).toContain('采用了 9 个类型')
  })

  it('are only read by whoever may not change them', async () => {
    await open({ 'places/types': { today: '2023-05-06', types: [{ ...type, offers: [] }] } }, [])
    expect(screen.has('button', '新增类型')).toBe(false)
    expect(screen.has('button', '采用通行的分类')).toBe(false)
  })

  it('are retired with one press and come back with another', async () => {
    const asked = await open({
      'places/retireType': { ...type, retiredOn: '2023-05-06', version: 4 },
      'places/restoreType': { ...type, version: 5 },
    })
    await screen.press('停用「演示老旧小区」')
    await screen.settle()
    expect(asked('places/retireType')).toMatchObject([{ input: { id: id(1) }, ifMatch: '"3"' }])
    await screen.press('撤销')
    await screen.settle()
    expect(asked('places/restoreType')).toMatchObject([{ input: { id: id(1) }, ifMatch: '"4"' }])
  })

  it('get their places from a day on, and taking that back says the same day again', async () => {
    const asked = await open({ 'places/placesOfType': { ...type, version: 4 } })
    await screen.press('归类「演示老旧小区」')
    await screen.write('#from', '2023-05-08')
    await screen.press('保存')
    await screen.settle()
    await screen.press('撤销')
    await screen.settle()
    expect(asked('places/placesOfType')).toMatchObject([
      { input: { id: id(1), placeIds: [id(5)], from: '2023-05-08' }, ifMatch: '"3"' },
      { input: { id: id(1), placeIds: [id(5)], from: '2023-05-08' }, ifMatch: '"4"' },
    ])
  })
})

describe('a place', () => {
  const place = {
    ...community,
    source: '演示',
    version: 7,
    above: [],
    predecessors: [],
    successors: [],
    types: [
      { typeId: id(1), name: '演示老旧小区', nameEn: '', validFrom: '2023-01-01', validTo: null },
      { typeId: id(2), name: '演示村改社区', nameEn: '', validFrom: '2021-01-01', validTo: '2022-12-31' },
    ],
    offers: [offer('correct'), offer('assign')],
  }

  it('says what it is and what it was, and is of no type any more from a day on', async () => {
    const asked = served({ ...answers, 'places/place': place, 'places/typesOfPlace': { ...place, version: 8 } })
    screen = await opened('/c/settings/places', PlacesPage, `/c/settings/places?place=${id(5)}`)
    await screen.arrives('演示村改社区，2021年1月1日 到 2022年12月31日')
    await screen.press('归类')
    await screen.settle()
    await screen.press('保存')
    await screen.settle()
    expect(asked.filter(({ path }) => path === 'places/typesOfPlace')).toMatchObject([
      { input: { id: id(5), typeIds: [id(1)], from: '2023-05-06' }, ifMatch: '"7"' },
    ])
  })
})
