import { expect, test } from 'vitest'
import { isPicture, sniff, unknownType } from './sniff.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a picture is known by its bytes', async () => {
  expect(await sniff(png)).toBe('image/png')
  expect(isPicture('image/png')).toBe(true)
})

test.for([
  '<!doctype html><script>alert(1)</script>',
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
  '<?xml version="1.0"?><?xml-stylesheet href="x"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
  '\uFEFF<html>',
  'BEGIN:VCALENDAR\nVERSION:2.0',
  'plain words',
  '',
  '\u0089PNG',
])('%j is unknown, and never shown in place', async (text) => {
  const type = await sniff(Buffer.from(text))
  expect(isPicture(type)).toBe(false)
  expect(type).toBe(unknownType)
})

test('a page that begins as a picture is that picture, which nosniff keeps it', async () => {
  expect(await sniff(Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]))).toBe('image/png')
})

test('a PDF is known, and saved', async () => {
  expect(await sniff(Buffer.from('%PDF-1.7\n'))).toBe('application/pdf')
  expect(isPicture('application/pdf')).toBe(false)
})
