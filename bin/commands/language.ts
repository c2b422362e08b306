import { chooseLanguage } from '../../src/kernel/words.ts'

const { LC_ALL, LC_MESSAGES, LANG } = process.env

/** What the terminal is set to: `en_GB.UTF-8` is English, everything else gets Chinese. */
export const language = chooseLanguage(...[LC_ALL, LC_MESSAGES, LANG].map((name) => name?.replace('_', '-')))
