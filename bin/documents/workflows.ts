import { minutesWorkflow } from '../../src/modules/meetings/minutes-workflow.ts'
import { meetingsWords } from '../../src/modules/meetings/words.ts'
import { meetingWorkflow } from '../../src/modules/meetings/workflow.ts'
import { importWorkflow } from '../../src/modules/programme/import/workflow.ts'
import { programmeWords } from '../../src/modules/programme/programme-words.ts'
import { listVersionWorkflow, taskWorkflow } from '../../src/modules/programme/workflow.ts'

type Drawn = { steps: Steps; first: string; words: string; said?: Readonly<Record<string, string>> }
type Steps = Readonly<Record<string, { from: readonly string[]; to: string }>>

type Drawings = Readonly<Record<string, Drawn>>

const { 'zh-CN': zh } = programmeWords

/** The name of the marker in the README → its table. */
const ofProgramme: Drawings = {
  'list-version': { steps: listVersionWorkflow, first: 'draft', words: 'version-verb' },
  task: { steps: taskWorkflow, first: 'planned', words: 'verb' },
  import: { steps: importWorkflow, first: 'preview', words: 'verb' },
}

export const ofMeetings: Drawings = {
  minutes: { steps: minutesWorkflow, first: 'draft', words: 'verb', said: meetingsWords['zh-CN'] },
  meeting: { steps: meetingWorkflow, first: 'draft', words: 'verb', said: meetingsWords['zh-CN'] },
}

const wordOf = ({ words, said = zh }: Drawn, verb: string): string =>
  (said as Readonly<Record<string, string>>)[`${words}.${verb}`] ?? ''

const picture = (of: Drawn): string => {
  const { steps, first } = of
  const arrows = Object.entries(steps).flatMap(([verb, { from, to }]) =>
    from.map((state) => `  ${state} --> ${to}: ${[wordOf(of, verb), verb].filter(Boolean).join(' ')}`),
  )
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${first}`, ...arrows, '```'].join('\n')
}

/**
 * Draws each workflow anew between its markers.
 *
 * @throws Error when a marker is missing: the picture would be left out without a word
 */
export const withPictures = (readme: string, drawn: Drawings = ofProgramme): string =>
  Object.entries(drawn).reduce((text, [name, of]) => {
    const between = new RegExp(`(<!-- workflow:${name} -->)[\\s\\S]*?(<!-- /workflow:${name} -->)`)
    if (!between.test(text)) throw new Error(`the README has no place for the workflow of ${name}`)
    return text.replace(between, (_, begin: string, end: string) => `${begin}\n${picture(of)}\n${end}`)
  }, readme)
