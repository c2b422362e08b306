import type { Language } from '#kernel/words.ts'
import type { ProgrammeFilter } from './programme-filter.ts'

/** What a list can be taken away as. */
export const exportKinds = ['xlsx', 'csv'] as const
export type ExportKind = (typeof exportKinds)[number]

type How = { kind: ExportKind; language: Language }

const query = (given: Readonly<Record<string, string | null | undefined>>): string =>
  new URLSearchParams(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()

/** The one place that knows where files of the programme come from and where they go in. */
export const exportLink = (listId: string, { kind, language }: How, versionId: string | null = null): string =>
  `/api/v1/lists/${listId}/export?${query({ format: kind, language, versionId })}`

/** An empty table of a list, to fill in. */
export const templateLink = (listId: string, language: Language): string =>
  `/api/v1/lists/${listId}/template?${query({ language })}`

/** A version as an official Word document. */
export const paperLink = (versionId: string, language: Language): string =>
  `/api/v1/list-versions/${versionId}/paper?${query({ language })}`

/** Two versions of the key points beside each other. */
export const pointsComparisonLink = (id: string, from: string, language: Language): string =>
  `/api/v1/key-points/${id}/comparison?${query({ from, language })}`

/** What differs from an older version, as a Word document or a table. */
export const comparisonLink = (
  versionId: string,
  from: string,
  { format, language }: { format: 'docx' | 'xlsx'; language: Language },
): string => `/api/v1/list-versions/${versionId}/comparison?${query({ from, language, format })}`

/** What was reported in the present month, row by row. */
export const monthlyLink = (yearId: string, listId: string | null, { kind, language }: How): string =>
  `/api/v1/programme/monthly-table?${query({ yearId, listId, format: kind, language })}`

/** The tasks that a filter shows, as a table. */
export const tasksLink = (filter: ProgrammeFilter, yearId: string, { kind, language }: How): string => {
  const { lights, listId, pillarId, unitId, placeTypes, text, from: dueFrom, to: dueTo } = filter
  const one = query({ yearId, listId, pillarId, unitId, text, dueFrom, dueTo, format: kind, language })
  const several = [
    ...lights.map((light) => query({ light })),
    ...placeTypes.map((placeTypeId) => query({ placeTypeId })),
  ]
  return `/api/v1/tasks/export?${[one, ...several].join('&')}`
}

/** @param listId the list that the file is meant for; without it the import asks */
export const importLink = (listId: string | null): string => (listId ? `/c/import?list=${listId}` : '/c/import')
