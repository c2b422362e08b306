/** As much as a wall shows in large type: some six lines. */
const mostOnAWall = 140

/** A long paragraph is cut where a sentence ends; one without an end is cut where the wall is full. */
const piecesOf = (paragraph: string): string[] => {
  const pieces: string[] = []
  for (const sentence of paragraph.match(/[^。；！？]*[。；！？]?/g) ?? []) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + sentence.length <= mostOnAWall) pieces[pieces.length - 1] = last + sentence
    else
      for (let from = 0; from < sentence.length; from += mostOnAWall)
        pieces.push(sentence.slice(from, from + mostOnAWall))
  }
  return pieces
}

/**
 * A text in parts that can be read from the last row, in its order and without a letter lost but the breaks between.
 *
 * @returns at least one part; an empty text is one empty part
 */
export const partsOf = (text: string): string[] => {
  const parts: string[] = []
  for (const piece of text.split(/\n+/).flatMap(piecesOf)) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + piece.length < mostOnAWall) parts[parts.length - 1] = `${last}\n${piece}`
    else parts.push(piece)
  }
  return parts.length > 0 ? parts : ['']
}
