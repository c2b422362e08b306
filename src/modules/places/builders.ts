import { readFileSync } from 'node:fs'
import type { Ctx } from '#db/context.ts'
import { inRoot } from '#db/root.ts'
import { importDivisions } from './actions.ts'
import { type ImportOutcome, Place, PlaceId } from './place.ts'
import { TypesOfPlace } from './place-type.ts'
import { seededPlaceId } from './seed.ts'
import { typePlace } from './types/assign.ts'

/** Places of the demo district that tests speak of, as the seeded town has them. */
export const districtId = PlaceId.parse(seededPlaceId('330205', '江北区'))
export const zhuangqiao = PlaceId.parse(seededPlaceId('330205006', '庄桥街道'))
export const kongpu = PlaceId.parse(seededPlaceId('330205003', '孔浦街道'))
export const waitan = PlaceId.parse(seededPlaceId('330205001', '外滩街道'))

/** A community as the edition lists it. A test says only what it is about. */
export const placeFacts = (overrides: Partial<Place> = {}): Place =>
  Place.parse({
    id: seededPlaceId('330205006999', '演示社区'),
    parentId: zhuangqiao,
    kind: 'community',
    code: '330205006999',
    name: '演示社区',
    shortName: '演示',
    slug: 'yanshi',
    validFrom: null,
    validTo: null,
    certainty: 'certain',
    source: '演示',
    version: 1,
    ...overrides,
  })

export const divisionsOf = (district: '330205' | '330203'): string =>
  readFileSync(
    inRoot(district === '330205' ? 'data/divisions/330205.csv' : 'src/modules/places/import/330203.fixture.csv'),
    'utf8',
  )

/** Another district than the demo one, with its streets and villages. Its own district number goes with the moment. */
export const anotherDistrict = (ctx: Ctx): Promise<ImportOutcome> =>
  importDivisions(ctx, { divisions: divisionsOf('330203'), changes: '', source: '2023 年版区划代码' })

/** A place is of these types from a day on, and of no others. */
export const typed = (ctx: Ctx, place: string, typeIds: readonly string[], from: string): Promise<Place> =>
  typePlace(ctx, PlaceId.parse(place), TypesOfPlace.parse({ typeIds, from }))
