import type { ComponentChildren } from 'preact'
import type { ImportFault } from '#domain/crm/imports/faults.ts'
import { isUnderWay, type Import } from '#domain/crm/imports/import.ts'
import type { Property } from '#domain/crm/properties/property.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Notice } from '#ui/notice.tsx'
import { Progress } from '#ui/progress.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import { faultWords } from './fault-words.ts'
import { ImportState } from './imports.page.tsx'
import { targetLabel } from './mapping.page.tsx'

type ImportProps = {
  one: Import
  address: string
  properties: ReadonlyMap<string, Property>
  /** The first of the rows that were not taken in. */
  faults: ImportFault[]
}

/** An import between its columns and its end: how far it is, what was found, what came of it. */
export function ImportProgress(props: ImportProps) {
  const { one } = props
  return (
    <div id="import" class="stack" data-live="" data-refresh={isUnderWay(one) ? '' : undefined}>
      <p>
        <ImportState status={one.status} />
      </p>
      {isUnderWay(one) ? <UnderWay {...props} /> : <Ended {...props} />}
    </div>
  )
}

function UnderWay({ one, address }: ImportProps) {
  const { t, format } = useReader()
  const { rows, done } = one.counts
  const title = t(`workspace.settings-imports.${one.status === 'checking' ? 'checkingTitle' : 'runningTitle'}`)
  const text = t('workspace.settings-imports.progress', { done: format.number(done), rows: format.number(rows) })
  return (
    <Card title={title} lead={one.status === 'running' ? t('workspace.settings-imports.stopHint') : undefined}>
      <Progress label={title} value={rows === 0 ? 0 : done / rows} text={text} />
      <Buttons>
        <form method="post" action={`${address}/stop`}>
          <Button>{t('workspace.settings-imports.stop')}</Button>
        </form>
        <span class="without-scripts">
          <ButtonLink href={address}>{t('workspace.settings-imports.latest')}</ButtonLink>
        </span>
      </Buttons>
    </Card>
  )
}

function Ended(props: ImportProps) {
  const t = useT()
  const { one, faults } = props
  const isChecked = one.status === 'checked'
  return (
    <>
      {one.status === 'failed' && (
        <Notice tone="critical" title={t('workspace.settings-imports.failedTitle')}>
          {one.fault && faultWords(t, `import.${one.fault}`, { line: one.counts.done + 1 })}
        </Notice>
      )}
      {one.status === 'stopped' && <Notice tone="caution">{t('workspace.settings-imports.stoppedText')}</Notice>}
      <Card title={t(`workspace.settings-imports.${isChecked ? 'foundTitle' : 'resultTitle'}`)}>
        <Counts one={one} />
        {isChecked ? <Next {...props} /> : <p class="muted">{t('workspace.settings-imports.goneText')}</p>}
      </Card>
      {faults.length > 0 && <Faults {...props} />}
    </>
  )
}

function Counts({ one: { counts, status } }: { one: Import }) {
  const t = useT()
  const words =
    status === 'checked'
      ? (['wouldCreate', 'wouldChange', 'wouldFail'] as const)
      : (['didCreate', 'didChange', 'didFail'] as const)
  const [create, change, fail] = words
  return (
    <ul class="import-counts">
      <li>{t(`workspace.settings-imports.${create}`, { count: counts.created })}</li>
      <li>{t(`workspace.settings-imports.${change}`, { count: counts.updated })}</li>
      <li>{t(`workspace.settings-imports.${fail}`, { count: counts.failed })}</li>
    </ul>
  )
}

function Next({ one, address }: ImportProps) {
  const t = useT()
  const fine = one.counts.created + one.counts.updated
  const back = <ButtonLink href={`${address}?columns=1`}>{t('workspace.settings-imports.changeMapping')}</ButtonLink>
  if (fine === 0) {
    return (
      <>
        <p>{t('workspace.settings-imports.nothingToRun')}</p>
        <Buttons>{back}</Buttons>
      </>
    )
  }
  return (
    <Buttons>
      <form method="post" action={`${address}/run`}>
        <Button kind="primary">{t('workspace.settings-imports.run', { count: fine })}</Button>
      </form>
      {back}
    </Buttons>
  )
}

function Faults({ one, address, properties, faults }: ImportProps) {
  const { t, format } = useReader()
  const words = (fault: ImportFault): ComponentChildren => {
    const text = faultWords(t, fault.code, fault.params)
    if (fault.target === null) return text
    const column = targetLabel(t, fault.target, properties)
    return t('workspace.settings-imports.faultColumn', { column, fault: text })
  }
  const columns: Column<ImportFault>[] = [
    { key: 'row', label: t('workspace.settings-imports.row'), name: true, cell: ({ row }) => format.number(row) },
    {
      key: 'fault',
      label: t('workspace.settings-imports.fault'),
      cell: (fault) => <span class="import-fault">{words(fault)}</span>,
    },
    {
      key: 'cells',
      label: t('workspace.settings-imports.samples'),
      cell: ({ cells }) => <bdi class="import-cells">{cells.filter(Boolean).join(' · ').slice(0, 120)}</bdi>,
    },
  ]
  const more = one.counts.failed - faults.length
  return (
    <Card
      title={t('workspace.settings-imports.faultsTitle')}
      lead={t('workspace.settings-imports.faultsLead')}
      action={
        <ButtonLink href={`${address}/faults.csv`} icon="download" size="small">
          {t('workspace.settings-imports.faultsFile')}
        </ButtonLink>
      }
    >
      <Table
        caption={t('workspace.settings-imports.faultsTitle')}
        columns={columns}
        rows={faults}
        rowKey={({ row }) => row}
      />
      {more > 0 && <p class="muted">{t('workspace.settings-imports.moreFaults', { count: more })}</p>}
    </Card>
  )
}
