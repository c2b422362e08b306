import { phoneCodeWords } from '#http/http-words.ts'
import { type Language, languages } from '#kernel/words.ts'
import { caseTexts } from '#modules/cases/index.ts'
import { meetingTexts } from '#modules/meetings/index.ts'
import type { Template } from '#tools/texts/contract.ts'

/** The code with which residents sign in: the words belong to `http`, which knows no tool. */
export const phoneCodeText = (language: Language): Template => ({
  key: `session.phone-code-${language === 'en' ? 'en' : 'zh'}`,
  way: 'sms',
  zh: language === 'en' ? '登录验证码（英文）' : '登录验证码',
  en: language === 'en' ? 'Code to sign in (English)' : 'Code to sign in (Chinese)',
  variables: [
    { name: 'district', zh: '区的名称', en: 'name of the district', demo: '演示区', isNeeded: true },
    { name: 'code', zh: '验证码', en: 'code', demo: '000000', isNeeded: true },
    { name: 'minutes', zh: '几分钟内有效', en: 'minutes it is good for', demo: '5', isNeeded: false },
  ],
  subject: '',
  body: phoneCodeWords(language),
})

/** Everything that Linli writes to people and a district may word, in the order of the page. */
export const everyText: readonly Template[] = [...languages.map(phoneCodeText), ...caseTexts, ...meetingTexts]
