import type { Me } from '#http/session/contract.ts'
import { demoPassword } from '#http/session/password-rules.ts'
import { dayOf } from '#kernel/day.ts'

/** How people sign in to the demo: the name, and the role that shows what Linli is for them. */
export const demoPeople = [
  { name: 'office', role: 'district-office' },
  { name: 'leader', role: 'leader' },
  { name: 'liaison', role: 'liaison' },
  { name: 'street', role: 'street-staff' },
  { name: 'community', role: 'community-worker' },
  { name: 'community-head', role: 'community-head' },
  { name: 'grid', role: 'grid-worker' },
  { name: 'mediator', role: 'mediator' },
  { name: 'partner', role: 'partner' },
  { name: 'auditor', role: 'auditor' },
  { name: 'admin', role: 'system-administrator' },
  { name: 'dpo', role: 'data-protection-officer' },
  { name: 'resident', role: 'resident' },
] as const

/** @param now the demo's own: its day is read when somebody asks for it */
export const demoOf = (now: () => Date): NonNullable<Me['demo']> => ({
  get day() {
    return dayOf(now())
  },
  password: demoPassword,
  people: [...demoPeople],
})
