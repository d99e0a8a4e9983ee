import type { KeptConsent } from '#domain/members/consent.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { Card } from '#ui/card.tsx'
import { useT } from '#ui/translation.tsx'

/** What the person has agreed to when they registered: in the words that stood there, with when and where (M14). */
export function ConsentsCard({ consents }: { consents: KeptConsent[] }) {
  const t = useT()
  if (consents.length === 0) return null
  return (
    <Card plain title={t('workspace.contacts.consents')}>
      <ul class="consents">
        {consents.map(({ id, label, host, givenAt }) => (
          <li key={id}>
            <q>{label}</q>
            <p class="muted">
              {host} · <When at={givenAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
