import { apiOf } from '#ui/react/api.ts'
import type { auditContract } from '../contract.ts'

export const trailApi = apiOf<typeof auditContract>('audit')
