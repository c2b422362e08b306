import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth'
import { hashOf } from './store.ts'

/** What a transaction has, and so what both kinds of adapter have. */
type Deeds = DBTransactionAdapter

const hashed = (value: Where['value']): Where['value'] => {
  if (typeof value === 'string') return hashOf(value)
  if (Array.isArray(value)) return value.map((one) => hashOf(String(one)))
  return value
}

const isToken = ({ field }: Where): boolean => field === 'token'

const hidden = <Asked extends { model: string; where?: Where[] | undefined }>(asked: Asked): Asked =>
  asked.model === 'session' && asked.where
    ? { ...asked, where: asked.where.map((one) => (isToken(one) ? { ...one, value: hashed(one.value) } : one)) }
    : asked

const withHashedToken = <Row extends Record<string, unknown>>(row: Row): Row =>
  typeof row.token === 'string' ? { ...row, token: hashOf(row.token) } : row

/** The token in the clear, where the asker has shown it; elsewhere only the hash is known, and it opens nothing. */
const shown = <Row>(row: Row, { model, where = [] }: { model: string; where?: Where[] }): Row => {
  const token = model === 'session' ? where.find(isToken)?.value : undefined
  return row && typeof row === 'object' && typeof token === 'string' ? { ...row, token } : row
}

const deeds = (adapter: Deeds): Deeds => ({
  ...adapter,
  create: (async (asked: { model: string; data: Record<string, unknown> }) => {
    if (asked.model !== 'session') return adapter.create(asked)
    const row = await adapter.create({ ...asked, data: withHashedToken(asked.data) })
    return { ...row, token: asked.data.token }
    // The library's type says that a row comes back as it was given, and so it does.
  }) as Deeds['create'],
  findOne: async (asked) => shown(await adapter.findOne(hidden(asked)), asked) as never,
  findMany: async (asked) => adapter.findMany(hidden(asked)),
  count: async (asked) => adapter.count(hidden(asked)),
  update: async (asked) =>
    shown(
      await adapter.update({
        ...hidden(asked),
        update: asked.model === 'session' ? withHashedToken(asked.update) : asked.update,
      }),
      asked,
    ) as never,
  updateMany: async (asked) => adapter.updateMany(hidden(asked)),
  delete: async (asked) => adapter.delete(hidden(asked)),
  deleteMany: async (asked) => adapter.deleteMany(hidden(asked)),
  consumeOne: async (asked) => shown(await adapter.consumeOne(hidden(asked)), asked) as never,
  incrementOne: async (asked) => shown(await adapter.incrementOne(hidden(asked)), asked) as never,
})

/** Keeps only the SHA-256 of session tokens, so that whoever reads the table is not signed in by it. */
export const hashedTokens = (adapter: DBAdapter): DBAdapter => ({
  ...adapter,
  ...deeds(adapter),
  transaction: (deed) => adapter.transaction((inside) => deed(deeds(inside))),
})
