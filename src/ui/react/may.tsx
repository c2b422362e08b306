import { createContext, useContext } from 'react'
import type { ConsoleDeed } from '#kernel/console-deeds.ts'

const May = createContext<readonly ConsoleDeed[]>([])

/** Around the console: what whoever is signed in may do. */
export const MayProvider = May.Provider

/** Whether the reader may do this at all; what they may not do is not offered. */
export const useMay = (deed: ConsoleDeed): boolean => useContext(May).includes(deed)
