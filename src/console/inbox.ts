import type { UseQueryOptions } from '@tanstack/react-query'

/** Where what waits for a person is listed, and how many it is. */
export type Inbox = { path: string; count: () => UseQueryOptions<number> }

/** None as long as nothing can wait for anybody: then the masthead shows no badge. */
export const inbox: Inbox | null = null
