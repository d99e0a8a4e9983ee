export type Block = { kind: 'text' | 'list' | 'numbers' | 'quote'; lines: string[]; start?: number | undefined }

/** Lines of one kind that follow each other make a block; an empty line ends it. One pass. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (line.trim() === '') {
      open = undefined
      continue
    }
    const read = readLine(line)
    if (open?.kind === read.kind) open.lines.push(read.text)
    else blocks.push((open = { kind: read.kind, lines: [read.text], start: read.start }))
  }
  return blocks
}

function readLine(line: string): { kind: Block['kind']; text: string; start?: number } {
  const item = /^ {0,3}[-*•] (.*)$/.exec(line)
  if (item) return { kind: 'list', text: item[1] ?? '' }
  const numbered = /^ {0,3}(\d{1,6})[.)] (.*)$/.exec(line)
  if (numbered) return { kind: 'numbers', text: numbered[2] ?? '', start: Number(numbered[1]) }
  const quote = /^ {0,3}> ?(.*)$/.exec(line)
  if (quote) return { kind: 'quote', text: quote[1] ?? '' }
  return { kind: 'text', text: line }
}
