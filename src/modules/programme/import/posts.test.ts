import { expect, it } from 'vitest'
import { postsOfRoles } from '#modules/people/index.ts'
import { inTown } from '#test/database/town.ts'
import { aYear2023, townOffice } from './builders.ts'
import { meaningsFor } from './known.ts'

it(
  'a leader in charge becomes a post only where one alone of the district is called so; the words stay',
  inTown(async (as) => {
    const office = await townOffice(as)
    const year = await aYear2023(as, office)
    const { postNamed } = await as(office, meaningsFor, year.id, { units: {}, places: {} })
    const leaders = await as(office, postsOfRoles, ['leader'])
    expect(leaders.length).toBeGreaterThan(0)
    for (const { id, title } of leaders) {
      const isOnly = leaders.filter((other) => other.title === title).length === 1
      expect(postNamed(title, 'leader')).toBe(isOnly ? id : null)
    }
    expect(postNamed('演示：没有这个岗位', 'leader')).toBeNull()
    expect(postNamed('联络员', 'liaison')).toBeNull()
  }),
)
