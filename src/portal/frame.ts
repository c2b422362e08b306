import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env } from '#http/app.ts'
import { assetsOf } from '#http/assets.ts'
import { chooseLanguage, speak } from '#kernel/words.ts'
import type { Frame } from '#ui/html/frame.tsx'
import { chooseTextStep } from '#ui/tokens.ts'
import type { PortalParts } from './parts.ts'
import { portalWords } from './portal-words.ts'
import { languageCookie, textCookie } from './settings.ts'

/**
 * The hotline for all matters of government, everywhere in China.
 *
 * @source 国办发〔2020〕53号, on joining the hotlines to 12345
 */
const hotline = '12345'

/** @param name of the district; without one the product's own stands there */
export const frameOf = (c: Context<Env>, { name, isDemo }: { name: string | null; isDemo: boolean }): Frame => {
  const language = chooseLanguage(c.req.query('lang'), getCookie(c, languageCookie), c.req.header('accept-language'))
  const t = speak(portalWords, language)
  const { search, pathname } = new URL(c.req.url)
  return {
    language,
    text: chooseTextStep(c.req.query('text'), getCookie(c, textCookie)),
    home: { href: '/', text: name ?? '邻里' },
    ways: [
      { href: '/this-year', text: t('this-year') },
      { href: '/communities', text: t('communities') },
      { href: '/me', text: t('me') },
      { href: '/help', text: t('help') },
    ],
    address: `${pathname}${search}`,
    phone: hotline,
    footer: [
      { href: '/about', text: t('about') },
      { href: '/help', text: t('help') },
      { href: '/accessibility', text: t('accessibility') },
      { href: '/privacy', text: t('privacy') },
      { href: '/c', text: t('staff') },
    ],
    ...assetsOf('portal'),
    isDemo,
  }
}

/** The frame with the name of the district that the host belongs to. */
export const frameFor = async (c: Context<Env>, parts: PortalParts): Promise<Frame> => {
  const { districtId } = c.get('incoming').asked
  const name = await parts.districtNameOf(districtId)
  const { isShut } = await parts.offOf(districtId)
  const { demo } = parts
  return { ...frameOf(c, { name, isDemo: demo !== null }), ...(demo ? { demoDay: demo.day } : {}), isShut }
}
