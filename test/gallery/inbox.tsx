import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Composer, ComposerSwitch } from '#ui/composer.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Empty } from '#ui/empty.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Menu } from '#ui/menu.tsx'
import { Conversation, EventLine, Message, NewMark } from '#ui/message.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { AsideButton, PaneHeader, Split } from '#ui/split.tsx'
import { Status } from '#ui/status.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { ThreadItem, ThreadList } from '#ui/thread-item.tsx'
import { WorkspaceFrame } from '#ui/workspace-frame.tsx'
import { ago, hidden, long, personMenu, rail } from './people.tsx'

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
        list={<List />}
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

function List() {
  return (
    <>
      <PaneHeader
        title="Inbox"
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

function Thread({ comment, stress }: { comment?: boolean | undefined; stress?: boolean | undefined }) {
  return (
    <>
      <PaneHeader
        back={{ href: '#inbox', label: 'Inbox' }}
        title={stress ? long : 'Espresso machine stops in the middle of a shot'}
        level={2}
        facts={
          <>
            <Status tone="waiting-you">Waiting on us</Status>
            <span>Ticket 1042</span>
            <span>High priority</span>
          </>
        }
        actions={
          <>
            <AsideButton>Details</AsideButton>
            <Menu
              label="Ada Lindholm"
              icon="user"
              hidden={hidden}
              items={[
                { action: '#a', label: 'Sam Salo', icon: 'user' },
                { action: '#b', label: 'Nobody', icon: 'close' },
              ]}
            />
            <Button size="regular" icon="check" shortcut="e">
              Close
            </Button>
          </>
        }
      />
      <div class="pane-body">
        <Conversation label="Conversation">
          <Message
            id="message-1"
            author="Maria Virtanen"
            from="customer"
            sideLabel="Kahvila Oy"
            via={{ label: 'Portal', icon: 'form' }}
            time={ago('4 d')}
            files={[{ name: 'shot-stops.mp4', facts: 'MP4 · 8.2 MB', href: '#' }]}
            filesLabel="Files"
          >
            <RichText>
              {
                'Our machine stops in the middle of a shot, about every third cup. It began on Monday after the weekend.'
              }
            </RichText>
          </Message>
          <EventLine icon="user" time={ago('4 d')}>
            Ada took this conversation
          </EventLine>
          <Message id="comment-1" author="Sam Salo" from="staff" onlyFor="Only Acme sees this" time={ago('3 d')}>
            <RichText>{'Third one from this batch. @Ada, ask for the code before we send a new pump.'}</RichText>
          </Message>
          <Message
            id="message-2"
            author="Ada Lindholm"
            from="staff"
            sideLabel="to maria@kahvila.test"
            via={{ label: 'Email', icon: 'mail' }}
            time={ago('20 min')}
            failure={{
              text: 'The mail did not arrive: the mailbox is full. Maria can still read this in the portal.',
              action: <Button size="small">Send again</Button>,
            }}
          >
            <RichText>{'Hi Maria, what does the display show when it stops? It should be a code like `E12`.'}</RichText>
          </Message>
          <NewMark>New</NewMark>
          <Message
            id="message-3"
            author="Maria Virtanen"
            from="customer"
            sideLabel="Kahvila Oy"
            via={{ label: 'Email', icon: 'mail' }}
            time={ago('2 min')}
          >
            <RichText>{'> what does the display show\n\nThe display shows E12 and the light stays on.'}</RichText>
          </Message>
        </Conversation>
      </div>
      <div class="pane-foot">
        <ComposerSwitch
          legend="What to write"
          selected={comment ? 'comment' : 'reply'}
          reply={{
            label: 'Reply',
            composer: (
              <Composer
                id="reply"
                action="#"
                label="Reply"
                readers="Reply to maria@kahvila.test and 1 more"
                hidden={hidden}
                placeholder="Write a reply"
                keysHint="Ctrl+Enter sends"
                draft="Saved"
                files={drop('reply-files')}
                buttons={
                  <>
                    <Button kind="primary">Send</Button>
                    <Button name="then" value="close">
                      Send and close
                    </Button>
                  </>
                }
              />
            ),
          }}
          comment={{
            label: 'Comment',
            composer: (
              <Composer
                id="comment"
                kind="comment"
                action="#"
                label="Comment"
                readers="Comment: only Acme sees this"
                hidden={hidden}
                placeholder="Write to your colleagues"
                keysHint="Ctrl+Enter saves"
                files={drop('comment-files')}
                buttons={
                  <Button kind="primary" icon="lock">
                    Add comment
                  </Button>
                }
              />
            ),
          }}
        />
      </div>
    </>
  )
}

function drop(name: string) {
  return (
    <FileDrop
      name={name}
      label="Attach files"
      dropLabel="or drop them here"
      hint="Up to 10 files of 25 MB."
      removeLabel="Remove {name}"
      tooLarge="{name} is larger than 25 MB."
      tooMany="No more than 10 files."
      maxBytes={25e6}
      maxFiles={10}
    />
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
