import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Composer } from '#ui/composer.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Conversation, EventLine, Message } from '#ui/message.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PortalFrame } from '#ui/portal-frame.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { Status } from '#ui/status.tsx'
import { ago, hidden, long, personMenu } from './people.tsx'

const question = `Hi Maria,

thanks for the video, that helps a lot. Two things would tell us more:

- Does the *pump light* stay on when it stops?
- What does the display show? It should be a code like \`E12\`.

The guide is at https://help.acme.test/knowledge/pump-light.`

export function PortalTicket({ stress }: { stress?: boolean }) {
  return (
    <PortalFrame
      name="Acme support"
      home="#home"
      navLabel="Main"
      nav={[
        { href: '#t', label: 'Tickets', current: true },
        { href: '#kb', label: 'Knowledge base' },
      ]}
      person={personMenu('Maria Virtanen', 'maria@kahvila.test')}
      footer={<p>Acme Oy · support@acme.test</p>}
    >
      <PageHeader
        above={<Breadcrumbs label="Where you are" links={[{ href: '#t', label: 'Your tickets' }]} />}
        title={stress ? long : 'Espresso machine stops in the middle of a shot'}
        lead={
          <Status tone="waiting-you" next="Acme asked you a question 12 minutes ago. Your answer goes straight to Ada.">
            Waiting for you
          </Status>
        }
        actions={
          <ButtonLink href="/confirm" icon="check" dialog>
            Close ticket
          </ButtonLink>
        }
      />
      <div class="portal-columns">
        <div class="stack loose">
          <Conversation label="Conversation" data={{ 'data-live': '' }}>
            <Message
              id="message-1"
              author="Maria Virtanen"
              from="customer"
              sideLabel="You"
              time={ago('4 days ago')}
              filesLabel="Files"
              files={[
                { name: 'shot-stops.mp4', facts: 'MP4 video · 8.2 MB', href: '#f' },
                { name: 'machine.jpg', facts: 'JPEG · 1.1 MB', href: '#g', image: true },
              ]}
            >
              <RichText>
                {
                  'Our machine stops in the middle of a shot, about every third cup. It began on Monday after the weekend.\n\nVideo attached.'
                }
              </RichText>
            </Message>
            <EventLine time={ago('4 days ago')}>Ada Lindholm took this ticket</EventLine>
            <Message id="message-2" author="Ada Lindholm" from="staff" sideLabel="Acme" time={ago('12 minutes ago')}>
              <RichText>{question}</RichText>
            </Message>
            {stress && (
              <Message id="message-3" author="كريم عبد الرحمن" from="staff" sideLabel="Acme" time={ago('1 minute ago')}>
                <RichText>{`${long}\n\nhttps://example.test/${'a'.repeat(200)}`}</RichText>
              </Message>
            )}
          </Conversation>
          <Composer
            id="answer"
            action="/portal/tickets/1042/messages"
            label="Your answer"
            readers="Acme’s support and Joonas at Kahvila Oy will read this."
            hidden={hidden}
            placeholder="Write your answer"
            draft="Saved"
            keysHint="Ctrl+Enter sends"
            files={
              <FileDrop
                name="files"
                label="Attach files"
                dropLabel="or drop them here"
                hint="Up to 10 files of 25 MB each."
                removeLabel="Remove {name}"
                tooLarge="{name} is larger than 25 MB."
                tooMany="10 files go with one answer."
                maxBytes={25e6}
                maxFiles={10}
              />
            }
            buttons={
              <Button kind="primary" busyLabel="Sending">
                Send answer
              </Button>
            }
          />
        </div>
        <aside aria-label="About this ticket">
          <Card title="About this ticket">
            <DefinitionList
              items={[
                { term: 'Ticket', value: <span class="tabular">1042</span> },
                { term: 'Opened', value: ago('18 November 2026', false) },
                { term: 'Opened by', value: 'Maria Virtanen' },
                { term: 'Priority', value: 'High' },
                { term: 'Product', value: '', empty: 'Not given' },
              ]}
            />
          </Card>
        </aside>
      </div>
    </PortalFrame>
  )
}
