import encodeQr from 'qr'

/** White modules around it, which a reader needs to find it (ISO/IEC 18004 asks for four). */
const QUIET = 4

/**
 * A text as a QR code, black on white in the dark too, as wide as its frame. A `dense` one has the least of correction, so
 * that a long text's modules stay large enough for a camera.
 */
export function QrPicture({ text, label, dense = false }: { text: string; label: string; dense?: boolean }) {
  const rows = encodeQr(text, 'raw', { ecc: dense ? 'low' : 'medium', border: QUIET })
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className="block w-full rounded-control bg-white"
    >
      <path d={path} fill="#000000" />
    </svg>
  )
}
