import { apiOf } from '#ui/react/api.ts'
import { askAnewOf } from '#ui/react/asking.ts'
import type { textsContract } from '../contract.ts'

export const api = apiOf<typeof textsContract>('texts')
export const useAskAnew = askAnewOf(api)
