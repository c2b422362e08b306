import type { Language } from '#kernel/words.ts'
import { speak } from '#kernel/words.ts'
import { programmeWords } from '../programme-words.ts'

export const say = (language: Language) => speak(programmeWords, language)
