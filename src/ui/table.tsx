import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { attribute, template, type Hole } from './markup.ts'

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
  const parts = rowParts(props)
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
      <tbody role="rowgroup">{props.rows.map((row) => drawRow(props, parts, row))}</tbody>
    </table>
  )
}

/**
 * What every row of a table has in common, as markup that is put together once: what stands before, between and after
 * the values of a row. A list has hundreds of cells; see markup.ts.
 */
function rowParts<Row>({ columns, rowHref, rowId, rowTone }: Rows<Row>): string[] {
  const parts = ['<tr role="row"']
  const add = (before: string, after: string): void => {
    parts[parts.length - 1] += before
    parts.push(after)
  }
  if (rowId) add(' id="', '"')
  if (rowTone) add(' data-tone="', '"')
  parts[parts.length - 1] += '>'
  for (const column of columns) {
    if (column.name && rowHref) {
      add('<th role="rowheader" scope="row"><a class="row-link" href="', '">')
      add('', '</a></th>')
    } else if (column.name) {
      add('<th role="rowheader" scope="row">', '</th>')
    } else {
      const label = attribute('data-label', column.label)
      const layout = attribute('data-align', column.align) + attribute('data-phone', column.phone)
      add(`<td role="cell"${label}${layout}>`, '</td>')
    }
  }
  parts[parts.length - 1] += '</tr>'
  return parts
}

function drawRow<Row>(props: Rows<Row>, parts: string[], row: Row) {
  const holes: Hole[] = []
  if (props.rowId) holes.push(props.rowId(row))
  if (props.rowTone) holes.push(props.rowTone(row) ?? '')
  for (const column of props.columns) {
    if (column.name && props.rowHref) holes.push(props.rowHref(row))
    holes.push(column.cell(row))
  }
  return template(parts, holes)
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
