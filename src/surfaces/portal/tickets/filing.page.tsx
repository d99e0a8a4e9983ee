import type { Draft } from '#domain/conversations/draft-content.ts'
import type { Form } from '#domain/forms/form.ts'
import { portalPath } from '#domain/portals/links.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'
import { PortalPage, writerOf, type Room } from '#surfaces/portal/frame.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { Button } from '#ui/button.tsx'
import { draftData } from '#ui/draft-data.ts'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import { Question } from './question.tsx'
import { WithoutScripts } from './without-scripts.tsx'

export type FilingFault = { status: 409 | 422; faults: Fault[] }

type FilingProps = {
  room: Room
  viewer: Viewer
  form: Form
  /** What was typed before, here or elsewhere. */
  draft: Draft | undefined
  fault?: FilingFault | undefined
}

export function FilingPage(props: FilingProps) {
  const { room, viewer, fault } = props
  const t = useT()
  return (
    <PortalPage room={room} title={t('portal.list.file')} narrow>
      {fault && <ErrorSummary title={t('portal.form.problem')} faults={fault.faults} />}
      <PageHeader
        above={
          <Breadcrumbs
            label={t('portal.frame.where')}
            links={[{ href: portalPath(room.portal), label: t('portal.frame.tickets') }]}
          />
        }
        title={t('portal.list.file')}
        lead={t('portal.form.lead', { company: room.company })}
      />
      {viewer.kind === 'user' ? <Preview {...props} /> : <FilingForm {...props} />}
    </PortalPage>
  )
}

/** What agents see of it: the questions as they are asked, and nothing that could be sent. */
function Preview({ form }: FilingProps) {
  const t = useT()
  return (
    <>
      <Notice>{t('portal.form.agents')}</Notice>
      <fieldset class="stack loose" disabled>
        {form.fields.map((field) => (
          <Question key={field.property} field={field} draft={undefined} fault={undefined} />
        ))}
      </fieldset>
    </>
  )
}

function FilingForm({ room, form, draft, fault }: FilingProps) {
  const { t, format } = useReader()
  const { slug } = room.portal
  return (
    <form
      class="stack loose"
      id="filing"
      method="post"
      action={`/${slug}/tickets`}
      enctype="multipart/form-data"
      novalidate
      {...draftData(t, { address: `/${slug}/drafts/form:${form.id}`, writer: writerOf(room.person) })}
    >
      <input type="hidden" name="key" value={draft?.key ?? crypto.randomUUID()} />
      <WithoutScripts />
      {form.fields.map((field) => (
        <Question
          key={field.property}
          field={field}
          draft={draft}
          fault={fault?.faults.find((one) => one.field === field.property)?.message}
        />
      ))}
      <div class="composer-foot">
        <Button kind="primary" icon="send" busyLabel={t('portal.answer.sending')}>
          {t('portal.form.send')}
        </Button>
        <output class="composer-draft" data-draft-state="">
          {draft ? t('draft.saved', { time: format.time(draft.updatedAt) }) : ''}
        </output>
      </div>
    </form>
  )
}
