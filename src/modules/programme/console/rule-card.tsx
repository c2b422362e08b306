import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

type Versioned = { version: number }

type RuleCardProps<Rule extends Versioned> = {
  /** Where a link on the same page leads. */
  id: string
  title: string
  /** What the button to change it is called; its face says only 修改. */
  editName: string
  result: UseQueryResult<Rule>
  canEdit: boolean
  /** The rule in words. */
  draw: (rule: Rule) => ReactNode
  form: (rule: Rule, onShut: () => void) => ReactNode
}

/** A rule of the district: everybody reads it, the office changes it in the same place. */
export function RuleCard<Rule extends Versioned>(props: RuleCardProps<Rule>) {
  const { id, title, editName, result, canEdit, draw, form } = props
  const t = useWords(programmeWords)
  const [isOpen, setOpen] = useState(false)

  return (
    <section className="card stack" id={id} aria-label={title}>
      <h2>{title}</h2>
      <Query result={result} isPart>
        {(rule) =>
          isOpen ? (
            form(rule, () => setOpen(false))
          ) : (
            <>
              {draw(rule)}
              {canEdit && (
                <div>
                  <Button aria-label={editName} onClick={() => setOpen(true)}>
                    {t('verb.edit')}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Query>
    </section>
  )
}

type RuleFormProps<Rule extends Versioned> = {
  name: string
  rule: Rule
  /** A version that the server tells, in the shape of the rule. */
  read: (details: unknown) => Rule
  send: (text: Omit<Rule, 'version'>, ifMatch: number) => Promise<unknown>
  /** The fields, with their labels, for whoever was slower than somebody else. */
  labels: Readonly<Partial<Record<keyof Omit<Rule, 'version'> & string, string>>>
  say: (name: keyof Omit<Rule, 'version'> & string, text: Omit<Rule, 'version'>) => string
  /** It contradicts itself, and the fields say where: it is not sent. */
  isUpsideDown: (text: Omit<Rule, 'version'>) => boolean
  onShut: () => void
  children: (parts: RuleParts<Omit<Rule, 'version'>>) => ReactNode
}

type RuleParts<Text> = { id: string; text: Text; change: (to: Partial<Text>) => void }

/** The rule as a form: sent as an answer to the version that was seen; of two who change it the second sees both. */
export function RuleForm<Rule extends Versioned>(props: RuleFormProps<Rule>) {
  const { name, rule, read, send, labels, say, isUpsideDown, onShut, children } = props
  type Text = Omit<Rule, 'version'>
  const t = useWords(programmeWords)
  const sayProblem = useProblemText()
  const id = useId()
  const textOf = ({ version: _version, ...text }: Rule): Text => text
  const [text, setText] = useState<Text>(() => textOf(rule))
  const edit = useVersionedEdit<Text, Rule>({ send, read, onDone: onShut })

  return (
    <form
      className="stack"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isUpsideDown(text)) edit.submit(text, rule.version)
      }}
    >
      {edit.problem && <p role="alert">{sayProblem(edit.problem)}</p>}
      <BothVersions edit={edit} labels={labels} textOf={textOf} say={say} />
      {children({ id, text, change: (to) => setText({ ...text, ...to }) })}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={edit.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
