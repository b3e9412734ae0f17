/** How many letters to put in, take out, change or swap with the neighbour until `a` reads `b` (Damerau–Levenshtein,
 * restricted to adjacent swaps). */
function distance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]]
  let before: number[] = []
  let above = to.map((_, j) => j + 1)
  above.unshift(0)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1]
      const cost = (list: readonly number[], at: number) => list[at] ?? Number.POSITIVE_INFINITY
      let best = Math.min(cost(above, j) + 1, cost(row, j - 1) + 1, cost(above, j - 1) + (isSame ? 0 : 1))
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (isSwap) best = Math.min(best, cost(before, j - 2) + 1)
      row.push(best)
    }
    before = above
    above = row
  }
  return above[to.length] ?? 0
}

/** The known word that was likely meant: at most half of the text's letters are other. Null when none is near. */
export function nearestOf(text: string, known: readonly string[]): string | null {
  let best: { word: string; far: number } | null = null
  for (const word of known) {
    const far = distance(text.toLowerCase(), word.toLowerCase())
    if (far <= Math.floor([...text].length / 2) && (best === null || far < best.far)) best = { word, far }
  }
  return best?.word ?? null
}
