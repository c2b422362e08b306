// What nearly every page of the console stands on, in one go: fetched once the first page is drawn, so that each further
// one brings little more than itself.
export { Form, Select, Table } from 'antd'
export { Day } from '#kernel/day.ts'
export { DataTable } from '#ui/react/data-table.tsx'
