import { inline } from '@css-inline/css-inline'
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { sheet } from './sheet.ts'

type MailPageProps = {
  lang: string
  title: string
  /** The line that a list of mails shows beside the subject. */
  preheader: string
  /** The company that writes. */
  brand: string
  footer: ComponentChildren
  children: ComponentChildren
}

/** A mail of 600 px at most: no pictures, nothing from another host, nothing that tells who opened it. */
export const MailPage = ({ lang, title, preheader, brand, footer, children }: MailPageProps) => (
  <html lang={lang}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{title}</title>
      <style>{sheet}</style>
    </head>
    <body>
      <div class="preheader">{preheader}</div>
      <Box class="canvas" cell="outer" align="center">
        <Box class="column" width="600" cell="brand">
          {brand}
        </Box>
        <Box class="column card" width="600" cell="inner">
          {children}
        </Box>
        <Box class="column" width="600" cell="footer">
          {footer}
        </Box>
      </Box>
    </body>
  </html>
)

type BoxProps = { class: string; cell: string; width?: string; align?: 'center'; children: ComponentChildren }

/** Many mail programs lay out by tables only; the role hides that from screen readers. */
const Box = ({ class: name, cell, width = '100%', align, children }: BoxProps) => (
  <table role="presentation" class={name} cellPadding="0" cellSpacing="0" width={width}>
    <tbody>
      <tr>
        <td class={cell} align={align}>
          {children}
        </td>
      </tr>
    </tbody>
  </table>
)

/** Somebody's text: an empty line parts paragraphs, a line break stays one. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text
      .trim()
      .split(/\n\s*\n/)
      .map((paragraph) => (
        <p key={paragraph} class="text">
          {paragraph.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br key={line} />, line]))}
        </p>
      ))}
  </>
)

/** The one thing to do. */
export const Action = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <p class="action">
    <a class="button" href={href}>
      {children}
    </a>
  </p>
)

/** Digits to be typed elsewhere. */
export const Code = ({ children }: { children: string }) => <p class="code">{children}</p>

/** The finished HTML: styles stand at each element, since many mail programs drop the sheet; the dark ones stay in it. */
export const renderMail = (page: VNode): string =>
  inline(`<!doctype html>${renderToString(page)}`, {
    keepAtRules: true,
    loadRemoteStylesheets: false,
    applyWidthAttributes: false,
  })
