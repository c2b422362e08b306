import { anyOf, holds, type Policy, type Rule } from '#kernel/policy.ts'

const isAuditor: Rule<null> = (actor) => holds(actor, 'auditor')
const isDataProtectionOfficer: Rule<null> = (actor) => holds(actor, 'data-protection-officer')

/** The trail is read by matter. By person only the data-protection officer reads it, and says why. */
// biome-ignore format: a table for people
export const auditPolicy = {
  readMatter: anyOf(isAuditor, isDataProtectionOfficer),
  readPerson: isDataProtectionOfficer,
  readHead:   anyOf(isAuditor, isDataProtectionOfficer),
} satisfies Policy<string, null>
