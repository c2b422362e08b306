import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { importStore, jsonb } from '#tools/imports/store.ts'
import { unpackWorkbook, type Workbook } from '#tools/transfer/index.ts'
import {
  KeptSlipImport,
  SlipImport,
  type SlipImportId,
  SlipRow,
  type SlipRowState,
  type unknownKinds,
} from '../slip-import.ts'
import { own } from '../tables.ts'

const store = importStore<KeptSlipImport, SlipRow>({
  tables: { import: 'cases.slip_import', row: 'cases.slip_row', source: 'cases.slip_source' },
  shape: KeptSlipImport,
  json: ['tables', 'questions', 'outside', 'choices', 'counts', 'reasonValues'],
  fixed: ['unitId'],
  rowShape: SlipRow,
  rowColumns: {
    tableNo: 'int',
    rowNo: 'int',
    state: 'text',
    slipNumber: 'text',
    cells: 'jsonb',
    changes: 'jsonb',
    faults: 'jsonb',
    warnings: 'jsonb',
  },
  noSuch: 'cases.no-such-slip-import',
})

export const imports = {
  ...store,
  /** Somebody's own: the file has callers in it. @throws Refusal not-found */
  findOwn: (ctx: Ctx, id: SlipImportId, { hold = false } = {}): Promise<KeptSlipImport> =>
    store.find(ctx, id, { hold, of: ctx.actor.personId }),
  /**
   * Behind the door: for whoever brought it, and for the job that runs it.
   *
   * @returns null when it was swept away because nobody came back to it
   */
  source: async (ctx: Ctx, importId: SlipImportId): Promise<Workbook | null> => {
    const { rows } = await sql<{ workbook: Buffer | null }>`
      select cases.slip_source_of(${importId}::uuid) as workbook`.execute(ctx.tx)
    const workbook = rows[0]?.workbook
    return workbook ? unpackWorkbook(workbook) : null
  },
}

/** Newest first. */
export const ownImports = async (ctx: Ctx): Promise<SlipImport[]> =>
  SlipImport.array().parse(
    await own(ctx)
      .selectFrom('cases.slipImport')
      .where('districtId', '=', ctx.districtId)
      .select(Object.keys(SlipImport.shape) as (keyof SlipImport)[])
      .where('personId', '=', ctx.actor.personId ?? '')
      .orderBy('id', 'desc')
      .limit(50)
      .execute(),
  )

type Become = Pick<SlipRow, 'tableNo' | 'rowNo' | 'state'> & Partial<Pick<SlipRow, 'caseId' | 'caseVersion' | 'faults'>>

/** What became of a slip of the file. */
export const saveRow = async (
  ctx: Ctx,
  importId: SlipImportId,
  { tableNo, rowNo, state, caseId, caseVersion, faults }: Become,
): Promise<void> => {
  await own(ctx)
    .updateTable('cases.slipRow')
    .set({
      state,
      ...(caseId === undefined ? {} : { caseId }),
      ...(caseVersion === undefined ? {} : { caseVersion }),
      ...(faults === undefined ? {} : { faults: jsonb(faults) }),
    })
    .where('districtId', '=', ctx.districtId)
    .where('importId', '=', importId)
    .where('tableNo', '=', tableNo)
    .where('rowNo', '=', rowNo)
    .execute()
}

/** What the import itself did to a case that it made is nobody's work on it. */
export const followVersion = async (
  ctx: Ctx,
  importId: SlipImportId,
  { id, version }: { id: string; version: number },
  now: number,
): Promise<void> => {
  await own(ctx)
    .updateTable('cases.slipRow')
    .set({ caseVersion: now })
    .where('districtId', '=', ctx.districtId)
    .where('importId', '=', importId)
    .where('state', '=', 'made')
    .where('caseId', '=', id)
    .where('caseVersion', '=', version)
    .execute()
}

/** Nothing of what stood in the file stays with these; which case came of which slip does. */
export const emptyRows = async (ctx: Ctx, importId: SlipImportId, states: readonly SlipRowState[]): Promise<void> => {
  await own(ctx)
    .updateTable('cases.slipRow')
    .set({ cells: jsonb({}), warnings: jsonb([]) })
    .where('districtId', '=', ctx.districtId)
    .where('importId', '=', importId)
    .where(sql<SqlBool>`state = any(${[...states]}::text[])`)
    .execute()
}

export const countRows = async (ctx: Ctx, importId: SlipImportId): Promise<Partial<Record<SlipRowState, number>>> => {
  const rows = await own(ctx)
    .selectFrom('cases.slipRow')
    .select(['state', sql<number>`count(*)::int`.as('amount')])
    .where('districtId', '=', ctx.districtId)
    .where('importId', '=', importId)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, amount }) => [state, amount]))
}

type WordKind = 'column' | (typeof unknownKinds)[number]

/** What a unit has answered for words of the hotline before: kind → word → meaning. */
export const wordsOf = async (ctx: Ctx, unitId: string): Promise<Record<WordKind, Record<string, string | null>>> => {
  const rows = await own(ctx)
    .selectFrom('cases.slipWord')
    .select(['kind', 'word', 'means'])
    .where('districtId', '=', ctx.districtId)
    .where('unitId', '=', unitId)
    .execute()
  const of = (kind: WordKind) =>
    Object.fromEntries(rows.filter((row) => row.kind === kind).map(({ word, means }) => [word, means]))
  return { column: of('column'), category: of('category'), place: of('place'), unit: of('unit') }
}

export const rememberWords = async (
  ctx: Ctx,
  unitId: string,
  words: readonly { kind: WordKind; word: string; means: string | null }[],
): Promise<void> => {
  if (words.length === 0) return
  await own(ctx)
    .insertInto('cases.slipWord')
    .values(words.map((word) => ({ ...word, unitId, districtId: ctx.districtId, at: ctx.now })))
    .onConflict((same) =>
      same
        .columns(['districtId', 'unitId', 'kind', 'word'])
        .doUpdateSet({ means: (row) => row.ref('excluded.means'), at: (row) => row.ref('excluded.at') }),
    )
    .execute()
}
