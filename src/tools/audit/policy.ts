import { anyOf, holds, type Policy, type Rule } from '#kernel/policy.ts'

const isAuditor: Rule<null> = (actor) => holds(actor, 'auditor')
const isDataProtectionOfficer: Rule<null> = (actor) => holds(actor, 'data-protection-officer')

/**
 * The trail is read by matter. By person, and who looked at whose data, only the data-protection officer reads it, and
 * says why. Whoever administers the system does not read it: it is there to watch over them, too.
 *
 * @source GB/T 22239-2019, 8.1.5: the administrators of system, audit and security are separated
 */
// biome-ignore format: a table for people
export const auditPolicy = {
  readMatter: anyOf(isAuditor, isDataProtectionOfficer),
  readPerson: isDataProtectionOfficer,
  readEvents: anyOf(isAuditor, isDataProtectionOfficer),
  readLooks: isDataProtectionOfficer,
  readHead:   anyOf(isAuditor, isDataProtectionOfficer),
} satisfies Policy<string, null>
