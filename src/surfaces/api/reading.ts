import type { Context } from 'hono'
import { z } from 'zod'
import type { ApiEnv } from './env.ts'
import { ApiError, invalid, missing, type ErrorItem } from './errors.ts'

/** The bytes that a body of JSON may have: a batch of a hundred records with long texts. */
export const largestBody = 10 * 1024 * 1024
const deepest = 32

/** @throws ApiError 400 with all that is wrong, each with its place */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, where: 'body' | 'query') {
  const result = schema.safeParse(value, { reportInput: false })
  if (result.success) return result.data
  const errors = result.error.issues.slice(0, 50).map((issue) => itemOf(issue, where))
  throw invalid(`Invalid input (${where}): ${errors[0]!.message}`, { errors })
}

function itemOf(issue: z.core.$ZodIssue, where: string): ErrorItem {
  const path = issue.path.map(String).join('.').slice(0, 200)
  return { message: path === '' ? issue.message : `${path}: ${issue.message}`, code: issue.code, in: path || where }
}

/** The query as its schema's fields ask for it: lists repeated or joined by commas, of anything else the last one given. */
export function queryOf(c: Context<ApiEnv>, shape: z.core.$ZodLooseShape): Record<string, unknown> {
  const given = c.req.queries()
  const entries = Object.entries(shape).flatMap(([name, schema]): [string, unknown][] => {
    const values = Object.hasOwn(given, name) ? given[name]! : []
    if (values.some((value) => value.includes('\0'))) throw invalid(`Invalid input (query): ${name}`)
    if (isList(schema)) return values.length === 0 ? [] : [[name, values.flatMap((value) => value.split(','))]]
    const last = values.at(-1)
    return last === undefined || last === '' ? [] : [[name, last]]
  })
  return Object.fromEntries(entries)
}

function isList(schema: z.core.SomeType): boolean {
  if (schema instanceof z.ZodArray) return true
  const inner = (schema as { def?: { innerType?: z.core.SomeType } }).def?.innerType
  return inner !== undefined && isList(inner)
}

/** A part of the path; one with bytes that no text has leads nowhere. */
export function pathValue(c: Context<ApiEnv>, name: string): string {
  const value = c.req.param(name)
  if (value === undefined || value.includes('\0')) throw missing()
  return value
}

/** @returns the body's text, for its fingerprint, and what it says; no body says nothing */
export async function readJson(c: Context<ApiEnv>): Promise<{ text: string; value: unknown }> {
  const text = await readText(c)
  if (text === '') return { text, value: undefined }
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? ''))
    throw new ApiError(415, 'VALIDATION_ERROR', 'The body must be JSON, sent as "Content-Type: application/json".')
  const value = parseJson(text)
  mustBeStorable(value)
  return { text, value }
}

async function readText(c: Context<ApiEnv>): Promise<string> {
  const tooLarge = () => new ApiError(413, 'VALIDATION_ERROR', `The body can have ${largestBody} bytes at most.`)
  if (Number(c.req.header('content-length') ?? 0) > largestBody) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length
    if (size > largestBody) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const [position = ''] = / at position \d+( \(line \d+ column \d+\))?/.exec((error as Error).message) ?? []
    throw invalid(`Invalid input JSON${position}`)
  }
}

/** PostgreSQL keeps neither NUL nor half a character; and nothing here is nested deeply, except to do harm. */
function mustBeStorable(value: unknown): void {
  const open: [unknown, number][] = [[value, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [one, depth] = next
    if (typeof one === 'string') mustBeText(one)
    if (typeof one !== 'object' || one === null) continue
    if (depth > deepest) throw invalid(`Invalid input JSON: nested more than ${deepest} deep`)
    for (const [name, inner] of Object.entries(one)) {
      mustBeText(name)
      open.push([inner, depth + 1])
    }
  }
}

function mustBeText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed())
    throw invalid('Invalid input JSON: a text has a character that no text has')
}
