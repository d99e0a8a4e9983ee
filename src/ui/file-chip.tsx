import { Icon } from './icon.tsx'

export type FileChipProps = {
  name: string
  /** Type and size in the reader's words: "PDF · 1.2 MB". */
  facts: string
  /** Missing while the file is being checked, or was refused. */
  href?: string | undefined
  image?: boolean | undefined
  /** Why it cannot be had: "Being checked for viruses". */
  state?: string | undefined
}

/** One file. Its type is in words, because names lie. */
export function FileChip({ name, facts, href, image, state }: FileChipProps) {
  const inner = (
    <>
      <Icon name={image ? 'image' : 'file'} />
      <span class="file-name">
        <bdi>{name}</bdi>
      </span>
      <span class="file-facts">{state ?? facts}</span>
    </>
  )
  return href ? (
    <a class="file-chip" href={href} download={name}>
      {inner}
    </a>
  ) : (
    <span class="file-chip" data-off="">
      {inner}
    </span>
  )
}

/** The files of a message in a row. */
export function FileChips({ label, files }: { label: string; files: FileChipProps[] }) {
  if (files.length === 0) return null
  return (
    <ul class="file-chips" aria-label={label}>
      {files.map((file) => (
        <li key={file.href ?? file.name}>
          <FileChip {...file} />
        </li>
      ))}
    </ul>
  )
}
