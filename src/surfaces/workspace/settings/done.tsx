import { Notice } from '#ui/notice.tsx'

/**
 * What the last press brought about, said once on the page that it led to.
 * @param props.news the words of each `?done=`; an unknown one says nothing
 */
export function Done({ done, news }: { done: string | undefined; news: Record<string, string> }) {
  const text = done !== undefined && Object.hasOwn(news, done) ? news[done] : undefined
  if (!text) return null
  return (
    <Notice tone="positive" announce>
      {text}
    </Notice>
  )
}
