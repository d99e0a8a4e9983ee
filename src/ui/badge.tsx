/** A count. `label` says what is counted ("3 unread"), for those who only hear it. Zero shows nothing. */
export function Badge({
  count,
  label,
  tone,
}: {
  count: number | string
  label?: string | undefined
  tone?: 'strong' | undefined
}) {
  if (count === 0) return null
  return (
    <span class="badge" data-tone={tone}>
      <span aria-hidden={label ? 'true' : undefined}>{count}</span>
      {label && <span class="visually-hidden">{label}</span>}
    </span>
  )
}
