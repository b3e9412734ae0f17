/** A cell of the grid by its line and its date. */
export type Pos = { readonly row: number; readonly col: number }

/** A block of cells: where it was begun and where it ends now. */
export type Block = { readonly anchor: Pos; readonly head: Pos }

export const FIRST_CELL: Block = { anchor: { row: 0, col: 0 }, head: { row: 0, col: 0 } }

/** The block's sides, inclusive. */
export function sidesOf({ anchor, head }: Block) {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.col, head.col),
    right: Math.max(anchor.col, head.col),
  }
}

export type Size = { readonly rows: number; readonly cols: number }

const PAGE = 10

/** The block after a key that moves: with shift it grows, else one cell moves. Null for any other key. */
export function moved(
  block: Block,
  event: { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean },
  { rows, cols }: Size,
): Block | null {
  const far = event.ctrlKey || event.metaKey
  const { row, col } = block.head
  const targets: Readonly<Record<string, Pos>> = {
    ArrowLeft: { row, col: far ? 0 : col - 1 },
    ArrowRight: { row, col: far ? cols - 1 : col + 1 },
    ArrowUp: { row: far ? 0 : row - 1, col },
    ArrowDown: { row: far ? rows - 1 : row + 1, col },
    Home: { row: far ? 0 : row, col: 0 },
    End: { row: far ? rows - 1 : row, col: cols - 1 },
    PageUp: { row: row - PAGE, col },
    PageDown: { row: row + PAGE, col },
  }
  const target = targets[event.key]
  if (!target) return null
  const head = { row: within(target.row, rows), col: within(target.col, cols) }
  return { anchor: event.shiftKey ? block.anchor : head, head }
}

function within(at: number, size: number): number {
  return Math.max(0, Math.min(size - 1, at))
}

/** The block where the lines became fewer. */
export function fitted({ anchor, head }: Block, { rows, cols }: Size): Block {
  const inside = ({ row, col }: Pos) => ({ row: within(row, rows), col: within(col, cols) })
  return { anchor: inside(anchor), head: inside(head) }
}
