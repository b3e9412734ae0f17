type Value = string | number | readonly Value[] | { readonly [key: string]: Value }
type Node = [Node | Leaf | null, Node | Leaf | null]
type Leaf = { readonly record: number }

/**
 * A database in MaxMind's format with these IPv4 ranges, for tests of what reads such files.
 * Source: maxmind.github.io/MaxMind-DB, version 2.0, records of 24 bits.
 */
export function mmdbOf(
  entries: readonly (readonly [cidr: string, record: { readonly [key: string]: Value }])[],
): Buffer {
  const root: Node = [null, null]
  const data: Buffer[] = []
  let offset = 0
  for (const [cidr, record] of entries) {
    const bytes = encoded(record)
    place(root, cidr, { record: offset })
    data.push(bytes)
    offset += bytes.length
  }
  const nodes = numbered(root)
  const tree = Buffer.alloc(nodes.length * 6)
  for (const [n, node] of nodes.entries()) {
    for (const side of [0, 1] as const) tree.writeUIntBE(pointer(node[side], nodes), n * 6 + side * 3, 3)
  }
  const metadata = encoded({
    ...{ node_count: nodes.length, record_size: 24, ip_version: 4, database_type: 'test' },
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 0 },
    ...{ languages: [], description: {} },
  })
  return Buffer.concat([
    tree,
    Buffer.alloc(16),
    ...data,
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    metadata,
  ])
}

function place(root: Node, cidr: string, leaf: Leaf): void {
  const [address = '', bits = '32'] = cidr.split('/')
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  let node = root
  for (let bit = 0; bit < Number(bits) - 1; bit++) {
    const side = sideAt(value, bit)
    const next = node[side]
    if (Array.isArray(next)) node = next
    else node = node[side] = [null, null]
  }
  node[sideAt(value, Number(bits) - 1)] = leaf
}

const sideAt = (value: number, bit: number) => (Math.floor(value / 2 ** (31 - bit)) % 2 === 1 ? 1 : 0)

function numbered(node: Node): Node[] {
  return [node, ...node.flatMap((side) => (Array.isArray(side) ? numbered(side) : []))]
}

/** Another node's number, the count of nodes for "nothing here", or behind them and 16 bytes where a record lies. */
function pointer(side: Node[0], nodes: readonly Node[]): number {
  if (side === null) return nodes.length
  return Array.isArray(side) ? nodes.indexOf(side) : nodes.length + 16 + side.record
}

function encoded(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([control(2, text.length), text])
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return Buffer.concat([control(6, 4), bytes])
  }
  if (isList(value)) return Buffer.concat([control(11, value.length), ...value.map(encoded)])
  const pairs = Object.entries(value)
  return Buffer.concat([
    control(7, pairs.length),
    ...pairs.flatMap(([key, it]) => [encoded(key), encoded(it)]),
  ])
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** The byte before a value: its type and size; types above 7 stand in a second byte. */
function control(type: number, size: number): Buffer {
  if (size > 28) throw new Error('Longer than a test needs')
  return type <= 7 ? Buffer.from([(type << 5) | size]) : Buffer.from([size, type - 7])
}
