import type { Context } from 'hono'
import { signInPath } from '#domain/members/links.ts'
import { portalPath } from '#domain/portals/links.ts'
import { formLimits, readForm } from '#platform/files/upload.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import { Button } from '#ui/button.tsx'
import { Document } from '#ui/document.tsx'
import { TextArea } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { renderPage } from '#ui/render.ts'
import { SigninFrame } from '#ui/signin-frame.tsx'
import { useT } from '#ui/translation.tsx'
import type { PortalEnv } from './env.ts'
import { assetsOf } from './frame.tsx'

/** Nobody's files are taken in: whoever is signed out is asked to choose them again. */
const textsOnly = { ...formLimits, files: 0 }

/**
 * Somebody wrote, was signed out meanwhile, and pressed: what they wrote comes back to them in a form that goes where it
 * was going, under the same key. They sign in beside it and press once more.
 */
export async function unsentPage(c: Context<PortalEnv>): Promise<Response> {
  const { portal, services } = c.var
  const { fields } = await readForm(c.req.raw, services.storage, textsOnly)
  const locale = isLocale(portal.domain?.locale) ? portal.domain.locale : c.var.reader.locale
  const { pathname, search } = new URL(c.req.url)
  const page = (
    <Unsent {...{ locale, fields, home: portalPath(portal), name: portal.name, action: pathname + search }} />
  )
  return c.html(renderPage(readerOf(locale, c.var.reader.timeZone), page), 401)
}

type UnsentProps = { name: string; home: string; locale: string; action: string; fields: Record<string, string[]> }

const written = ['text', 'subject', 'content']

function Unsent({ name, home, locale, action, fields }: UnsentProps) {
  const t = useT()
  const labels: Record<string, string> = {
    text: t('portal.answer.label'),
    subject: t('portal.list.subject'),
    content: t('portal.ticket.content'),
  }
  const entries = Object.entries(fields).map(([field, values]) => [field, values[0] ?? ''] as const)
  return (
    <Document
      {...assetsOf()}
      title={`${t('portal.unsent.title')} · ${name}`}
      lang={locale}
      room="portal"
      skipLabel={t('common.skipToContent')}
    >
      <SigninFrame name={name} title={t('portal.unsent.title')} lead={t('portal.unsent.lead')}>
        <Notice>
          <a href={signInPath(home)} target="_blank">
            {t('portal.unsent.signIn')}
          </a>
        </Notice>
        <form method="post" action={action} enctype="multipart/form-data">
          {entries.map(([field, value]) =>
            written.includes(field) ? (
              <TextArea key={field} name={field} label={labels[field] ?? field} value={value} />
            ) : (
              <input key={field} type="hidden" name={field} value={value} />
            ),
          )}
          <Button kind="primary" icon="send">
            {t('portal.unsent.send')}
          </Button>
        </form>
      </SigninFrame>
    </Document>
  )
}
