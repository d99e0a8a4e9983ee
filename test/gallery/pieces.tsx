import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { CommandPalette } from '#ui/command-palette.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { Empty } from '#ui/empty.tsx'
import { FileChips } from '#ui/file-chip.tsx'
import { Icon } from '#ui/icon.tsx'
import { iconNames } from './icon-names.ts'
import { KeyboardHelp } from '#ui/keyboard-help.tsx'
import { Menu } from '#ui/menu.tsx'
import { Notice } from '#ui/notice.tsx'
import { Progress } from '#ui/progress.tsx'
import { Status } from '#ui/status.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { ago, hidden } from './people.tsx'
import { Filling } from './pieces-fields.tsx'
import { Shelf } from './shelf.tsx'

/** Every piece, in many states. */
export function Pieces() {
  return (
    <main id="main" class="portal-main stack loose">
      <h1>Pieces</h1>
      <Doing />
      <Filling />
      <Saying />
      <Rest />
    </main>
  )
}

function Doing() {
  return (
    <Shelf title="Doing">
      <Buttons>
        <Button kind="primary">Send answer</Button>
        <Button>Save</Button>
        <Button kind="quiet">Not now</Button>
        <Button kind="danger">Delete ticket</Button>
        <Button kind="primary" busy>
          Sending
        </Button>
        <Button disabled>Cannot be pressed</Button>
        <ButtonLink href="#" icon="plus">
          File a support ticket
        </ButtonLink>
        <Button iconOnly icon="more">
          More
        </Button>
        <Button size="small">Small</Button>
      </Buttons>
      <div class="cluster">
        <Menu
          label="Ada Lindholm"
          icon="user"
          align="start"
          hidden={hidden}
          items={[
            { href: '#a', label: 'Her page', icon: 'user' },
            'line',
            { action: '#d', label: 'Take away', icon: 'trash', danger: true },
          ]}
        />
        <Button type="button" popovertarget="keyboard-help" icon="keyboard">
          Keyboard
        </Button>
      </div>
      <KeyboardHelp
        title="Keyboard"
        closeLabel="Close"
        groups={[
          {
            title: 'List',
            shortcuts: [
              { keys: ['j'], label: 'Next' },
              { keys: ['k'], label: 'Previous' },
            ],
          },
          {
            title: 'Conversation',
            shortcuts: [
              { keys: ['r'], label: 'Reply' },
              { keys: ['c'], label: 'Comment' },
              { keys: ['Ctrl', 'Enter'], label: 'Send' },
            ],
          },
        ]}
      />
      <CommandPalette
        label="Commands"
        placeholder="Search or go to"
        nothing="Nothing found"
        commands={[
          { href: '#i', label: 'Inbox', icon: 'inbox', keys: 'g i' },
          { href: '#t', label: 'Tickets', icon: 'ticket' },
        ]}
      />
      <Breadcrumbs
        label="Where you are"
        links={[
          { href: '#', label: 'Settings' },
          { href: '#u', label: 'Users' },
        ]}
      />
    </Shelf>
  )
}

function Saying() {
  return (
    <Shelf title="Saying">
      <div class="cluster">
        <Status tone="waiting-you" next="Acme asked you a question.">
          Waiting for you
        </Status>
        <Status tone="with-us" next="Acme answers next.">
          With Acme
        </Status>
        <Status tone="done">Done</Status>
        <Status tone="neutral">New</Status>
        <Status tone="critical">Not delivered</Status>
        <Badge count={12} label="12 unread" />
        <Badge count={3} tone="strong" />
      </div>
      <Notice title="Ticket 1043 is filed">
        We sent a copy to maria@kahvila.test. Acme answers on weekdays within a day.
      </Notice>
      <Notice tone="positive" title="Your answer was sent" />
      <Notice tone="caution" title="Joonas answered while you wrote" action={<Button size="small">Show it</Button>}>
        Your text is kept.
      </Notice>
      <Notice tone="critical" title="The file was refused">
        Its type cannot be opened safely.
      </Notice>
      <FileChips
        label="Files"
        files={[
          { name: 'a-very-long-name-for-a-file-that-nobody-would-ever-type.pdf', facts: 'PDF · 1.2 MB', href: '#' },
          { name: 'photo.jpg', facts: 'JPEG · 3 MB', image: true, state: 'Being checked for viruses' },
        ]}
      />
      <Progress label="Upload" value={0.4} text="40%" />
      <div class="cluster">
        {['Maria Virtanen', 'Ada', '山田 太郎', 'كريم عبد', 'sam@acme.test', 'Zoë O’Neill', 'Joonas', 'Liv Nordås'].map(
          (name) => (
            <Avatar key={name} name={name} />
          ),
        )}
      </div>
    </Shelf>
  )
}

function Rest() {
  return (
    <Shelf title="The rest">
      <Timeline
        label="Timeline"
        entries={[
          {
            id: 'e1',
            icon: 'mail',
            title: 'Maria Virtanen wrote',
            time: ago('2 h ago'),
            body: <p>The display shows E12.</p>,
          },
          {
            id: 'e2',
            icon: 'lock',
            title: 'Sam Salo commented',
            time: ago('3 h ago'),
            body: <p>Third one from this batch.</p>,
            tone: 'comment',
          },
          { id: 'e3', icon: 'flag', title: 'Ada Lindholm set the priority to High', time: ago('4 h ago') },
        ]}
      />
      <Confirm
        title="Close ticket 1042?"
        action="#"
        confirmLabel="Close ticket"
        cancel={{ href: '#', label: 'Keep it open' }}
        level={2}
      >
        <p>Acme stops working on it. You can open it again by answering.</p>
      </Confirm>
      <Empty
        title="No tickets yet"
        icon="ticket"
        action={
          <ButtonLink kind="primary" href="#">
            File a support ticket
          </ButtonLink>
        }
      >
        When you ask Acme for help, it is kept here with every answer.
      </Empty>
      <div class="cluster">
        {iconNames().map((name) => (
          <span key={name} title={name}>
            <Icon name={name} label={name} />
          </span>
        ))}
      </div>
    </Shelf>
  )
}
