/** Numbers of the whole country, and the hotline for all matters that are no emergency. */
export const emergencyNumbers = { police: '110', fire: '119', ambulance: '120', hotline: '12345' } as const
export type Emergency = keyof typeof emergencyNumbers

/** In this order they are offered: who comes to a danger first, the hotline last. */
export const callOrder = ['police', 'fire', 'ambulance', 'hotline'] as const satisfies readonly Emergency[]

/** Whoever is in danger is shown whom to call, and is never held up. Words in which people say so, in both languages. */
const urgent =
  /着火|起火|火灾|失火|冒烟|煤气|燃气|漏气|爆炸|打人|打架|砍人|家暴|伤害|受伤|流血|昏倒|昏迷|晕倒|溺水|落水|坠楼|跳楼|轻生|困在|被困|触电|漏电|救命|\bfire\b|on fire|smoke|gas leak|smell of gas|explosion|hurt|injur|bleed|unconscious|trapped|drown|electric shock|suicid/i

export const soundsUrgent = (text: string): boolean => urgent.test(text.normalize('NFKC'))
