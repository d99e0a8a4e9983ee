import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { CsvFault, readRows, shapeOf } from './csv-reading.ts'

const inPieces = (bytes: Buffer): Readable => {
  const pieces = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, n) => bytes.subarray(3 * n, 3 * n + 3))
  return Readable.from(pieces, { objectMode: false })
}

async function read(bytes: Buffer): Promise<string[][]> {
  const rows: string[][] = []
  for await (const row of readRows(inPieces(bytes), await shapeOf(inPieces(bytes)))) rows.push(row)
  return rows
}

const text = 'Nimi;Kaupunki\r\n"Kahvila; ""Äiti""";Hämeenlinna\r\n\r\nNordlys;Tromsø\r\n'
const rows = [
  ['Nimi', 'Kaupunki'],
  ['Kahvila; "Äiti"', 'Hämeenlinna'],
  ['Nordlys', 'Tromsø'],
]

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\u{FEFF}${text}`)],
  ['UTF-16', Buffer.from(`\u{FEFF}${text}`, 'utf16le')],
  ['UTF-16, the other way round', Buffer.from(`\u{FEFF}${text}`, 'utf16le').swap16()],
  ['Windows', Buffer.from(text, 'latin1')],
])('%s', async (_, bytes) => {
  expect(await read(bytes)).toEqual(rows)
})

test.each([',', ';', '\t', '|'])('fields apart by %j', async (sign) => {
  const line = ['"a,b;c"', 'd', 'e'].join(sign)
  expect(await read(Buffer.from(`${line}\n${line}`))).toEqual([
    ['a,b;c', 'd', 'e'],
    ['a,b;c', 'd', 'e'],
  ])
})

test('a quotation mark that never ends is a fault that names its line', async () => {
  const reading = read(Buffer.from('a,b\n1,2\n"3,4\n5,6'))
  await expect(reading).rejects.toBeInstanceOf(CsvFault)
  await expect(reading).rejects.toMatchObject({ code: 'quotes' })
})

test('a reader who stops early leaves nothing open', async () => {
  const bytes = inPieces(Buffer.from('a\n1\n2\n3\n'))
  const rows = readRows(bytes, { encoding: 'utf-8', delimiter: ',' })
  expect((await rows.next()).value).toEqual(['a'])
  await rows.return(undefined)
  expect(bytes.destroyed).toBe(true)
})
