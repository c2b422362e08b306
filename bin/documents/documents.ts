import { readFileSync } from 'node:fs'
import { inRoot } from '../../src/db/root.ts'
import { map } from './map.ts'
import { permissions } from './permissions.ts'
import { withPictures } from './workflows.ts'

const programmeReadme = 'src/modules/programme/README.md'

/** The documents that are made from the code: where they stand, and what they have to say now. */
export const documents = (): { path: string; text: string }[] => [
  { path: 'docs/permissions.md', text: permissions() },
  { path: 'docs/map.md', text: map() },
  { path: programmeReadme, text: withPictures(readFileSync(inRoot(programmeReadme), 'utf8')) },
]
