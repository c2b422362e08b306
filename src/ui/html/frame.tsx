import type { Child } from 'hono/jsx'
import { createContext, useContext } from 'hono/jsx'
import { type Language, speak, type Translate, type Words } from '#kernel/words.ts'
import type { TextStep } from '../tokens.ts'

/** One entry of the main navigation. */
export type Way = { href: string; text: string }

/** What stands around every page. The surface makes it once a request; pages know nothing of it. */
export type Frame = {
  language: Language
  /** Null is the standard size. */
  text: TextStep | null
  /** The district's name in this language, and where its home page is. */
  home: Way
  ways: readonly Way[]
  /** Path and query of this page, for the links that change language and size. */
  address: string
  /** The number people call for help; null where none is known. */
  phone: string | null
  footer: readonly Way[]
  /** Addresses of style sheets and module scripts, from the build's manifest. */
  styles: readonly string[]
  scripts: readonly string[]
  isDemo: boolean
  /** Which day it is in the demo; left out where only that can be said which needs no clock. */
  demoDay?: string
  /** Does an address lead to something that is turned off? Nobody is led there. */
  isShut?: (href: string) => boolean
  /** What comes before everything else: the strip of an emergency. */
  before?: Child
}

const FrameContext = createContext<Frame | null>(null)

/** Puts a page into its frame: everything inside can ask for its words. */
export const Framed = ({ frame, children }: { frame: Frame; children: Child }) => (
  <FrameContext.Provider value={frame}>{children}</FrameContext.Provider>
)

/** @throws Error outside of `Framed` */
export const useFrame = (): Frame => {
  const frame = useContext(FrameContext)
  if (!frame) throw new Error('This page is drawn without a frame')
  return frame
}

/** @returns a module's words in the language of the page */
export const useWords = <Keys extends string>(words: Words<Keys>): Translate<Keys> => speak(words, useFrame().language)

/** @returns the same address with one setting changed; null takes it away */
export const addressWith = (address: string, setting: string, value: string | null): string => {
  const [path = '/', query = ''] = address.split('?')
  const settings = new URLSearchParams(query)
  if (value === null) settings.delete(setting)
  else settings.set(setting, value)
  return settings.size === 0 ? path : `${path}?${settings}`
}
