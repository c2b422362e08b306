import { refuseJudgingPeople } from '#kernel/refused-words.ts'
import type { AskedField } from './contract.ts'

type Said = AskedField['label']
/** Name in the shape, how the form calls it in both languages, and whether it has to be filled in. */
export type FieldRow = readonly [name: string, zh: string, en: string, isRequired?: 'required']

/** A form as a module writes it down: what is the same for all its fields, and a line for each. */
export type AskedForm = Omit<AskedField, 'label' | 'isRequired'> & { fields: readonly FieldRow[] }

/** @returns the fields of what a district has added: each was looked through when it got its name */
export const addedFields = ({ key, fields, ...form }: AskedForm): AskedField[] =>
  fields.map(([name, zh, en, isRequired]) => ({
    ...form,
    key: `${key}.${name}`,
    label: { zh, en },
    isRequired: isRequired === 'required',
  }))

/**
 * @returns the fields of a form of ours
 * @throws Refusal invalid, when one judges or sorts people: no form may ask for that
 */
export const fieldsOf = (form: AskedForm): AskedField[] => {
  for (const said of form.fields.flatMap(([, zh, en]) => [zh, en])) refuseJudgingPeople(said, '/label')
  return addedFields(form)
}

export const said = (zh: string, en: string): Said => ({ zh, en })
