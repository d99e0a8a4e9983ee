import { Document, type DocumentProps } from './document.tsx'
import { SigninFrame } from './signin-frame.tsx'
import { useReader } from './translation.tsx'

type RefusalPageProps = {
  status: number
  text: string
  /** Whose door this is, where that may be told. */
  name?: string | undefined
  /** The way on: "Your tickets". */
  link?: { href: string; label: string } | undefined
  document: Pick<DocumentProps, 'styles' | 'scripts' | 'sprite' | 'icon'>
}

/** A page for what cannot be: it says what happened and where to go on. */
export function RefusalPage({ status, text, name, link, document }: RefusalPageProps) {
  const { t, locale } = useReader()
  const title = t(titles[status] ?? 'refusals.general.refused_title')
  return (
    <Document {...document} title={title} lang={locale} room="portal" skipLabel={t('common.skipToContent')}>
      <SigninFrame name={name ?? 'Portti'} title={title} lead={text}>
        {link && (
          <p>
            <a href={link.href}>{link.label}</a>
          </p>
        )}
      </SigninFrame>
    </Document>
  )
}

const titles: Record<
  number,
  'refusals.general.forbidden_title' | 'refusals.general.not_found_title' | 'refusals.general.failed_title'
> = {
  403: 'refusals.general.forbidden_title',
  404: 'refusals.general.not_found_title',
  410: 'refusals.general.not_found_title',
  500: 'refusals.general.failed_title',
}
