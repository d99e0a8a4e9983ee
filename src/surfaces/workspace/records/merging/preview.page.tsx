import type { ComponentChildren } from 'preact'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckboxGroup } from '#ui/choice.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useT } from '#ui/translation.tsx'
import type { Compared } from './comparing.ts'

/** Whoever of the merged ticket can come to stand on the survivor. */
export type Choosable = { id: number; name: string }

export type Preview = {
  primary: { id: number; name: string }
  merged: { id: number; name: string }
  compared: Compared[]
  /** What it changes, for whom, in whole sentences. */
  consequences: string[]
  contacts?: Choosable[] | undefined
  companies?: Choosable[] | undefined
  seen: string
  action: string
  swap: string
  back: string
  faults: Fault[]
}

/** Both records side by side, what becomes of them, and who sees what by it. */
export function PreviewPage(props: Preview) {
  const t = useT()
  const { primary, merged, faults, action, swap, back } = props
  return (
    <>
      <ErrorSummary title={t('workspace.merging.problem')} faults={faults} />
      <form method="post" action={action} class="settings-form merge-preview">
        <input type="hidden" name="with" value={merged.id} />
        <input type="hidden" name="seen" value={props.seen} />
        <p>
          {t('workspace.merging.lead', { primary: primary.name, merged: merged.name })}{' '}
          <a href={swap}>{t('workspace.merging.swap', { name: merged.name })}</a>
        </p>
        <Values {...props} />
        <Card title={t('workspace.merging.consequences')}>
          <ul class="merge-consequences">
            {props.consequences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <Parties {...props} />
        </Card>
        <Notice tone="caution">{t('workspace.merging.final', { merged: merged.name })}</Notice>
        <Buttons>
          <Button kind="danger" busyLabel={t('workspace.merging.merging')}>
            {t('workspace.merging.merge')}
          </Button>
          <ButtonLink href={back}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}

function Values({ primary, merged, compared }: Preview) {
  const t = useT()
  const value = (text: string | null): ComponentChildren =>
    text === null ? <span class="muted">–</span> : <bdi class="merge-value">{text}</bdi>
  const columns: Column<Compared>[] = [
    { key: 'label', label: t('workspace.merging.property'), name: true, cell: (one) => one.label },
    { key: 'primary', label: t('workspace.merging.stays', { name: primary.name }), cell: (one) => value(one.primary) },
    { key: 'merged', label: t('workspace.merging.goes', { name: merged.name }), cell: (one) => value(one.merged) },
    { key: 'result', label: t('workspace.merging.after'), cell: (one) => <strong>{value(one.result)}</strong> },
  ]
  return <Table caption={t('workspace.merging.values')} columns={columns} rows={compared} rowKey={(one) => one.name} />
}

/** Who comes along, each by name: what is ticked is HubSpot's own way, and it can be taken back here and nowhere later. */
function Parties({ contacts = [], companies = [] }: Preview) {
  const t = useT()
  const group = (name: string, legend: string, hint: string, all: Choosable[]) =>
    all.length > 0 && (
      <CheckboxGroup
        name={name}
        legend={legend}
        hint={hint}
        options={all.map((one) => ({ value: String(one.id), label: one.name }))}
        values={all.map(({ id }) => String(id))}
      />
    )
  return (
    <>
      {group('contact', t('workspace.merging.contacts'), t('workspace.merging.contactsHint'), contacts)}
      {group('company', t('workspace.merging.companies'), t('workspace.merging.companiesHint'), companies)}
    </>
  )
}
