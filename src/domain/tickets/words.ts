/** What a person typed as a tsquery: every word must occur, as itself or as the beginning of a longer one. */
export const words = (search: string): string =>
  (search.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [])
    .slice(0, 12)
    .map((word) => `${word}:*`)
    .join(' & ')
