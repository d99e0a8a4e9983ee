import { Button } from '#ui/button.tsx'
import { Composer, ComposerSwitch } from '#ui/composer.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Menu } from '#ui/menu.tsx'
import { Conversation, EventLine, Message, NewMark } from '#ui/message.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { AsideButton, PaneHeader } from '#ui/split.tsx'
import { Status } from '#ui/status.tsx'
import { ago, hidden, long } from './people.tsx'

export function Thread({ comment, stress }: { comment?: boolean | undefined; stress?: boolean | undefined }) {
  return (
    <>
      <PaneHeader
        back={{ href: '#inbox', label: 'Inbox' }}
        title={stress ? long : 'Espresso machine stops in the middle of a shot'}
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
                action="/threads/1/messages"
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
                action="/threads/1/comments"
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
