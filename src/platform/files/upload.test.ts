import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { ReadableStream } from 'node:stream/web'
import { afterAll, expect, test } from 'vitest'
import { openStorage, type Storage } from './storage.ts'
import { formLimits, readForm } from './upload.ts'

const root = await mkdtemp(join(tmpdir(), 'upload-'))
const storage = await openStorage(`file://${root}/files`, root)
afterAll(() => rm(root, { recursive: true }))
const waiting = () => readdir(join(root, 'files', '.incoming'))

const address = 'http://localhost/'
const limits = { ...formLimits, file: 1000, files: 3, total: 2000, text: 500, fields: 5 }
const post = (form: FormData) => new Request(address, { method: 'POST', body: form })
const raw = (body: string | ReadableStream, type = 'multipart/form-data; boundary=b') =>
  new Request(address, { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit)

test('texts and files arrive, under safe names and true types', async () => {
  const form = new FormData()
  form.append('text', 'Hei\r\nmaailma\0!')
  form.append('tag', 'a')
  form.append('tag', 'b')
  form.append('files', new File(['%PDF-1.7\n'], '../kuitti\u202E.html', { type: 'text/html' }))
  form.append('files', new File(['<script>'], 'x.png', { type: 'image/png' }))
  form.append('files', new File([], ''))
  const { fields, files, faults } = await readForm(post(form), storage)
  expect(fields).toEqual({ text: ['Hei\r\nmaailma!'], tag: ['a', 'b'] })
  expect(files.map(({ name, type, size }) => ({ name, type, size }))).toEqual([
    { name: 'kuitti.html', type: 'application/pdf', size: 9 },
    { name: 'x.png', type: 'application/octet-stream', size: 8 },
  ])
  expect(String(await buffer(await storage.open(files[1]!.sha256)))).toBe('<script>')
  expect(faults).toEqual([])
})

test('a plain form arrives too', async () => {
  const { fields, files } = await readForm(
    raw('text=a+b%26%C3%A4&__proto__=c', 'application/x-www-form-urlencoded'),
    storage,
  )
  expect(Object.entries(fields)).toEqual([
    ['text', ['a b&ä']],
    ['__proto__', ['c']],
  ])
  expect(files).toEqual([])
})

test('a file that breaks a limit is named with its reason; the texts around it and the other files survive', async () => {
  const form = new FormData()
  form.append('before', '1')
  form.append('files', new File([randomBytes(1001)], 'big'))
  form.append('files', new File([randomBytes(900)], 'one'))
  form.append('files', new File([randomBytes(900)], 'two'))
  form.append('files', new File([randomBytes(900)], 'over'))
  form.append('files', new File([], 'nothing'))
  form.append('files', new File(['3'], 'three'))
  form.append('files', new File(['4'], 'four'))
  form.append('after', '2')
  const { fields, files, faults } = await readForm(post(form), storage, limits)
  expect(fields).toEqual({ before: ['1'], after: ['2'] })
  expect(files.map(({ name }) => name)).toEqual(['one', 'two', 'three'])
  expect(faults.map(({ name, reason }) => [name, reason])).toEqual([
    ['big', 'too_large'],
    ['over', 'request_too_large'],
    ['nothing', 'empty'],
    ['four', 'too_many'],
  ])
  expect(await waiting()).toEqual([])
})

test('a full disk costs the file, never the text', async () => {
  const full: Storage = { ...storage, receive: () => storage.receive(noSpace()) }
  async function* noSpace(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half')
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  const form = new FormData()
  form.append('files', new File([randomBytes(500_000)], 'a'))
  form.append('text', 'Long and dear')
  expect(await readForm(post(form), full)).toEqual({
    fields: { text: ['Long and dear'] },
    files: [],
    faults: [{ field: 'files', name: 'a', reason: 'storage_full' }],
  })
})

test('a storage that breaks is a bug, not a refusal, and does not hang', async () => {
  const broken: Storage = { ...storage, receive: () => Promise.reject(new Error('EIO')) }
  const form = new FormData()
  form.append('files', new File([randomBytes(500_000)], 'a'))
  await expect(readForm(post(form), broken)).rejects.toThrow('EIO')
})

const part = '--b\r\ncontent-disposition: form-data; name="f"; filename="a.txt"\r\n\r\n'

test.for([
  ['cut off in a file', `${part}half`],
  ['cut off in a header', '--b\r\ncontent-disp'],
  ['without a boundary', 'hello'],
  ['empty', ''],
])('a body that is %s is a 400 and leaves nothing', async ([, body]) => {
  await expect(readForm(raw(body!), storage)).rejects.toMatchObject({ status: 400 })
  expect(await waiting()).toEqual([])
})

test('a line that breaks in the middle of a file leaves nothing', async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from(part + 'x'.repeat(100_000)))
      setTimeout(() => controller.error(new Error('reset')), 20)
    },
  })
  await expect(readForm(raw(body), storage)).rejects.toMatchObject({ status: 400 })
  expect(await waiting()).toEqual([])
})

test('too much text is refused, as is what is no form', async () => {
  const form = new FormData()
  form.append('files', new File(['x'], 'x'))
  form.append('text', 'x'.repeat(501))
  await expect(readForm(post(form), storage, limits)).rejects.toMatchObject({ status: 413 })
  await expect(readForm(raw('{}', 'application/json'), storage)).rejects.toMatchObject({ status: 415 })
  await expect(readForm(raw('x', 'multipart/form-data'), storage)).rejects.toMatchObject({ status: 400 })
  expect(await waiting()).toEqual([])
})

test.for(['application/x-www-form-urlencoded', 'multipart/form-data'])(
  'of a form as %s every field arrives, or the form is refused: none is lost without a word',
  async (type) => {
    const sent = (count: number) => {
      const entries = Array.from({ length: count }, (_, index): [string, string] => [`f${index}`, '1'])
      if (type !== 'multipart/form-data') return raw(new URLSearchParams(entries).toString(), type)
      const form = new FormData()
      for (const [name, value] of entries) form.append(name, value)
      return post(form)
    }
    const { fields } = await readForm(sent(formLimits.fields), storage)
    expect(Object.keys(fields)).toHaveLength(formLimits.fields)
    const tooMany = { status: 413, code: 'files.too_much_fields' }
    await expect(readForm(sent(formLimits.fields + 1), storage)).rejects.toMatchObject(tooMany)
    await expect(readForm(sent(6), storage, limits)).rejects.toMatchObject(tooMany)
  },
)

test('a name that is too long is refused, not cut', async () => {
  const body = `${'n'.repeat(101)}=1`
  await expect(readForm(raw(body, 'application/x-www-form-urlencoded'), storage)).rejects.toMatchObject({ status: 413 })
})

test('60 MB pass through without being held', async () => {
  const chunk = randomBytes(250_000)
  async function* body() {
    for (const name of ['a', 'b', 'c']) {
      yield Buffer.from(`--b\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\n\r\n`)
      for (let sent = 0; sent < 19e6; sent += chunk.length) yield chunk
      yield Buffer.from('\r\n')
    }
    yield Buffer.from('--b--\r\n')
  }
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = 0
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5)
  const { files } = await readForm(raw(ReadableStream.from(body())), storage)
  clearInterval(timer)
  expect(files.map(({ size }) => size)).toEqual([19e6, 19e6, 19e6])
  expect(most - before).toBeLessThan(40e6)
})
