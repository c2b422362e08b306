import { apiOf } from '#ui/react/api.ts'
import type { casesContract } from '../contract.ts'

export const api = apiOf<typeof casesContract>('cases')

export const casePath = (number: string): string => `/w/cases/${number}`
export const aboutCase = (id: string): string => `case:${id}`
