import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

type SigninFrameProps = {
  /** Whose door this is: the portal's or the company's name. */
  name: string
  logo?: { src: string; width: number; height: number } | undefined
  title: string
  lead?: ComponentChildren
  children: ComponentChildren
  /** Below the card: "Register here". */
  below?: ComponentChildren
}

/** One card that stands in a gate: sign-in, registration, reset, access denied. */
export function SigninFrame({ name, logo, title, lead, children, below }: SigninFrameProps) {
  return (
    <main id="main" tabindex={-1} class="signin-frame">
      <Icon name="arches" class="signin-gate" />
      <p class="signin-name">
        {logo ? <img {...logo} alt="" /> : <Icon name="mark" class="mark" />}
        <span>{name}</span>
      </p>
      <div class="signin-card">
        <h1 class="signin-title">{title}</h1>
        {lead && <p class="signin-lead">{lead}</p>}
        {children}
      </div>
      {below && <div class="signin-below">{below}</div>}
    </main>
  )
}
