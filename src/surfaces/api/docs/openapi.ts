import { z } from 'zod'
import type { Operation, Resource } from '#surfaces/api/resource.ts'
import { errorBody } from '#surfaces/api/shapes.ts'

export type JsonSchema = { [key: string]: unknown }

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}
export type Documented = {
  operationId: string
  summary: string
  tags: string[]
  security: { token: string[] }[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>
}
export type OpenApi = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Documented>>
  components: {
    schemas: Record<string, JsonSchema>
    securitySchemes: Record<string, JsonSchema>
  }
}

/** The OpenAPI 3.1 document of what is mounted, made of the very schemas that check requests. @param url where the API stands */
export function openApiOf(places: readonly [at: string, resource: Resource][], url: string): OpenApi {
  const schemas: Record<string, JsonSchema> = {}
  const paths: OpenApi['paths'] = {}
  const error = { description: 'What is wrong', content: json(schemaOf(errorBody, schemas)) }
  for (const [at, { operations }] of places) {
    for (const operation of operations) {
      const path = `${at}${operation.path === '/' ? '' : operation.path}`
      const template = path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
      paths[template] ??= {}
      paths[template][operation.method] = documented(operation, template, schemas, error)
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Portti', version: '3', description: 'Speaks HubSpot’s API. See docs/api.md for what is served.' },
    servers: [{ url }],
    tags: [...new Set(places.flatMap(([, { operations }]) => operations.map(({ tag }) => tag)))].map((name) => ({
      name,
    })),
    paths,
    components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
}

type Schemas = Record<string, JsonSchema>

function documented(
  operation: Operation,
  path: string,
  schemas: Schemas,
  error: Documented['responses'][string],
): Documented {
  const { method, tag, definition, takesKey } = operation
  const { summary, scope, body, query, answers } = definition
  // A scope that follows from the address is one of a kind: `crm.objects.{objectType}.read`.
  const anyOf = 'of' in scope ? [scope.as] : [...scope]
  return {
    operationId: `${method}${path.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')}`,
    summary,
    tags: [tag],
    security: anyOf.map((one) => ({ token: [one] })),
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => inPath(name!)),
      ...(query ? inQuery(query, schemas) : []),
      ...(takesKey ? [idempotencyKey] : []),
    ],
    ...(body
      ? { requestBody: { required: !body.safeParse(undefined).success, content: json(schemaOf(body, schemas)) } }
      : {}),
    responses: { ...responsesOf(answers, schemas), default: error },
  }
}

function responsesOf(answers: Operation['definition']['answers'], schemas: Schemas): Documented['responses'] {
  const entries = Object.entries(answers).map(([status, schema]) => {
    const description = words[status] ?? 'Done'
    return [status, schema ? { description, content: json(schemaOf(schema, schemas)) } : { description }]
  })
  return Object.fromEntries(entries) as Documented['responses']
}

const words: Record<string, string> = {
  200: 'Done',
  201: 'Made',
  202: 'Taken on',
  204: 'Done; no body',
  207: 'Done in part',
}

const inPath = (name: string): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } })

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same request is answered the same, and nothing is made twice.',
  schema: { type: 'string', maxLength: 255 },
}

function inQuery(query: z.ZodObject, schemas: Schemas): Parameter[] {
  const { properties = {}, required = [] } = schemaOf(query, schemas) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const json = (schema: JsonSchema) => ({ 'application/json': { schema } })

/** A schema in JSON; those that have a name of their own are put beside it, and referred to. */
function schemaOf(schema: z.ZodType, schemas: Schemas): JsonSchema {
  const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  const {
    $schema: _,
    $defs = {},
    id: __,
    ...own
  } = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema
  for (const [name, { id: ___, ...named }] of Object.entries($defs as Schemas)) schemas[name] ??= named
  const name = schema.meta()?.id
  if (!name) return own
  schemas[name] ??= own
  return { $ref: `#/components/schemas/${name}` }
}
