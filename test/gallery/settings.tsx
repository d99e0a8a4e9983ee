import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox, RadioGroup } from '#ui/choice.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Select, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { SettingsFrame } from '#ui/settings-frame.tsx'
import { WorkspaceFrame } from '#ui/workspace-frame.tsx'
import { personMenu, rail } from './people.tsx'

const groups = [
  {
    title: 'Customers',
    links: [
      { href: '#portal', label: 'Customer portal', current: true },
      { href: '#forms', label: 'Support forms' },
      { href: '#domains', label: 'Domains' },
    ],
  },
  {
    title: 'Work',
    links: [
      { href: '#inboxes', label: 'Inboxes' },
      { href: '#pipelines', label: 'Ticket pipelines' },
      { href: '#users', label: 'Users' },
      { href: '#mail', label: 'Mail log' },
    ],
  },
]

export function SettingsPage() {
  return (
    <WorkspaceFrame
      name="Acme Oy"
      home="#inbox"
      navLabel="Workspace"
      {...rail('settings')}
      person={personMenu('Ada Lindholm', 'ada@acme.test')}
      paletteLabel="Search or go to"
    >
      <SettingsFrame
        navLabel="Settings"
        groups={groups}
        title="Customer portal"
        purpose="Where your customers sign in, see their tickets and answer them."
        actions={
          <ButtonLink href="#view" icon="external">
            View customer portal
          </ButtonLink>
        }
      >
        <ErrorSummary
          title="The settings were not saved"
          faults={[{ field: 'portal-name', message: 'Give the portal a name.' }]}
        />
        <Notice tone="caution" title="The portal is off" action={<Button size="small">Turn on</Button>}>
          It can be turned on when a domain is connected. <a href="#d">Connect a domain</a>
        </Notice>
        <Card title="Name and address" lead="The name is the browser tab’s title and stands at the top of every page.">
          <form class="settings-form">
            <TextField name="portal-name" label="Portal name" value="" fault="Give the portal a name." width="medium" />
            <TextField
              name="slug"
              label="Address"
              prefix="https://localhost/"
              value="portal"
              hint="Old links go on working after a change."
              width="medium"
            />
            <Select
              name="inbox"
              label="Default inbox"
              hint="Takes answers to tickets that have no conversation."
              options={[{ value: '1', label: 'Support' }]}
              value="1"
              width="medium"
            />
            <RadioGroup
              name="status"
              legend="What customers see as status"
              value="turn"
              options={[
                { value: 'turn', label: 'Open or closed', hint: 'With whose turn it is, in words.' },
                { value: 'stage', label: 'The pipeline’s stages' },
              ]}
            />
            <Checkbox
              name="company"
              label="Customers see their company’s tickets"
              hint="Only for contacts whose primary company it is."
              checked
              switch
            />
            <Buttons>
              <Button kind="primary">Save changes</Button>
              <Button kind="quiet" type="reset">
                Undo changes
              </Button>
            </Buttons>
          </form>
        </Card>
        <Card
          title="Turn the portal off"
          danger
          lead="Customers will see a page that says the portal is closed. Nothing is deleted."
        >
          <ButtonLink kind="danger" href="#off" dialog>
            Turn off the portal
          </ButtonLink>
        </Card>
      </SettingsFrame>
    </WorkspaceFrame>
  )
}
