import type { Context } from 'hono'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import type { FrameFacts } from '#surfaces/workspace/frame.read.ts'
import { NotesCard } from '#surfaces/workspace/records/notes.tsx'
import { AddedProperties } from '#surfaces/workspace/records/added-properties.tsx'
import { Properties, type FailedProperty } from '#surfaces/workspace/records/property.tsx'
import { TimelineCard } from '#surfaces/workspace/records/timeline.tsx'
import { Card } from '#ui/card.tsx'
import { useT } from '#ui/translation.tsx'
import { Conversations } from './conversations.tsx'
import { loadRecord, type RecordView } from './load.ts'
import { Parties } from './parties.tsx'
import { ticketProperties } from './properties.ts'
import { RecordHead } from './record-head.tsx'
import { ticketPath } from './ticket-path.ts'

/** What was refused on the page: it is shown again with what was typed. */
export type FailedRecord = {
  property?: FailedProperty
  note?: { text: string; fault: string }
  message?: { text: string; key: string; fault: string }
}

/** Answers with a ticket's record. */
export async function recordPage(c: Context<WorkspaceEnv>, failed?: FailedRecord): Promise<Response> {
  const view = await loadRecord(c)
  const page = { title: view.record.ticket.subject, place: 'tickets', status: failed && 422 } as const
  return workspacePage(c, page, (facts) => <TicketRecordPage {...{ view, facts, failed }} user={c.var.user} />)
}

export type RecordProps = {
  view: RecordView
  facts: FrameFacts
  failed?: FailedRecord | undefined
  user: { id: number }
}

function TicketRecordPage(props: RecordProps) {
  const t = useT()
  const { view, facts, failed, user } = props
  const { ticket } = view.record
  return (
    <div class="record">
      <RecordHead {...props} />
      <div class="record-side">
        <Card plain title={t('workspace.records.properties')}>
          <div id="record-properties" data-live="">
            <Properties
              properties={ticketProperties(t, view.record, view.people)}
              action={ticketPath(ticket.id, 'properties')}
              version={ticket.version}
              failed={failed?.property}
            />
            <AddedProperties properties={view.properties} record={ticket} href={ticketPath(ticket.id)} />
          </div>
        </Card>
        <Parties view={view} />
      </div>
      <div class="record-main">
        <Conversations {...props} />
        <NotesCard
          notes={view.notes}
          href={ticketPath(ticket.id)}
          user={user}
          accountName={facts.accountName}
          failed={failed?.note}
        />
        <TimelineCard
          items={view.timeline}
          href={ticketPath(ticket.id)}
          people={view.people}
          ofTicket={ticket.id}
          isOlder={view.isOlder}
        />
      </div>
    </div>
  )
}
