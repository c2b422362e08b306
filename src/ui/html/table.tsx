import type { Child } from 'hono/jsx'

export type Column<Row> = {
  title: string
  draw: (row: Row) => Child
  /** Right-aligned, with figures of one width. */
  isNumber?: boolean
}

type TableProps<Row> = {
  caption: string
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Where the caption only repeats the heading above, it is for screen readers alone. */
  hidesCaption?: boolean
}

/** A table where there is room for one; on a telephone each row becomes a card with its labels. */
export function Table<Row>({ caption, columns, rows, keyOf, hidesCaption = false }: TableProps<Row>) {
  return (
    <table class="table table-cards">
      <caption class={hidesCaption ? 'unseen' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, isNumber }) => (
            <th key={title} scope="col" class={isNumber ? 'is-number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ title, draw, isNumber }, n) =>
              n === 0 ? (
                <th key={title} scope="row">
                  {draw(row)}
                </th>
              ) : (
                <td key={title} data-label={title} class={isNumber ? 'is-number' : undefined}>
                  {draw(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
