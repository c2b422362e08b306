import { expect, it } from 'vitest'
import { distribution } from './distribution.ts'
import { registry } from './registry.ts'

it('every table of a district is spread by its number, once, beside the others', () => {
  const statements = distribution().trim().split('\n')
  const spread = statements.flatMap(
    (line) => /create_distributed_table\('([^']+)', 'district_id'/.exec(line)?.[1] ?? [],
  )
  const tenants = Object.keys(registry).filter((table) => registry[table as keyof typeof registry] === 'tenant')
  expect(spread).toEqual(tenants)
  expect(statements.filter((line) => line.includes('colocate_with')).length).toBe(tenants.length - 1)
})
