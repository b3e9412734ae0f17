import 'server-only'

/** The ways in which what is stored can differ from what was written. */
export type LedgerFaultCode =
  // A punch: its fields, the punch it names as the one before, its position, its bounds.
  | 'punch_hash'
  | 'punch_prev'
  | 'punch_gap'
  | 'punch_bounds'
  // The head of a person's chain.
  | 'ledger_missing'
  | 'ledger_count'
  | 'ledger_hash'
  // What a device signed: the text, the signature, what it says of itself, its punch, its place in the device's chain.
  | 'entry_hash'
  | 'entry_signature'
  | 'entry_names'
  | 'entry_punch'
  | 'entry_prev'
  | 'entry_twice'
  // A device: its key's name, the head of its chain.
  | 'device_key'
  | 'device_head'
  // A root: where it begins, the one before it, what stands under it, its signature, the copy somebody took home.
  | 'root_span'
  | 'root_prev'
  | 'root_count'
  | 'root_hash'
  | 'root_signed'
  | 'root_key'
  | 'root_kept'

/** The first difference and where it is: ids, positions and times by their names. */
export type LedgerFault = {
  readonly code: LedgerFaultCode
  readonly at: Readonly<Record<string, string | number>>
}

/** Called with how many rows were looked at since the last call. */
export type Tell = (rows: number) => void
