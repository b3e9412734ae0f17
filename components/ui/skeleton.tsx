/** A grey block in the place of what is coming; give it the size of the real thing by classes. */
export function Skeleton({ className }: { className: string }) {
  return (
    <span aria-hidden="true" className={`block animate-breathe rounded-control bg-sunken ${className}`} />
  )
}
