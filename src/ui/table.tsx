import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ComponentChildren
  /** The cell that names the row; its link covers the row. Exactly one column is it. */
  name?: boolean | undefined
  /** Where a press on the header leads, and how the list is sorted by it now. */
  sort?: { href: string; direction?: 'ascending' | 'descending' | undefined } | undefined
  align?: 'start' | 'end' | undefined
  /** On a phone: with its label (the usual), plain where it speaks for itself, in the one line of facts, or not at all. */
  phone?: 'plain' | 'meta' | 'hidden' | undefined
  width?: 'narrow' | 'wide' | undefined
}

type Rows<Row> = {
  columns: Column<Row>[]
  rowKey: (row: Row) => string | number
  rowHref?: ((row: Row) => string) | undefined
  rowId?: ((row: Row) => string) | undefined
  rowTone?: ((row: Row) => 'unread' | undefined) | undefined
}

type TableProps<Row> = Rows<Row> & { caption: string; rows: Row[]; id?: string | undefined }

/** A real table. On a phone each row becomes a card. The roles are spelled out because `display` takes them away in Safari. */
export function Table<Row>(props: TableProps<Row>) {
  return (
    <table class="table" role="table" id={props.id}>
      <caption class="visually-hidden">{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              aria-sort={column.sort?.direction}
              data-align={column.align}
              data-width={column.width}
              data-phone={column.phone}
            >
              {column.sort ? <SortLink label={column.label} sort={column.sort} /> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{props.rows.map((row) => drawRow(props, row))}</tbody>
    </table>
  )
}

/** One row. A plain function, not a component: a list has hundreds of cells, and each component costs an instance. */
function drawRow<Row>(props: Rows<Row>, row: Row) {
  const { columns, rowHref } = props
  return (
    <tr key={props.rowKey(row)} role="row" id={props.rowId?.(row)} data-tone={props.rowTone?.(row)}>
      {columns.map((column) => {
        const cell = column.cell(row)
        if (!column.name) {
          return (
            <td
              key={column.key}
              role="cell"
              data-label={column.label}
              data-align={column.align}
              data-phone={column.phone}
            >
              {cell}
            </td>
          )
        }
        return (
          <th key={column.key} role="rowheader" scope="row">
            {rowHref ? (
              <a class="row-link" href={rowHref(row)}>
                {cell}
              </a>
            ) : (
              cell
            )}
          </th>
        )
      })}
    </tr>
  )
}

function SortLink({ label, sort }: { label: string; sort: NonNullable<Column<unknown>['sort']> }) {
  const icon = sort.direction === 'ascending' ? 'arrow-up' : sort.direction === 'descending' ? 'arrow-down' : 'sort'
  return (
    <a class="sort-link" href={sort.href}>
      {label}
      <Icon name={icon} />
    </a>
  )
}
