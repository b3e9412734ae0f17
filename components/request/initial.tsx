/** The first letter of a name in a disc; decoration beside the name. */
export function Initial({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="flex size-10 shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent"
    >
      {[...name][0]}
    </span>
  )
}
