import { Hono } from 'hono'
import { apiPath } from '#domain/accounts/links.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { pickLocale } from '#platform/i18n/translate.ts'
import type { ApiEnv } from '#surfaces/api/env.ts'
import type { Resource } from '#surfaces/api/resource.ts'
import { renderPage } from '#ui/render.ts'
import { DocsPage } from './docs.page.tsx'
import { openApiOf, type OpenApi } from './openapi.ts'

const paths = { page: `${apiPath}/docs`, document: `${apiPath}/openapi.json` }

/** Open to everybody, as what it tells is in the source anyway. The operations are described in English, as they are named. */
export function docs(places: readonly [at: string, resource: Resource][]): Hono<ApiEnv> {
  const documents = new Map<string, OpenApi>()
  const documentOf = (baseUrl: string): OpenApi => {
    const known = documents.get(baseUrl) ?? openApiOf(places, baseUrl + apiPath)
    documents.set(baseUrl, known)
    return known
  }
  return new Hono<ApiEnv>()
    .get('/openapi.json', (c) => c.json(documentOf(c.var.services.baseUrl)))
    .get('/docs', (c) => {
      const document = documentOf(c.var.services.baseUrl)
      const search = (c.req.query('search') ?? '').slice(0, 100)
      const reader = readerOf(pickLocale(c.req.header('accept-language')), 'UTC')
      return c.html(renderPage(reader, <DocsPage {...{ document, paths, search, found: find(document, search) }} />))
    })
}

/** The operations under their headings that have every word of the search in their method, address, summary or heading. */
function find({ tags, paths: all }: OpenApi, search: string) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const operations = Object.entries(all).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const fits = ({ method, path, operation }: (typeof operations)[number]) => {
    const text = `${method} ${path} ${operation.summary} ${operation.tags.join(' ')}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  const found = operations.filter(fits)
  return tags
    .map(({ name }) => ({ tag: name, operations: found.filter(({ operation }) => operation.tags.includes(name)) }))
    .filter((group) => group.operations.length > 0)
}
