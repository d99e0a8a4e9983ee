import { useReader } from '#ui/translation.tsx'
import type { Documented, JsonSchema, Parameter } from './openapi.ts'
import { schemaText } from './schema-text.ts'

/** One operation: closed it is a line, open it tells all. */
export function OperationCard({ method, path, operation }: { method: string; path: string; operation: Documented }) {
  const { t } = useReader()
  const { parameters, requestBody, responses, security, summary, operationId } = operation
  return (
    <details class="api-operation" id={operationId}>
      <summary>
        <span class="api-method" data-method={method}>
          {method.toUpperCase()}
        </span>
        <code class="api-path">{path}</code>
        <span class="api-summary" lang="en">
          {summary}
        </span>
      </summary>
      <h3>{t('api.docs.scopes')}</h3>
      <p>{t('api.docs.any_scope', { scopes: security.flatMap(({ token }) => token).join(', ') })}</p>
      {parameters.length > 0 && <h3>{t('api.docs.parameters')}</h3>}
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      {requestBody && <h3>{t('api.docs.body')}</h3>}
      {requestBody && <Shape schema={schemaIn(requestBody)!} />}
      <h3>{t('api.docs.answers')}</h3>
      <dl class="api-answers">
        {Object.entries(responses).map(([status, answer]) => (
          <Answer key={status} status={status} schema={schemaIn(answer)} />
        ))}
      </dl>
    </details>
  )
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  const { t } = useReader()
  return (
    <ul class="api-parameters">
      {parameters.map(({ name, in: place, required, schema }) => (
        <li key={`${place} ${name}`}>
          <code>{name}</code> <code class="api-type">{plain(schema)}</code>{' '}
          <span class="api-place">
            {t(places[place])}
            {required ? `, ${t('common.required').toLowerCase()}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

const places = { path: 'api.docs.in_path', query: 'api.docs.in_query', header: 'api.docs.in_header' } as const

function Answer({ status, schema }: { status: string; schema: JsonSchema | undefined }) {
  const { t } = useReader()
  return (
    <>
      <dt>{status === 'default' ? t('api.docs.otherwise') : status}</dt>
      <dd>{schema ? <Shape schema={schema} /> : t('api.docs.no_body')}</dd>
    </>
  )
}

/** A schema as code; a name in it leads to the shape of that name. */
export function Shape({ schema }: { schema: JsonSchema }) {
  return (
    <pre class="api-schema" tabindex={0}>
      <code>
        {schemaText(schema).map(({ text, name }, index) =>
          name ? (
            <a key={index} href={`?#shape-${name}`}>
              {text}
            </a>
          ) : (
            text
          ),
        )}
      </code>
    </pre>
  )
}

const plain = (schema: JsonSchema): string =>
  schemaText(schema)
    .map(({ text }) => text)
    .join('')

const schemaIn = ({ content }: { content?: Record<string, { schema: JsonSchema }> }): JsonSchema | undefined =>
  content?.['application/json']?.schema
