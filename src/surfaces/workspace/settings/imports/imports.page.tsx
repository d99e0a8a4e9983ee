import { importsAtOnce, type Import, type ImportStatus } from '#domain/crm/imports/import.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Status, type StatusTone } from '#ui/status.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useReader, useT } from '#ui/translation.tsx'

const { href } = settingsPlaces.imports

const tones: Record<ImportStatus, StatusTone> = {
  mapping: 'waiting-you',
  checking: 'with-us',
  checked: 'waiting-you',
  running: 'with-us',
  done: 'done',
  stopped: 'neutral',
  failed: 'critical',
}

export function ImportState({ status }: { status: ImportStatus }) {
  const t = useT()
  return <Status tone={tones[status]}>{t(`workspace.settings-imports.status_${status}`)}</Status>
}

export const typeWord = (t: Translate, type: Import['type']): string => t(`workspace.settings-imports.${type}`)

/** Every file that was brought in, the newest first. */
export function ImportsPage({ imports }: { imports: (Import & { by: string })[] }) {
  const t = useT()
  if (imports.length === 0) return <NoImports />
  const shown = imports.slice(0, importsAtOnce)
  return (
    <div id="imports" data-live="">
      <Table
        caption={t('workspace.settings.imports')}
        columns={useColumns()}
        rows={shown}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${href}/${id}`}
      />
      {imports.length > shown.length && (
        <Pagination
          label={t('workspace.settings-imports.older')}
          next={{ href: `${href}?before=${shown.at(-1)!.id}`, label: t('workspace.settings-imports.older') }}
        />
      )}
    </div>
  )
}

function useColumns(): Column<Import & { by: string }>[] {
  const { t, format } = useReader()
  return [
    {
      key: 'name',
      label: t('workspace.settings-imports.name'),
      name: true,
      cell: ({ fileName, by }) => (
        <>
          <bdi>{fileName}</bdi> <span class="muted">{by}</span>
        </>
      ),
    },
    { key: 'type', label: t('workspace.settings-imports.type'), cell: ({ type }) => typeWord(t, type) },
    {
      key: 'status',
      label: t('workspace.settings-imports.status'),
      cell: ({ status }) => <ImportState status={status} />,
    },
    {
      key: 'rows',
      label: t('workspace.settings-imports.rows'),
      align: 'end',
      cell: ({ counts }) => format.number(counts.rows),
    },
    { key: 'when', label: t('workspace.settings-imports.when'), cell: ({ createdAt }) => format.dateTime(createdAt) },
  ]
}

function NoImports() {
  const t = useT()
  return (
    <Empty
      icon="file"
      title={t('workspace.settings-imports.emptyTitle')}
      action={<ButtonLink href={`${href}/new`}>{t('workspace.settings-imports.new')}</ButtonLink>}
    >
      {t('workspace.settings-imports.emptyText')}
    </Empty>
  )
}

type NewProps = { type: Import['type']; most: string; faults: Fault[] }

export function NewImportPage({ type, most, faults }: NewProps) {
  const t = useT()
  const types = ['contacts', 'companies', 'tickets'] as const
  return (
    <>
      <ErrorSummary title={t('workspace.settings-imports.problem')} faults={faults} />
      <form method="post" action={href} enctype="multipart/form-data" class="settings-form" novalidate>
        <RadioGroup
          name="type"
          legend={t('workspace.settings-imports.type')}
          value={type}
          options={types.map((value) => ({
            value,
            label: typeWord(t, value),
            hint: t(`workspace.settings-imports.${value}Hint`),
          }))}
        />
        <Field
          name="file"
          label={t('workspace.settings-imports.file')}
          hint={t('workspace.settings-imports.fileHint', { most })}
          fault={faults.find(({ field }) => field === 'file')?.message}
        >
          {(control) => <input class="input" type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" {...control} />}
        </Field>
        <Buttons>
          <Button kind="primary">{t('workspace.settings-imports.upload')}</Button>
          <ButtonLink href={href}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}
