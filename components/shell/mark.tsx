/** The product's mark: a clock in a tile. Decoration beside a name. */
export function Mark({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 64 64" className={className} aria-hidden="true">
      <rect width="64" height="64" rx="16" className="fill-accent" />
      <g
        fill="none"
        strokeWidth="5"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-accent"
      >
        <circle cx="32" cy="32" r="19" />
        <path d="M32 21v12l8 5" />
      </g>
    </svg>
  )
}
