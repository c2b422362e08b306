import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { Category } from '../../category.ts'
import type { Checklist, ChecklistItem } from '../../checklist.ts'
import { casesSettingsWords } from '../../settings-words.ts'
import { api, showsItself, useAskAnew } from '../cases-api.ts'
import { ItemRow } from './item-row.tsx'

type FormProps = { of: Category; onClose: () => void }

/** What is to be done for a kind before one says that it is done; required items keep it from being said. */
export function ChecklistForm({ of, onClose }: FormProps) {
  const result = useQuery(api.settings.checklist.queryOptions({ input: { categoryId: of.id } }))
  return (
    <Query result={result} isPart>
      {(list) => <Items key={list.version} of={of} list={list} onClose={onClose} />}
    </Query>
  )
}

type Item = Omit<ChecklistItem, 'labelEn' | 'isRequired'> & { labelEn?: string; isRequired?: boolean }

function Items({ of, list, onClose }: FormProps & { list: Checklist }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const set = useMutation({
    ...api.settings.setChecklist.mutationOptions({ context: { ifMatch: list.version }, onSettled: askAnew }),
    ...showsItself,
  })

  return (
    <section className="card" aria-label={`${t('checklist')} ${of.name}`}>
      <p className="hint">{t('checklist-hint')}</p>
      <DeedForm<{ items?: Item[] }, { categoryId: Category['id']; items: ChecklistItem[] }, Checklist>
        deed={set}
        label={t('save')}
        initialValues={{ items: list.items }}
        inputOf={({ items = [] }) => ({
          categoryId: of.id,
          items: items.map(({ code, label, labelEn = '', isRequired = false }) => ({
            code,
            label,
            labelEn,
            isRequired,
          })),
        })}
        onDone={() => {
          toast({ text: t('saved') })
          onClose()
        }}
        cancel={{ label: t('cancel'), onCancel: onClose }}
      >
        <Form.List name="items">
          {(fields, { add, remove }) => (
            <div className="stack">
              {fields.map(({ key, name }) => (
                <ItemRow
                  key={key}
                  at={name}
                  says={{ label: t('item-zh'), labelEn: t('item-en'), isRequired: t('item-required') }}
                  longest={{ label: 120, labelEn: 160 }}
                  onRemove={() => remove(name)}
                />
              ))}
              {fields.length < 20 && (
                <div>
                  <Button onClick={() => add({ isRequired: false })}>{t('add-item')}</Button>
                </div>
              )}
            </div>
          )}
        </Form.List>
      </DeedForm>
    </section>
  )
}
