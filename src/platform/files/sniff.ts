import { fileTypeFromBuffer } from 'file-type'

export const unknownType = 'application/octet-stream'

/**
 * What a file is by its first bytes; what its sender or its name claim is not asked. Text of every kind, HTML and SVG
 * among it, has no signature and stays unknown: a browser must never be told to read it as a page.
 */
export async function sniff(head: Uint8Array): Promise<string> {
  try {
    const found = await fileTypeFromBuffer(head)
    return found && !isMarkup(found.mime) ? found.mime : unknownType
  } catch {
    // The head ends in the middle of what it began.
    return unknownType
  }
}

function isMarkup(type: string): boolean {
  return type.startsWith('text/') || /\b(xml|html|svg|javascript|xsl)\b/.test(type)
}

/** The types that a browser may show in place: pictures made of dots. A PDF can run scripts in some readers: it is saved. */
const inlineTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

export function isPicture(type: string): boolean {
  return inlineTypes.has(type)
}
