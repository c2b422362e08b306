/** What a list can be taken away as. */
export const exportKinds = ['xlsx', 'csv'] as const
export type ExportKind = (typeof exportKinds)[number]

/** The one place that knows where files of the programme come from and where they go in. */
export const exportLink = (listId: string, kind: ExportKind): string => `/api/v1/lists/${listId}/export.${kind}`

/** @param listId the list that the file is meant for; without it the import asks */
export const importLink = (listId: string | null): string => (listId ? `/c/import?list=${listId}` : '/c/import')
