import type { Answers, Category, Question } from '#modules/cases/category.ts'
import type { Typed } from '#modules/cases/portal/details-page.tsx'
import type { SoFar } from '#modules/cases/portal/kind-page.tsx'
import { questionName } from '#modules/cases/portal/questions.tsx'

/** A form as it came: a name that was sent more than once is a list. */
export type Sent = Readonly<Record<string, string | File | (string | File)[]>>

const mostPhotos = 3
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const listOf = (value: Sent[string] | undefined): (string | File)[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** A field for pictures that was left empty is sent as a file without a byte. */
export const photosIn = ({ photos }: Sent): File[] =>
  listOf(photos)
    .filter((one): one is File => one instanceof File && one.size > 0)
    .slice(0, mostPhotos)

/** A minute that was said; a field that was left empty is sent as a file without a byte. */
const voiceIn = ({ voice }: Sent): File[] =>
  listOf(voice)
    .filter((one): one is File => one instanceof File && one.size > 0)
    .slice(0, 1)

/** @param soFarIn reads what earlier steps left in the form */
export const readReport = (body: Sent, soFarIn: (read: (name: string) => string | undefined) => SoFar) => {
  const typed: Typed = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const texts = listOf(value).filter((one) => typeof one === 'string')
      return texts.length > 0 ? [[name, texts.join(',')] as const] : []
    }),
  )
  const key = typed.key ?? ''
  return {
    /** Whoever sends none, or their own, gets a new one: it is what the receipt code is made of. */
    key: uuid.test(key) ? key : crypto.randomUUID(),
    typed,
    so: soFarIn((name) => typed[name]),
    photos: photosIn(body),
    voice: voiceIn(body),
    answers: (kind: Category | null): Answers => answersTo(kind?.questions ?? [], typed),
  }
}

const answersTo = (questions: readonly Question[], typed: Typed): Answers =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const said = typed[questionName(question.code)] ?? ''
      return said === '' ? [] : [[question.code, readAnswer(question, said)] as const]
    }),
  )

const readAnswer = ({ kind }: Question, said: string): Answers[string] => {
  if (kind === 'number') return Number(said)
  if (kind === 'yes-no') return said === 'true'
  return kind === 'choices' ? said.split(',') : said
}
