/**
 * The names of the arguments and tags an ICU message takes, the branches of plurals and selects looked through.
 * Throws when braces don't match.
 */
export function icuArguments(message: string): string[] {
  const found = new Set<string>()
  const end = read(message.replaceAll(/'[{}][^']*'/g, ''), 0, found, 0)
  if (end !== -1) throw new Error(`Stray brace at ${end}: ${message}`)
  return [...found].sort()
}

/** Reads message text until its closing brace; answers where that is, or -1 at the end of the outermost text. */
function read(text: string, from: number, found: Set<string>, depth: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '}') return i
    const tag = /^<(\w+)>/.exec(text.slice(i))
    if (tag) found.add(`<${tag[1]}>`)
    if (text[i] === '{') i = readArgument(text, i + 1, found, depth)
  }
  if (depth > 0) throw new Error(`Missing brace: ${text}`)
  return -1
}

function readArgument(text: string, from: number, found: Set<string>, depth: number): number {
  const head = /^\s*(\w+)\s*(?:,\s*(\w+)\s*,?)?/.exec(text.slice(from))
  if (!head) throw new Error(`An argument without a name: ${text}`)
  found.add(`${head[1]}`)
  let at = from + head[0].length
  const branches = head[2] === 'plural' || head[2] === 'select' || head[2] === 'selectordinal'
  for (; at < text.length && text[at] !== '}'; at++) {
    if (text[at] === '{' && branches) at = read(text, at + 1, found, depth + 1)
  }
  if (text[at] !== '}') throw new Error(`Missing brace: ${text}`)
  return at
}
