import type { Reader } from '#platform/i18n/reader.ts'

/** A file in a few words, "PDF · 1.2 MB": its type as its bytes have it, because names lie. */
export function fileFacts({ t, format }: Reader, file: { type: string; size: number }): string {
  return `${words[file.type] ?? wordOf(file.type) ?? t('files.file')} · ${format.bytes(file.size)}`
}

const words: Record<string, string> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/vnd.oasis.opendocument.text': 'ODT',
  'application/vnd.oasis.opendocument.spreadsheet': 'ODS',
  'video/quicktime': 'MOV',
  'audio/mpeg': 'MP3',
}

/** `image/png` is PNG; what is no short word tells a reader nothing. */
function wordOf(type: string): string | undefined {
  const [, kind = ''] = type.split('/')
  return /^[a-z\d]{2,5}$/.test(kind) ? kind.toUpperCase() : undefined
}
