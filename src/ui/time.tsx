type TimeProps = {
  /** ISO 8601, for machines. */
  datetime: string
  /** The exact time in the reader's zone and language, shown on hover and focus. */
  exact: string
  /** What is shown: relative, or a date. */
  children: string
  /** Counts on by itself while the page is open ("2 minutes ago"). */
  ticks?: boolean | undefined
}

export function Time({ datetime, exact, children, ticks }: TimeProps) {
  return (
    <time datetime={datetime} title={exact} data-ticks={ticks ? '' : undefined}>
      {children}
    </time>
  )
}
