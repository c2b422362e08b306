import { cannotStart } from '#db/embedded/cannot-start.ts'

const wrong = (text: string): Error =>
  cannotStart(
    `LINLI_ADDRESS=${text} 应是大家在浏览器里输入的网址，只写到主机，例如 https://linli.example.gov.cn。`,
    `LINLI_ADDRESS=${text} should be the address that people type, no further than the host: https://linli.example.gov.cn.`,
  )

const missing = (): Error =>
  cannotStart(
    '设了 LINLI_HTTPS=1，请再用 LINLI_ADDRESS 写明大家输入的网址，例如 https://linli.example.gov.cn：邮件、二维码和日历里的链接都由它开头。',
    'With LINLI_HTTPS=1 say in LINLI_ADDRESS what people type (https://linli.example.gov.cn): links in letters, codes and calendars begin with it.',
  )

const mixed = (text: string): Error =>
  cannotStart(
    `LINLI_ADDRESS=${text} 与 LINLI_HTTPS 不一致：https 网址配 LINLI_HTTPS=1，http 网址不配。`,
    `LINLI_ADDRESS=${text} and LINLI_HTTPS contradict each other: https goes with LINLI_HTTPS=1, http without.`,
  )

/**
 * Where people reach Linli: the origin with which links begin that leave the page (letters, codes on paper, calendars).
 * Said by the operator and never taken from a request, whose Host anybody can write.
 *
 * @returns null when nothing was said: then it is where the server listens, which is enough on one's own machine
 * @throws Error with a sentence for whoever starts it
 */
export const readAddress = (env: Readonly<Record<string, string | undefined>>): string | null => {
  const { LINLI_ADDRESS: text, LINLI_HTTPS: https } = env
  if (!text) {
    if (https === '1') throw missing()
    return null
  }
  const url = URL.parse(text)
  const isOrigin =
    url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && `${url.origin}/` === url.href
  if (!isOrigin) throw wrong(text)
  if ((url.protocol === 'https:') !== (https === '1')) throw mixed(text)
  return url.origin
}
