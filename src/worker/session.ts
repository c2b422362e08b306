import { useQuery } from '@tanstack/react-query'
import type { Me, sessionContract } from '#http/session/contract.ts'
import { apiOf } from '#ui/react/api.ts'

export type { Me }
export const sessionApi = apiOf<typeof sessionContract>('session')

/** Who is signed in, as far as the phone knows; asked of the server whenever somebody comes back to it. */
export const useMe = () => useQuery({ ...sessionApi.me.queryOptions(), staleTime: 0 })

/** Only back to pages of the phone: an address from elsewhere must not be able to send people away. */
export const wayBack = (to: unknown): string => (typeof to === 'string' && /^\/w\/(?!sign-in)/.test(to) ? to : '/w/')
