import { pipelineName, stageName } from '#domain/tickets/default-names.ts'
import type { Pipeline } from '#domain/tickets/pipeline.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Select } from '#ui/field.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Icon } from '#ui/icon.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useT } from '#ui/translation.tsx'
import { choiceWord, priorities } from './choices.ts'
import { boardPath, queryString, tablePath, type TicketsPlace } from './place.ts'
import { ticketsPath } from './ticket-path.ts'

/** What the head of the table and of the board is made of. */
export type Head = {
  place: TicketsPlace
  pipelines: Pipeline[]
  people: { id: number; name: string }[]
  /** Names of the company and the contact that is filtered by. */
  company: string | null
  contact: string | null
}

/** Title, table or board, and the filters of both. */
export function TicketsHead({ shape, ...head }: Head & { shape: 'table' | 'board' }) {
  const t = useT()
  const { place } = head
  return (
    <>
      <PageHeader
        title={t('workspace.tickets.title')}
        actions={
          <ButtonLink kind="primary" icon="plus" href={`${ticketsPath}/new`} shortcut="n">
            {t('workspace.tickets.create')}
          </ButtonLink>
        }
      />
      <Tabs
        label={t('workspace.tickets.shape')}
        tabs={[
          { href: tablePath(place), label: t('workspace.tickets.table'), current: shape === 'table' },
          { href: boardPath(place), label: t('workspace.tickets.board'), current: shape === 'board' },
        ]}
      />
      <Filters shape={shape} {...head} />
    </>
  )
}

function Filters({ shape, place, pipelines, people, company, contact }: Head & { shape: 'table' | 'board' }) {
  const t = useT()
  const isTable = shape === 'table'
  const path = isTable ? tablePath : boardPath
  const { sort, order } = place
  const keep = { company: place.company, contact: place.contact, ...(isTable && { sort, order }) }
  return (
    <FilterBar
      label={t('workspace.tickets.filter')}
      action={isTable ? ticketsPath : `${ticketsPath}/board`}
      keep={Object.fromEntries(Object.entries(keep).map(([name, value]) => [name, value?.toString()]))}
      active={[
        ...chip(t, company, t('workspace.records.company'), path(place, { company: undefined })),
        ...chip(t, contact, t('workspace.tickets.contact'), path(place, { contact: undefined })),
      ]}
    >
      <SearchField
        label={t('workspace.tickets.search')}
        value={place.search}
        submitLabel={t('common.search')}
        clear={{ href: path(place, { search: '' }), label: t('common.clear') }}
        shortcut="/"
      />
      {isTable && <StateFilter place={place} />}
      <StageFilters {...{ place, pipelines, isTable }} />
      <OwnerFilter place={place} people={people} />
      <Filter
        name="priority"
        label={t('workspace.tickets.priority')}
        value={place.priority}
        any={t('workspace.tickets.anyPriority')}
      >
        {priorities.map((value) => ({ value, label: choiceWord(t, value) }))}
      </Filter>
      <a
        class="button quiet"
        href={`${ticketsPath}/companies${queryString({ ...place, from: undefined, search: undefined, shape })}`}
      >
        <Icon name="building" />
        <span class="button-label">{t('workspace.tickets.byCompany')}</span>
      </a>
    </FilterBar>
  )
}

function StateFilter({ place }: { place: TicketsPlace }) {
  const t = useT()
  return (
    <Filter name="state" label={t('workspace.tickets.state')} value={place.state} any={t('workspace.tickets.anyState')}>
      {[
        { value: 'open', label: t('common.open') },
        { value: 'closed', label: t('common.closed') },
      ]}
    </Filter>
  )
}

/** Where there is one pipeline only, nobody is asked which. */
function StageFilters({ place, pipelines, isTable }: { place: TicketsPlace; pipelines: Pipeline[]; isTable: boolean }) {
  const t = useT()
  const several = pipelines.length > 1
  const stages = pipelines
    .filter(({ id }) => place.pipeline === undefined || id === place.pipeline)
    .flatMap(({ label: pipeline, stages: own }) =>
      own.map(({ id, label }) => ({
        value: String(id),
        label:
          several && place.pipeline === undefined
            ? `${pipelineName(t, pipeline)}: ${stageName(t, label)}`
            : stageName(t, label),
      })),
    )
  return (
    <>
      {several && (
        <Filter
          name="pipeline"
          label={t('workspace.tickets.pipeline')}
          value={place.pipeline ?? (isTable ? undefined : pipelines[0]?.id)}
          any={isTable ? t('workspace.tickets.anyPipeline') : undefined}
        >
          {pipelines.map(({ id, label }) => ({ value: String(id), label: pipelineName(t, label) }))}
        </Filter>
      )}
      {isTable && (
        <Filter
          name="stage"
          label={t('workspace.tickets.stage')}
          value={place.stage}
          any={t('workspace.tickets.anyStage')}
        >
          {stages}
        </Filter>
      )}
    </>
  )
}

function OwnerFilter({ place, people }: Pick<Head, 'place' | 'people'>) {
  const t = useT()
  return (
    <Filter name="owner" label={t('workspace.tickets.owner')} value={place.owner} any={t('workspace.tickets.anyOwner')}>
      {[
        { value: 'me', label: t('workspace.tickets.me') },
        { value: 'nobody', label: t('workspace.inbox.nobody') },
        ...people.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    </Filter>
  )
}

type FilterProps = {
  name: string
  label: string
  value: string | number | undefined
  any: string | undefined
  children: { value: string; label: string }[]
}

const Filter = ({ name, label, value, any, children }: FilterProps) => (
  <Select
    name={name}
    label={label}
    hideLabel
    sends
    value={value === undefined ? '' : String(value)}
    options={any === undefined ? children : [{ value: '', label: any }, ...children]}
  />
)

function chip(t: ReturnType<typeof useT>, name: string | null, kind: string, href: string) {
  if (name === null) return []
  const label = `${kind}: ${name}`
  return [{ label, href, removeLabel: t('workspace.tickets.removeFilter', { filter: label }) }]
}
