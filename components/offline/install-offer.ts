/** Whether this page runs as an installed app. */
export function isInstalled(): boolean {
  const isApp = window.matchMedia('(display-mode: standalone)').matches
  return isApp || ('standalone' in navigator && navigator.standalone === true)
}
