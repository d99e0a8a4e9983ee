import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Empty } from '#ui/empty.tsx'

import { SearchField } from '#ui/search-field.tsx'
import { PaneHeader, Split } from '#ui/split.tsx'
import { Status } from '#ui/status.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { ThreadItem, ThreadList } from '#ui/thread-item.tsx'
import { WorkspaceFrame } from '#ui/workspace-frame.tsx'
import { ago, long, personMenu, rail } from './people.tsx'
import { Thread } from './inbox-thread.tsx'

export function Inbox({ chosen = true, comment, stress }: { chosen?: boolean; comment?: boolean; stress?: boolean }) {
  return (
    <WorkspaceFrame
      name="Acme Oy"
      home="#inbox"
      navLabel="Workspace"
      {...rail('inbox')}
      person={personMenu('Ada Lindholm', 'ada@acme.test')}
      paletteLabel="Search or go to"
      fill
    >
      <Split
        listLabel="Conversations"
        list={<List level={chosen ? 2 : 1} />}
        detailLabel="Conversation"
        detail={chosen ? <Thread comment={comment} stress={stress} /> : undefined}
        empty={
          <Empty title="Choose a conversation" icon="inbox">
            Press j and k to walk through the list, Enter to open.
          </Empty>
        }
        asideLabel="About this conversation"
        aside={<Facts />}
      />
    </WorkspaceFrame>
  )
}

/** A page has one `<h1>`: the chosen conversation, or the list where none is chosen. */
function List({ level }: { level: 1 | 2 }) {
  return (
    <>
      <PaneHeader
        title="Inbox"
        level={level}
        actions={
          <Button size="small" kind="quiet" icon="plus" iconOnly>
            New ticket
          </Button>
        }
        facts={
          <form role="search" class="cluster">
            <SearchField label="Search the inbox" submitLabel="Search" shortcut="/" />
          </form>
        }
      />
      <Tabs
        label="Views"
        tabs={[
          { href: '#m', label: 'Mine', count: 4, current: true },
          { href: '#u', label: 'Unassigned', count: 8 },
          { href: '#a', label: 'All open', count: 31 },
          { href: '#c', label: 'Closed' },
        ]}
      />
      <ThreadList>
        <ThreadItem
          href="#1"
          who="Maria Virtanen"
          title="Espresso machine stops in the middle of a shot"
          snippet="The display shows E12 and the light stays on."
          time={ago('2 min')}
          facts={<Status tone="waiting-you">Waiting on us</Status>}
          current
        />
        <ThreadItem
          href="#2"
          who="Liv Nordås"
          title="Where is delivery 4471?"
          snippet="The tracking page has not changed since Friday, and our customer is asking every hour."
          time={ago('14 min')}
          facts={<Status tone="waiting-you">Waiting on us</Status>}
          unread="Unread"
        />
        <ThreadItem
          href="#3"
          who="Joonas Korhonen"
          title="Filters for the Lahti café"
          snippet="You: We can send twenty on Thursday."
          time={ago('3 h')}
          facts={<Status tone="with-us">Waiting on contact</Status>}
        />
        <ThreadItem
          href="#4"
          who="山田 太郎"
          title="コーヒーミルの刃を交換したい"
          snippet="よろしくお願いいたします。"
          time={ago('1 d')}
          facts={<Status tone="with-us">Waiting on contact</Status>}
          unread="Unread"
        />
        <ThreadItem
          href="#5"
          who="Tuomas-Aleksanteri Hämäläinen-Kauppinen"
          title={long}
          snippet={long}
          time={ago('2 d')}
          facts={<Status tone="neutral">New</Status>}
        />
        <ThreadItem
          href="#6"
          who="Liv Nordås"
          title="Price list for 2027"
          snippet="Thanks, got it."
          time={ago('4 d')}
          facts={<Status tone="done">Closed</Status>}
        />
      </ThreadList>
    </>
  )
}

function Facts() {
  return (
    <>
      <Card plain title="Contact">
        <div class="cluster">
          <Avatar name="Maria Virtanen" />
          <div>
            <a href="#maria">Maria Virtanen</a>
            <p class="muted">maria@kahvila.test</p>
          </div>
        </div>
      </Card>
      <Card plain title="Company">
        <div class="cluster">
          <Avatar name="Kahvila" square />
          <a href="#kahvila">Kahvila Oy</a>
          <Badge count={7} label="7 tickets" />
        </div>
      </Card>
      <Card plain title="Ticket" action={<a href="#t">Open</a>}>
        <DefinitionList
          items={[
            { term: 'Number', value: '1042' },
            { term: 'Stage', value: 'Waiting on us' },
            { term: 'Priority', value: 'High' },
            { term: 'Owner', value: 'Ada Lindholm' },
            { term: 'Opened', value: ago('18 Nov') },
          ]}
        />
      </Card>
    </>
  )
}
