import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Halt } from './halt.mjs'

/** What Next gives the components and what no server answers to: replaced in the app that works without either. */
const STAND_INS = [
  [/^next\/link$/, 'link.tsx'],
  [/^next\/navigation$/, 'navigation.ts'],
  [/^@\/lib\/[\w-]+\/actions$/, 'server-actions.ts'],
]

/** Found in the style sheet of every page: a colour of the theme. */
const THEME = '--color-accent-soft'

const standIns = (root) => ({
  name: 'stand-ins',
  setup({ onResolve }) {
    for (const [filter, file] of STAND_INS) {
      onResolve({ filter }, () => ({ path: join(root, 'offline', 'stand-ins', file) }))
    }
  },
})

async function bundle(root, entry, define = {}) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`offline/${entry}`],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome100', 'safari15.4', 'firefox100'],
    jsx: 'automatic',
    legalComments: 'none',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    plugins: [standIns(root)],
  })
  return outputFiles[0].text
}

/** The style sheet that Next built of the components' classes, and the offline page's own few lines. */
function styles(root) {
  const folder = join(root, '.next', 'static', 'chunks')
  const sheets = readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => text.includes(THEME))
  if (sheets.length !== 1) throw new Halt('The build left no style sheet, or several, for the offline page.')
  return `${sheets[0]}\n${readFileSync(join(root, 'offline', 'page.css'), 'utf8')}`
}

const digestOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/**
 * Makes what is there without a network, after Next's own build, whose style sheet it takes: the offline app with its page
 * under hashed names, and the worker, which holds exactly these files.
 */
export async function buildOffline(root) {
  const folder = join(root, 'public', 'offline')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const put = (name, ending, text) => {
    const file = `${name}-${digestOf(text)}.${ending}`
    writeFileSync(join(folder, file), text)
    return `/offline/${file}`
  }
  const script = put('app', 'js', await bundle(root, 'main.tsx'))
  const style = put('app', 'css', styles(root))
  const template = readFileSync(join(root, 'offline', 'page.html'), 'utf8')
  const page = put('page', 'html', template.replace('{script}', script).replace('{style}', style))
  const files = [page, script, style]
  const made = { version: digestOf(files.join()), page, files }
  const worker = await bundle(root, 'worker.ts', { __OFFLINE__: JSON.stringify(made) })
  writeFileSync(join(root, 'public', 'sw.js'), worker)
}
