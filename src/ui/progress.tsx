/** How far something is, from 0 to 1; without `value` it only says that something is under way. */
export function Progress({
  label,
  value,
  text,
}: {
  label: string
  value?: number | undefined
  text?: string | undefined
}) {
  return (
    <div class="progress">
      <progress aria-label={label} max={1} value={value} />
      {text && <span class="progress-text">{text}</span>}
    </div>
  )
}
