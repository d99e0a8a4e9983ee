// Written by hand, since it is five lines; read by csv-parse, since that is not.

const quoted = /[",;\t\r\n]|^\s|\s$/

/**
 * One line of a CSV file. A spreadsheet runs cells that begin like a formula, so these get an apostrophe before them, which
 * `plainCell` takes away again: a file that we wrote can be read back as it was.
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => quote(guarded(String(cell ?? '')))).join(',')}\r\n`

/** What a spreadsheet needs before the first line to know that ä is a letter. */
export const byteOrderMark = '\u{FEFF}'

export const plainCell = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
const quote = (cell: string): string => (quoted.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
