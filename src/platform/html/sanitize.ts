import sanitizeHtml, { type IOptions } from 'sanitize-html'

/**
 * HTML from outside, of which only words, their structure and links are left: nothing that runs, loads, sends, styles, or could
 * pass for a part of the page around it. Pictures are among what is left out: each would tell its sender who reads, and when.
 * What comes out may stand in a page; what is sanitised twice stays the same.
 */
export const sanitize = (html: string): string =>
  // A tag that is cut off can leave half a character behind.
  sanitizeHtml(html.toWellFormed().replaceAll('\0', ''), harmless).toWellFormed()

const blocks = 'p div blockquote pre ul ol table tr h1 h2 h3 h4 h5 h6'.split(' ')
const parts = 'li thead tbody th td br hr span a b strong i em u s del sub sup code'.split(' ')
/** What these hold is no text of the sender's to its reader. */
const wordless =
  'script style textarea option title noscript template iframe object math svg xmp noembed noframes plaintext'.split(
    ' ',
  )

const harmless: IOptions = {
  allowedTags: [...blocks, ...parts],
  allowedAttributes: { a: ['href', 'rel'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: wordless,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener noreferrer nofollow' } }),
  },
  nestingLimit: 50,
  parseStyleAttributes: false,
}

/** The words of HTML as plain text: a block is a line, an item of a list begins with a dash. */
export function textOf(html: string): string {
  return sanitize(html)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<(?:br|hr) ?\/?> ?/g, '\n')
    .replaceAll(/ ?<li>/g, '\n- ')
    .replaceAll(ends, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => signs[name]!)
    .replaceAll(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

const ends = new RegExp(` ?</(?:${blocks.join('|')})> ?`, 'g')

/** The only signs that come out of `sanitize` as entities. */
const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' }
