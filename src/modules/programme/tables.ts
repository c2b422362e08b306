import type { Ctx, Tenant, Tx } from '#db/context.ts'
import type { ApprovalScheme } from './approval.ts'
import type { Delivery, ProofAsk } from './delivery.ts'
import type { ImportRow, KeptImport } from './import-shape.ts'
import type { KeyPoint, KeyPoints } from './key-points.ts'
import type { LightScheme, LightSchemeVersion } from './light-shape.ts'
import type { List, ListComment, ListRow, ListVersion } from './list.ts'
import type { RowContent } from './row.ts'
import type { SavedView } from './saved-view.ts'
import type { Milestone, Report, Task, TaskNote, TaskRequest } from './task.ts'
import type { Pillar, PillarKind, Year } from './year.ts'

export type Tables = {
  'programme.year': Tenant<Year>
  'programme.pillarKind': Tenant<PillarKind>
  'programme.pillar': Tenant<Pillar>
  'programme.keyPoints': Tenant<KeyPoints>
  'programme.keyPoint': Tenant<KeyPoint & { keyPointsId: string }>
  'programme.list': Tenant<List>
  'programme.listVersion': Tenant<ListVersion>
  'programme.listRow': Tenant<ListRow>
  'programme.listComment': Tenant<ListComment & { personId: string }>
  'programme.rowReason': Tenant<{ listVersionId: string; rowId: string; reason: string; at: Date }>
  'programme.number': Tenant<{ year: number; last: number }>
  'programme.task': Tenant<Task>
  'programme.support': Tenant<{ taskId: string; unitId: string }>
  'programme.milestone': Tenant<Milestone>
  'programme.delivery': Tenant<Delivery>
  'programme.proofAsk': Tenant<ProofAsk & { personId: string }>
  'programme.report': Tenant<Report & { personId: string }>
  'programme.request': Tenant<TaskRequest & { personId: string; decidedBy: string | null }>
  'programme.note': Tenant<TaskNote & { personId: string }>
  'programme.lightScheme': Tenant<LightScheme & { id: string }>
  'programme.lightSchemeVersion': Tenant<LightSchemeVersion>
  'programme.approvalScheme': Tenant<ApprovalScheme & { id: string }>
  'programme.savedView': Tenant<Omit<SavedView, 'filter'> & { personId: string; filter: unknown }>
  'programme.import': Tenant<KeptImport>
  'programme.importSource': Tenant<{ importId: string; workbook: Buffer }>
  'programme.importRow': Tenant<
    ImportRow & { importId: string; listRowId: string | null; listRowVersion: number | null; before: RowContent | null }
  >
  'programme.columnMemory': Tenant<{ header: string; field: string | null; at: Date }>
}

/** This module's tables, and no others: another schema does not compile. */
export const own = ({ tx }: Pick<Ctx, 'tx'>) => (tx as Tx).$extendTables<Tables>()
