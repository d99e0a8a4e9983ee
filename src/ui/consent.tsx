import { Checkbox } from './choice.tsx'
import { RichText } from './rich-text.tsx'

type ConsentProps = {
  notice: string
  label: string
  links: { label: string; url: string }[]
  checked: boolean
  fault?: string | undefined
  /** Said of the links to screen readers: "opens in a new tab". */
  newTab: string
}

/** What somebody is asked to agree to, never ticked beforehand: a notice, what it leads to, and a box. */
export function Consent({ notice, label, links, checked, fault, newTab }: ConsentProps) {
  return (
    <div class="consent">
      {notice !== '' && <RichText>{notice}</RichText>}
      {links.length > 0 && (
        <ul>
          {links.map((link) => (
            <li key={link.url}>
              <a href={link.url} target="_blank" rel="noopener">
                {link.label}
                <span class="visually-hidden"> ({newTab})</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <Checkbox name="consent" label={label} checked={checked} fault={fault} required />
    </div>
  )
}
