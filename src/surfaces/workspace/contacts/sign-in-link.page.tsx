import { contactName, type Contact } from '#domain/crm/contact.ts'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useReader, useT } from '#ui/translation.tsx'

export type Hindrance = 'address' | 'portal'

const contactPath = (contact: Contact): string => `/workspace/contacts/${contact.id}`

function Head({ contact, lead }: { contact: Contact; lead: string }) {
  const t = useT()
  const name = contactName(contact)
  return (
    <PageHeader
      above={
        <Breadcrumbs
          label={t('workspace.sign-in-link.where')}
          links={[
            { href: '/workspace/contacts', label: t('workspace.frame.contacts') },
            { href: contactPath(contact), label: name },
          ]}
        />
      }
      title={t('workspace.sign-in-link.title', { name })}
      lead={<p>{lead}</p>}
    />
  )
}

type PageProps = {
  contact: Contact
  signIn: { lastSignInAt: Date | null } | undefined
  hindrance: Hindrance | undefined
  isMailed: boolean
}

/** Says what the link does before it is made. */
export function SignInLinkPage({ contact, signIn, hindrance, isMailed }: PageProps) {
  const { t, format } = useReader()
  const state = !signIn
    ? t('workspace.sign-in-link.never')
    : signIn.lastSignInAt
      ? t('workspace.sign-in-link.last', { when: format.dateTime(signIn.lastSignInAt) })
      : t('workspace.sign-in-link.notYet')
  return (
    <div class="stack">
      <Head contact={contact} lead={state} />
      {hindrance ? (
        <Notice tone="caution">{t(`workspace.sign-in-link.without_${hindrance}`)}</Notice>
      ) : (
        <>
          <p>{t('workspace.sign-in-link.what', { email: contact.email ?? '' })}</p>
          {signIn && <Notice tone="caution">{t('workspace.sign-in-link.replaces')}</Notice>}
          <form method="post" action={`${contactPath(contact)}/sign-in-link`}>
            <Buttons>
              <Button kind="primary">
                {isMailed ? t('workspace.sign-in-link.createAndSend') : t('workspace.sign-in-link.create')}
              </Button>
              <ButtonLink href={contactPath(contact)}>{t('common.cancel')}</ButtonLink>
            </Buttons>
          </form>
        </>
      )}
    </div>
  )
}

/** The link itself. It cannot be shown again: the database keeps its hash. */
export function SignInLinkMade({ contact, url, isMailed }: { contact: Contact; url: string; isMailed: boolean }) {
  const t = useT()
  return (
    <div class="stack">
      <Head contact={contact} lead={t('workspace.sign-in-link.once')} />
      {isMailed && (
        <Notice tone="positive" announce>
          {t('workspace.sign-in-link.mailed', { email: contact.email ?? '' })}
        </Notice>
      )}
      <p>
        <CopyText text={url} label={t('workspace.sign-in-link.copy')} doneLabel={t('workspace.sign-in-link.copied')} />
      </p>
      <p class="muted">{t('workspace.sign-in-link.handOver')}</p>
      <Buttons>
        <ButtonLink href={contactPath(contact)}>{t('workspace.sign-in-link.back')}</ButtonLink>
      </Buttons>
    </div>
  )
}
