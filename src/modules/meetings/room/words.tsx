import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { fill, type Language, type Translate } from '#kernel/words.ts'
import type { Item } from '../item.ts'
import type desk from '../messages/desk.zh-CN.json'
import type room from '../messages/room.zh-CN.json'

/** What everybody's screen says, and what only the desk and the door say. */
type RoomKey = keyof typeof room
type DeskKey = keyof typeof desk
export type RoomWords = Readonly<Record<RoomKey, string> & Partial<Record<DeskKey, string>>>

/** One language travels, not both. */
const loading = {
  room: {
    'zh-CN': async () => (await import('../messages/room.zh-CN.json')).default,
    en: async () => (await import('../messages/room.en.json')).default,
  },
  desk: {
    'zh-CN': async () => (await import('../messages/desk.zh-CN.json')).default,
    en: async () => (await import('../messages/desk.en.json')).default,
  },
} as const satisfies Record<string, Record<Language, () => Promise<unknown>>>

export const loadWords = async (language: Language, { isDesk }: { isDesk: boolean }): Promise<RoomWords> => ({
  ...(await loading.room[language]()),
  ...(isDesk ? await loading.desk[language]() : {}),
})

const Said = createContext<RoomWords | null>(null)

export function RoomWordsProvider({ words, children }: { words: RoomWords; children: ReactNode }) {
  return <Said.Provider value={words}>{children}</Said.Provider>
}

const useSaid = (): RoomWords => {
  const words = useContext(Said)
  if (!words) throw new Error('Nobody said in which words: RoomWordsProvider is missing')
  return words
}

/** @returns the room's words in the reader's language */
export const useRoomWords = (): Translate<RoomKey> => useDeskWords()

/** The same, with those of the desk: for pages that loaded them. */
export const useDeskWords = (): Translate<RoomKey | DeskKey> => {
  const words = useSaid()
  return useMemo(() => (key, values) => fill(words[key] ?? key, values), [words])
}

/** What an item is called: the system's own by what it is, any other by what is done with it and by its title. */
export const useItemName = (): ((item: Pick<Item, 'kind' | 'title'>) => string) => {
  const t = useRoomWords()
  return ({ kind, title }) => (kind === 'fate' ? t('item.fate') : `${t(`item.${kind}`)} ${title}`)
}

/** @returns the sentence for a reason that the server gave, if the room knows it: `meetings.no-quorum` */
export const useReasons = (): ((reason: string | null, values?: Record<string, string | number>) => string | null) => {
  const words = useSaid()
  return (reason, values) => {
    const text = words[(reason ?? '').replace(/^meetings\./, '') as RoomKey] as string | undefined
    return text === undefined ? null : fill(text, values)
  }
}
