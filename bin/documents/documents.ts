import { readFileSync } from 'node:fs'
import { inRoot } from '../../src/db/root.ts'
import { map } from './map.ts'
import { permissionData, permissions } from './permissions.ts'
import { personalData } from './personal-data.ts'
import { ofMeetings, withPictures } from './workflows.ts'

const programmeReadme = 'src/modules/programme/README.md'
const meetingsReadme = 'src/modules/meetings/README.md'

/** The documents that are made from the code: where they stand, and what they have to say now. */
export const documents = (): { path: string; text: string }[] => [
  { path: 'docs/permissions.md', text: permissions() },
  { path: 'src/tools/permissions/permissions.json', text: permissionData() },
  { path: 'docs/map.md', text: map() },
  { path: 'docs/personal-data.md', text: personalData() },
  { path: programmeReadme, text: withPictures(readFileSync(inRoot(programmeReadme), 'utf8')) },
  { path: meetingsReadme, text: withPictures(readFileSync(inRoot(meetingsReadme), 'utf8'), ofMeetings) },
]
