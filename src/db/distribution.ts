import { registry } from './registry.ts'

const tablesOf = (kind: 'tenant' | 'reference'): string[] =>
  Object.entries(registry)
    .filter(([, of]) => of === kind)
    .map(([table]) => table)

/**
 * The statements that make a cluster of a single database: reference tables are copied everywhere, tenant tables lie
 * together by district, local tables stay on the coordinator.
 *
 * @source Citus 13, `create_reference_table` and `create_distributed_table(table, column, colocate_with =>)`
 */
export const distribution = (): string => {
  const [first, ...others] = tablesOf('tenant')
  const lines = [
    ...tablesOf('reference').map((table) => `select create_reference_table('${table}');`),
    `select create_distributed_table('${first}', 'district_id');`,
    ...others.map(
      (table) => `select create_distributed_table('${table}', 'district_id', colocate_with => '${first}');`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
