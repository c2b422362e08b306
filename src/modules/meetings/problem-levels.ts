/** Which level can solve a problem: 社区, 街道（镇）, 区, 区以上. @source `domain.md` section 12 */
export const problemLevels = ['community', 'street', 'district', 'above'] as const
export type ProblemLevel = (typeof problemLevels)[number]
