import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ConflictPicker, type Side } from '#ui/react/conflict-picker.tsx'
import { type Problem, problemOf } from '#ui/react/problem.ts'
import { showsItself, useAskAnew } from './programme-api.ts'

type Versioned = { version: number }

export type VersionedEdit<Text, Current> = {
  /** @param seen the version that the person looked at while they wrote */
  submit: (text: Text, seen: number) => void
  isPending: boolean
  /** What went wrong, other than that somebody was faster. */
  problem: Problem | null
  /** Both versions, when somebody was faster. */
  conflict: { mine: Text; theirs: Current } | null
  drop: () => void
}

type VersionedEditProps<Text, Current> = {
  send: (text: Text, seen: number) => Promise<unknown>
  /** Reads what the server says is there now; where it says too little, asks for the rest. */
  read: (details: unknown) => Current | Promise<Current>
  onDone: () => void
}

/** Sends what somebody wrote. When another was faster, both stay here until the person has chosen. */
export const useVersionedEdit = <Text, Current extends Versioned>({
  send,
  read,
  onDone,
}: VersionedEditProps<Text, Current>): VersionedEdit<Text, Current> => {
  const askAnew = useAskAnew()
  const [conflict, setConflict] = useState<{ mine: Text; theirs: Current } | null>(null)
  const edit = useMutation({
    ...showsItself,
    mutationFn: ({ text, seen }: { text: Text; seen: number }) => send(text, seen),
    onSuccess: async () => {
      setConflict(null)
      onDone()
      await askAnew()
    },
    onError: async (error, { text }) => {
      const { kind, details } = problemOf(error)
      setConflict(kind === 'stale' && details ? { mine: text, theirs: await read(details) } : null)
    },
  })
  const problem = edit.error ? problemOf(edit.error) : null

  return {
    submit: (text, seen) => edit.mutate({ text, seen }),
    isPending: edit.isPending,
    problem: conflict ? null : problem,
    conflict,
    drop: () => setConflict(null),
  }
}

type BothProps<Text extends object, Current extends Versioned> = {
  edit: VersionedEdit<Text, Current>
  /** The fields of the form, with their labels. */
  labels: Readonly<Partial<Record<keyof Text & string, string>>>
  /** What is there now, in the shape of the form. */
  textOf: (current: Current) => Text
  say: (name: keyof Text & string, text: Text) => string
}

/** Asks field by field; what was chosen is sent as an answer to the version that is there now. */
export function BothVersions<Text extends object, Current extends Versioned>(props: BothProps<Text, Current>) {
  const { edit, labels, textOf, say } = props
  if (!edit.conflict) return null
  const { mine, theirs } = edit.conflict
  const now = textOf(theirs)
  const names = Object.keys(labels) as (keyof Text & string)[]

  const pick = (choice: Record<string, Side>): void => {
    const kept = Object.fromEntries(names.map((name) => [name, (choice[name] === 'mine' ? mine : now)[name]]))
    edit.submit({ ...mine, ...kept }, theirs.version)
  }

  return (
    <ConflictPicker
      fields={names.map((name) => ({
        name,
        label: labels[name] ?? name,
        mine: say(name, mine),
        theirs: say(name, now),
      }))}
      onPick={pick}
      onCancel={edit.drop}
    />
  )
}
