import type { Actor } from '../../src/kernel/policy.ts'
import { somebody } from '../../src/modules/people/builders.ts'

/** Who stands in the columns of the permissions, in both languages: people of the demo town. */
// biome-ignore format: a table for people
export const standingCast: readonly { zh: string; en: string; actor: Actor }[] = [
  { zh: '居民',          en: 'resident',            actor: somebody('resident') },
  { zh: '别处居民',      en: 'resident elsewhere',  actor: somebody('resident-waitan') },
  { zh: '网格员',        en: 'grid worker',         actor: somebody('grid') },
  { zh: '牵头单位联络员', en: 'liaison, lead',       actor: somebody('liaison') },
  { zh: '配合单位联络员', en: 'liaison, supporting', actor: somebody('liaison-民政局') },
  { zh: '其他联络员',    en: 'another liaison',     actor: somebody('liaison-教育局') },
  { zh: '调解员',        en: 'mediator',            actor: somebody('mediator') },
  { zh: '办公室',        en: 'office',              actor: somebody('office') },
  { zh: '区领导',        en: 'leader',              actor: somebody('leader') },
  { zh: '审计',          en: 'auditor',             actor: somebody('auditor') },
  { zh: '系统管理员',    en: 'administrator',       actor: somebody('admin') },
  { zh: '信息保护',      en: 'data protection',     actor: somebody('dpo') },
]
