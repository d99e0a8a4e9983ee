import { Notice } from '#ui/notice.tsx'
import { useT } from '#ui/translation.tsx'

const news = ['Invited', 'Permitted', 'Deactivated', 'Reactivated'] as const

/** What the last press brought about, said once on the page that it led to. */
export function DoneNotice({ done }: { done: string | undefined }) {
  const t = useT()
  const known = news.find((one) => one === done)
  if (!known) return null
  return (
    <Notice tone="positive" announce>
      {t(`workspace.settings-users.done${known}`)}
    </Notice>
  )
}
