import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { buildIfStale } from '../../bin/build.ts'
import { journeyFolder, sweepJourneys } from './folders.ts'
import { serve } from './serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of a server that made the demo district and was stopped. */
    demoFolder: string
  }
}

/** Builds, and makes the demo district once; every file of journeys goes on from a copy of it. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  await sweepJourneys()
  await buildIfStale()
  const demoFolder = await journeyFolder()
  const remove = () => rm(demoFolder, { recursive: true, force: true })
  try {
    const made = await serve(demoFolder)
    await made.stop()
  } catch (error) {
    await remove()
    throw error
  }
  project.provide('demoFolder', demoFolder)
  return remove
}
