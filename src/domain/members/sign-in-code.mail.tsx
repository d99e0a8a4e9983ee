import type { Domain } from '#domain/portals/portal.ts'
import type { OutgoingMail } from '#platform/mail/outbox.ts'
import { Code } from '#platform/mail/page.tsx'
import { letter, writerOf, type MailPlace } from './letter.tsx'
import { codeLinkPath } from './links.ts'

type Letter = { codeId: number; email: string; code: string; token: string }

/** Six digits for whoever types them where they asked, and a link for whoever reads their mail there. */
export function signInCodeMail(place: MailPlace, domain: Domain, { codeId, email, code, token }: Letter): OutgoingMail {
  const writer = writerOf(domain, place)
  const { t, company } = writer
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
  return letter(writer, {
    reference: `sign-in-code:${codeId}`,
    to: { name: '', address: email },
    subject: t('mail.sign-in-code.subject', { company }),
    text: t('mail.sign-in-code.text', { company }),
    middle: { text: spaced, html: <Code>{spaced}</Code> },
    action: { label: t('mail.sign-in-code.action'), path: codeLinkPath(token) },
    note: t('mail.sign-in-code.note'),
    secret: true,
  })
}
