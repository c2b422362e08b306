import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { DeedForm, type FormDeed } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { GroupWordText, GroupWordView } from '../group-word.ts'
import { type UnitKind, unitKinds } from '../unit.ts'
import { organisationsWords } from '../words.ts'
import { api, byLabel, showsItself, useUnits } from './organisations-api.ts'

/** The words of lists that stand for several units, and whom each means today. */
export function GroupWordsPage() {
  const t = useWords(organisationsWords)
  const words = useQuery(api.groupWords.queryOptions({ input: {} }))
  const mayCreate = useMay('group-word.create')
  const [editing, setEditing] = useState<string | null>(null)
  const close = (): void => setEditing(null)

  return (
    <>
      <PageHead title={t('group-words')}>
        <ExportButton table="organisations.group-words" />
        {mayCreate && <Button onClick={() => setEditing('new')}>{t('add-word')}</Button>}
      </PageHead>
      <Query result={words}>
        {(lines) => (
          <div className="stack">
            {editing === 'new' && (
              <section className="card">
                <NewWord onClose={close} />
              </section>
            )}
            {lines.length === 0 && <EmptyState text={t('empty-words')} />}
            {lines.map((word) => (
              <section key={word.id} className="card stack">
                <div className="settings-line">
                  <h2>
                    {word.word} <span className="hint">{t('count-members', { count: word.members.length })}</span>
                  </h2>
                  {editing !== word.id && (
                    <Offers
                      offers={word.offers}
                      say={(verb) => t(`verb.${verb as 'change'}`)}
                      sayBlocked={(reason) => reason}
                      onAct={async () => setEditing(word.id)}
                    />
                  )}
                </div>
                {editing === word.id ? (
                  <ChangeWord word={word} onClose={close} />
                ) : (
                  <p className="hint">
                    {word.members
                      .slice(0, 40)
                      .map(({ shortName }) => shortName)
                      .join('、')}
                  </p>
                )}
              </section>
            ))}
          </div>
        )}
      </Query>
    </>
  )
}

type Values = { word: string; kinds: UnitKind[]; memberIds: string[] }

function NewWord({ onClose }: { onClose: () => void }) {
  const create = useMutation({ ...api.createGroupWord.mutationOptions(), ...showsItself })
  // The cast: ids that the select offers are ids of units.
  return (
    <WordForm
      deed={create}
      inputOf={(values) => values as GroupWordText}
      initial={{ word: '', kinds: [], memberIds: [] }}
      onClose={onClose}
    />
  )
}

function ChangeWord({ word, onClose }: { word: GroupWordView; onClose: () => void }) {
  const change = useMutation({
    ...api.changeGroupWord.mutationOptions({ context: { ifMatch: word.version } }),
    ...showsItself,
  })
  return (
    <WordForm
      deed={change}
      // The cast: ids that the select offers are ids of units.
      inputOf={(values) => ({ id: word.id, text: values as GroupWordText })}
      initial={{ word: word.word, kinds: [...word.kinds], memberIds: [...word.memberIds] }}
      onClose={onClose}
    />
  )
}

type WordFormProps<Input> = {
  deed: FormDeed<Input, GroupWordView>
  inputOf: (values: Values) => Input
  initial: Values
  onClose: () => void
}

function WordForm<Input>({ deed, inputOf, initial, onClose }: WordFormProps<Input>) {
  const t = useWords(organisationsWords)
  const client = useQueryClient()
  const toast = useToast()
  const { data: units = [] } = useUnits(false)
  const done = (): void => {
    toast({ text: t('saved') })
    void client.invalidateQueries({ queryKey: api.key() })
    onClose()
  }

  return (
    <DeedForm<Values, Input, GroupWordView>
      deed={deed}
      inputOf={inputOf}
      initialValues={initial}
      label={t('save')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      onDone={done}
    >
      <Form.Item name="word" label={t('word')} rules={[{ required: true, min: 2, message: t('word-too-short') }]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="kinds" label={t('by-kind')}>
        <Select mode="multiple" options={unitKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="memberIds" label={t('by-name')}>
        <Select mode="multiple" options={units.map(({ id, name }) => ({ value: id, label: name }))} {...byLabel} />
      </Form.Item>
    </DeedForm>
  )
}
