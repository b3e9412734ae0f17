import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const onLinux = process.platform === 'linux'
const ps = (field, pid) =>
  execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()

/** What a running process was started as and when; '' when there is none. Numbers are reused, this pair is not. */
export function processMark(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return ''
  try {
    if (!onLinux) return ps('lstart', pid)
    // Field 22, counted after the name in brackets, which may hold blanks.
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')[19] ?? ''
    )
  } catch {
    return ''
  }
}

/** True when process `pid` runs and its command line names `word`. */
export function runsWith(pid, word) {
  if (processMark(pid) === '') return false
  try {
    const line = onLinux
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : ps('args', pid)
    return line.includes(word)
  } catch {
    return false
  }
}
