import { asset } from '#platform/assets.ts'
import { Document } from '#ui/document.tsx'
import { Empty } from '#ui/empty.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PortalFrame } from '#ui/portal-frame.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { useReader } from '#ui/translation.tsx'
import type { Documented, JsonSchema, OpenApi } from './openapi.ts'
import { OperationCard, Shape } from './operation.tsx'

type DocsPageProps = {
  document: OpenApi
  /** Where the page itself and the document stand. */
  paths: { page: string; document: string }
  search: string
  found: { tag: string; operations: { method: string; path: string; operation: Documented }[] }[]
}

/** What the API does, for people who write scripts: each operation opens to what it takes and answers. */
export function DocsPage({ document, paths, search, found }: DocsPageProps) {
  const { t, locale } = useReader()
  const title = t('api.docs.title')
  return (
    <Document
      title={title}
      lang={locale}
      room="portal"
      styles={[asset('api-docs.css')]}
      scripts={[]}
      sprite={asset('icons.svg')}
      icon={asset('favicon.svg')}
      skipLabel={t('common.skipToContent')}
    >
      <PortalFrame name="Portti" home={paths.page}>
        <PageHeader title={title} lead={<Lead url={document.servers[0]!.url} href={paths.document} />} />
        <form class="api-search" method="get" action={paths.page} role="search">
          <SearchField
            label={t('api.docs.search')}
            value={search}
            submitLabel={t('common.search')}
            clear={{ href: paths.page, label: t('common.clear') }}
          />
        </form>
        {found.length === 0 && <Empty title={t('api.docs.nothing')}>{t('api.docs.nothing_next')}</Empty>}
        {found.map((group) => (
          <Group key={group.tag} {...group} />
        ))}
        {search === '' && <Shapes schemas={document.components.schemas} />}
      </PortalFrame>
    </Document>
  )
}

function Lead({ url, href }: { url: string; href: string }) {
  const { t } = useReader()
  return (
    <>
      <p>{t('api.docs.lead')}</p>
      <p>
        <code>{url}</code> · <a href={href}>{t('api.docs.document')}</a>
      </p>
    </>
  )
}

function Group({ tag, operations }: DocsPageProps['found'][number]) {
  return (
    <section class="api-group">
      <h2 lang="en">{tag}</h2>
      {operations.map((one) => (
        <OperationCard key={one.operation.operationId} {...one} />
      ))}
    </section>
  )
}

function Shapes({ schemas }: { schemas: Record<string, JsonSchema> }) {
  const { t } = useReader()
  return (
    <section class="api-group">
      <h2>{t('api.docs.shapes')}</h2>
      {Object.entries(schemas)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, schema]) => (
          <div key={name} class="api-shape" id={`shape-${name}`}>
            <h3 lang="en">{name}</h3>
            <Shape schema={schema} />
          </div>
        ))}
    </section>
  )
}
