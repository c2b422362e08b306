import { useQuery } from '@tanstack/react-query'
import { apiOf } from '#ui/react/api.ts'
import type { programmeContract } from '../contract.ts'

export const api = apiOf<typeof programmeContract>('programme')

export const reportPath = (number?: string): string => (number ? `/w/report?task=${number}` : '/w/report')

/** What one's units owe; kept on the phone, so that it is there without a network. */
export const useDueReports = () => useQuery(api.reportsDue.queryOptions())
