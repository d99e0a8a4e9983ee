/** A word of a search: the pieces between its asterisks. */
export type Token = { fragments: string[]; isOpenAtStart: boolean; isOpenAtEnd: boolean }

export const tokensOf = (search: string): Token[] =>
  search
    .trim()
    .split(/\s+/u)
    .map((word) => ({
      fragments: word.split('*').filter(Boolean),
      isOpenAtStart: word.startsWith('*'),
      isOpenAtEnd: word.endsWith('*'),
    }))
