import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const require = createRequire(import.meta.url)
export const NO_FILTERS = { externalTables: [], externalEnums: [] }

let loaded

/** Loads Prisma's schema engine (WebAssembly from the registry; the native one would have to be downloaded). */
function load() {
  if (loaded) return
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'))
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  loaded = true
}

/**
 * Mends two things of the adapter: it cuts a script at each semicolon, which breaks comments and function bodies,
 * and it names the catalog's one-letter columns by a type that the engine cannot read.
 */
function mend(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script)
  }
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    const readable = (type) => (type === ColumnTypeEnum.Character ? ColumnTypeEnum.Text : type)
    return { ...result, columnTypes: result.columnTypes.map(readable) }
  }
  return adapter
}

function openPool(url) {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => {})
  return pool
}

/** An empty database for the engine's scratch work, gone when its adapter is disposed. */
async function openShadow(home, url) {
  const name = `daka_shadow_${randomBytes(6).toString('hex')}`
  await home.query(`CREATE DATABASE ${name}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  const pool = openPool(address.href)
  const adapter = mend(await new PrismaPg(pool).connect())
  adapter.dispose = async () => {
    await pool.end()
    await home.query(`DROP DATABASE ${name} WITH (FORCE)`)
  }
  return adapter
}

/** Prisma's adapter for one database, with its connections in `pool`. */
function adapterFactory(pool, url) {
  const factory = new PrismaPg(pool)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => mend(await factory.connect()),
    connectToShadowDb: () => openShadow(pool, url),
  }
}

/** Runs `use` with an engine on the database of `url`. */
export async function withEngine(url, use) {
  load()
  const pool = openPool(url)
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(pool, url))
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
  try {
    return await use(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}
