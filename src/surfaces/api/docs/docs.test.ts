import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { testApp } from '#test/app.ts'
import { places } from '#surfaces/api/routes.ts'
import type { OpenApi } from './openapi.ts'

const site = await testApp()
const get = (path: string, headers = {}) => site.app.request(`http://localhost:3000/api${path}`, { headers })
const document = (await (await get('/openapi.json')).json()) as OpenApi

/** What OpenAPI 3.1 asks of the parts that a document of ours has. */
const shape = {
  type: 'object',
  required: ['openapi', 'info', 'paths', 'components'],
  properties: {
    openapi: { const: '3.1.0' },
    info: { type: 'object', required: ['title', 'version'] },
    servers: { type: 'array', items: { type: 'object', required: ['url'] } },
    tags: { type: 'array', items: { type: 'object', required: ['name'] } },
    paths: {
      type: 'object',
      propertyNames: { pattern: '^/' },
      additionalProperties: {
        type: 'object',
        propertyNames: { enum: ['get', 'put', 'post', 'delete', 'patch'] },
        additionalProperties: { $ref: '#/$defs/operation' },
      },
    },
    components: {
      type: 'object',
      additionalProperties: false,
      properties: { schemas: { type: 'object' }, securitySchemes: { type: 'object' } },
    },
  },
  additionalProperties: false,
  $defs: {
    operation: {
      type: 'object',
      required: ['operationId', 'responses', 'summary', 'tags', 'security', 'parameters'],
      additionalProperties: false,
      properties: {
        operationId: { type: 'string' },
        summary: { type: 'string', minLength: 3 },
        tags: { type: 'array', items: { type: 'string' }, minItems: 1 },
        security: { type: 'array', minItems: 1, items: { type: 'object', additionalProperties: { type: 'array' } } },
        parameters: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'in', 'required', 'schema'],
            properties: {
              in: { enum: ['path', 'query', 'header'] },
              required: { type: 'boolean' },
              schema: { type: 'object' },
            },
          },
        },
        requestBody: { type: 'object', required: ['content', 'required'] },
        responses: {
          type: 'object',
          minProperties: 2,
          propertyNames: { pattern: '^(2\\d\\d|default)$' },
          additionalProperties: {
            type: 'object',
            required: ['description'],
            properties: { description: { type: 'string' } },
          },
        },
      },
    },
  },
}

describe('the OpenAPI document', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)

  test('has the shape of one', () => {
    const isValid = ajv.compile(shape)
    isValid(document)
    expect(isValid.errors ?? []).toEqual([])
  })

  test('has every operation that is mounted, each under a name of its own', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    expect(operations).toHaveLength(places.flatMap(([, { operations: all }]) => all).length)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  })

  test('has path parameters for exactly the holes of each path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const holes = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters } of Object.values(methods))
        expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(holes)
    }
  })

  test('has schemas that compile, and refer to nothing that is not there', () => {
    ajv.addSchema({ ...document, $id: 'api' } as object)
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!)
    expect(refs.length).toBeGreaterThan(3)
    for (const ref of new Set(refs)) expect(() => ajv.compile({ $ref: `api${ref}` }), ref).not.toThrow()
  })
})

describe('the page of the API', () => {
  test('is open, runs no script, and tells each operation', async () => {
    const response = await get('/docs')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = await response.text()
    expect(html).not.toMatch(/<script/)
    for (const path of Object.keys(document.paths)) expect(html).toContain(path)
  })

  test('is searched by all the words, in the reader’s language', async () => {
    const finnish = { 'accept-language': 'fi' }
    const html = await (await get('/docs?search=pipelines+objecttype+PIPELINEID', finnish)).text()
    expect(html).toContain('lang="fi"')
    expect(html).toContain('/crm/v3/pipelines/{objectType}/{pipelineId}')
    expect(html).not.toContain('<code class="api-path">/crm/v3/pipelines/{objectType}</code>')
    const none = await (await get(`/docs?search=${encodeURIComponent('"><script>alert(1)</script>')}`)).text()
    expect(none).toContain('No operation has these words')
    expect(none).not.toContain('<script')
  })
})
