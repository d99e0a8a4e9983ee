import type { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** How a file of rows is written; told by its bytes, since nothing else does. */
export type CsvShape = {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  delimiter: ',' | ';' | '\t' | '|'
}

/** What is wrong with the file as a whole; rows before `line` could be read. */
export class CsvFault extends Error {
  readonly code: 'quotes' | 'row_too_long' | 'unreadable'
  readonly line: number

  constructor(code: CsvFault['code'], line: number) {
    super(code)
    this.name = 'CsvFault'
    this.code = code
    this.line = line
  }
}

const longestRow = 1_000_000
const headSize = 64 * 1024

/**
 * Reads the file once to its end. Spreadsheets write UTF-8 with or without a mark, UTF-16 with one, and where neither fits it
 * is what Windows writes in western Europe.
 */
export async function shapeOf(bytes: AsyncIterable<Uint8Array>): Promise<CsvShape> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const head: Uint8Array[] = []
  let size = 0
  let isUtf8 = true
  for await (const chunk of bytes) {
    if (size < headSize) head.push(chunk.slice(0, headSize - size))
    size += chunk.length
    isUtf8 &&= isFine(() => strict.decode(chunk, { stream: true }))
  }
  isUtf8 &&= isFine(() => strict.decode())
  const start = Buffer.concat(head)
  const encoding = markOf(start) ?? (isUtf8 ? 'utf-8' : 'windows-1252')
  return { encoding, delimiter: delimiterOf(new TextDecoder(encoding).decode(start)) }
}

/** The rows of a file, the header first; empty lines are left out. @throws CsvFault where it cannot be read on */
export async function* readRows(bytes: Readable, { encoding, delimiter }: CsvShape): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  })
  const feeding = feed(bytes, encoding, parser)
  try {
    for await (const row of parser) yield row as string[]
    await feeding
  } catch (error) {
    throw faultOf(error)
  } finally {
    bytes.destroy()
    parser.destroy()
  }
}

async function feed(bytes: Readable, encoding: CsvShape['encoding'], parser: ReturnType<typeof parse>): Promise<void> {
  const decoder = new TextDecoder(encoding)
  try {
    for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
      if (parser.destroyed) return
      const text = decoder.decode(chunk, { stream: true }).replaceAll('\0', '')
      if (!parser.write(text)) await drained(parser)
    }
    parser.end(decoder.decode())
  } catch (error) {
    parser.destroy(error as Error)
  }
}

const drained = (parser: ReturnType<typeof parse>): Promise<void> =>
  new Promise((resolve) => {
    parser.once('drain', resolve).once('close', resolve)
  })

function faultOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = Number((error as { lines?: number }).lines ?? 0)
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new CsvFault('row_too_long', line)
  return new CsvFault(error.code.includes('QUOTE') ? 'quotes' : 'unreadable', line)
}

function markOf([first, second, third]: Uint8Array): CsvShape['encoding'] | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

/** Whichever stands most often in the first line, outside quotes. */
function delimiterOf(head: string): CsvShape['delimiter'] {
  const [line = ''] = head.replaceAll(/"(?:[^"]|"")*"/g, '').split(/\r?\n|\r/, 1)
  const count = (sign: string): number => line.split(sign).length
  const signs = [',', ';', '\t', '|'] as const
  return signs.toSorted((a, b) => count(b) - count(a))[0]!
}

function isFine(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}
