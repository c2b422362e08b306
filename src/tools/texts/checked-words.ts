/**
 * What a text's words must hold. Pure, for the server that refuses and for the page that says so while somebody types.
 *
 * @source practice: the rules of one large vendor of text messages in China, which carriers' templates follow
 */
export const most = { characters: 500, variables: 20 } as const

/** @source 3GPP TS 23.040 and 23.038: 70 characters of UCS-2 in one message, 67 in each of several */
const inOne = 70
const inEach = 67

/** How many messages a text is on a phone. A rare character or a picture takes the room of two, there as in a string. */
export const messagesOf = ({ length }: string): number => (length <= inOne ? 1 : Math.ceil(length / inEach))

const braces = /\{([^{}]*)\}/g

/** What stands in braces, in order, as often as it stands there. */
export const variablesIn = (text: string): string[] => [...text.matchAll(braces)].map(([, name = '']) => name)

export type TextFault = { reason: string; values: Record<string, string | number> }

type Given = { way: 'sms' | 'mail'; variables: readonly { name: string; isNeeded: boolean }[] }

/** Why a text cannot be sent, the first thing first; none for one that can. */
export const faultsOf = (
  { way, variables }: Given,
  { subject, body }: { subject: string; body: string },
): TextFault[] => {
  const faults: TextFault[] = []
  const say = (reason: string, values: TextFault['values'] = {}): void =>
    void faults.push({ reason: `texts.${reason}`, values })
  const whole = `${subject}\n${body}`
  const used = variablesIn(whole)
  if (body === '' || (way === 'mail' && subject === '')) say('empty')
  if (/[{}]/.test(whole.replace(braces, ''))) say('half-brace')
  for (const name of new Set(used.filter((one) => !variables.some((known) => known.name === one))))
    say('unknown-variable', { name: name || '{}', known: variables.map((known) => `{${known.name}}`).join(' ') })
  for (const { name } of variables.filter((known) => known.isNeeded && !used.includes(known.name)))
    say('missing-variable', { name: `{${name}}` })
  if (way === 'sms' && [...body].length > most.characters)
    say('too-long', { count: [...body].length, most: most.characters })
  if (way === 'sms' && used.length > most.variables)
    say('too-many-variables', { count: used.length, most: most.variables })
  return faults
}
