import type { ComponentChildren } from 'preact'
import { drawFrom } from './icon.tsx'

export type DocumentProps = {
  /** The whole text of the tab: "Your tickets · Acme support". */
  title: string
  lang: string
  dir?: 'ltr' | 'rtl' | undefined
  /** The density: generous for customers, dense for those who work here all day. */
  room: 'portal' | 'workspace'
  /** Addresses of sheets, in their order: the room's own, then the theme's. */
  styles: string[]
  scripts: string[]
  /** The address of icons.svg. */
  sprite: string
  /** The tab's picture: the branding's own, or favicon.svg. */
  icon?: string | undefined
  skipLabel: string
  /** Forces light or dark where the person chose one; else the system decides. */
  scheme?: 'light' | 'dark' | undefined
  /** What the browser layer must know, as `data-*` on the body. */
  data?: Record<`data-${string}`, string> | undefined
  /** More for the head: feeds, canonical addresses. */
  head?: ComponentChildren
  children: ComponentChildren
}

/** The shell of every page. Render it after `<!doctype html>`. */
export function Document(props: DocumentProps) {
  drawFrom(props.sprite)
  return (
    <html lang={props.lang} dir={props.dir} class={props.room} data-scheme={props.scheme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={props.scheme ?? 'light dark'} />
        <title>{props.title}</title>
        {props.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {props.scripts.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
        {props.icon && <link rel="icon" href={props.icon} />}
        {props.head}
      </head>
      <body {...props.data}>
        <a class="skip-link" href="#main">
          {props.skipLabel}
        </a>
        {props.children}
        <div class="toasts" id="toasts" role="status" aria-live="polite" />
      </body>
    </html>
  )
}
