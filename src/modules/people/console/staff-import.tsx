import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { StaffReading, StaffTable } from '../staff-table.ts'
import { peopleWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './people-api.ts'

/** A table is looked at first; it comes in whole or not at all. */
export function StaffImport({ onClose }: { onClose: () => void }) {
  const t = useWords(peopleWords)
  const [seen, setSeen] = useState<(StaffTable & StaffReading) | null>(null)
  const read = useMutation({ ...api.readStaff.mutationOptions(), ...showsItself })
  const [form] = Form.useForm<StaffTable>()

  return (
    <>
      <h2>{t('verb.import')}</h2>
      <DeedForm<StaffTable, StaffTable, StaffReading>
        form={form}
        deed={read}
        label={t('read-table')}
        cancel={{ label: t('cancel'), onCancel: onClose }}
        inputOf={(values) => values}
        onDone={(reading) => setSeen({ ...reading, table: form.getFieldValue('table') })}
      >
        <Form.Item name="table" label={t('staff-table')} extra={t('staff-hint')} rules={[{ required: true }]}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} onChange={() => setSeen(null)} />
        </Form.Item>
      </DeedForm>
      {seen && <Reading seen={seen} onClose={onClose} />}
    </>
  )
}

function Reading({ seen, onClose }: { seen: StaffTable & StaffReading; onClose: () => void }) {
  const t = useWords(peopleWords)
  const say = useProblemText()
  const toast = useToast()
  const askAnew = useAskAnew()
  // One input for one table: a second press asks with the same key and brings it in once.
  const [input] = useState<StaffTable>(() => ({ table: seen.table }))
  const bring = useMutation({
    ...api.importStaff.mutationOptions({
      onSuccess: (outcome) => {
        toast({ text: t('brought-in', outcome) })
        askAnew()
        onClose()
      },
    }),
    ...showsItself,
  })

  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th>{t('line')}</th>
            <th>{t('name')}</th>
            <th>{t('unit')}</th>
            <th>{t('title')}</th>
            <th>{t('role')}</th>
            <th>{t('faults')}</th>
          </tr>
        </thead>
        <tbody>
          {seen.lines.map(({ line, name, unit, title, role, isThere, faults }) => (
            <tr key={line}>
              <td className="is-number">{line}</td>
              <td>{name}</td>
              <td>{unit}</td>
              <td>{title}</td>
              <td>{role}</td>
              <td>
                {faults.length === 0
                  ? t(isThere ? 'is-there' : 'fine')
                  : faults.map(({ reason }) => saidFault(t, reason)).join('；')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {bring.error && (
        <p className="field-fault" role="alert">
          {say(problemOf(bring.error))}
        </p>
      )}
      {seen.faulty === 0 && seen.good === 0 && <p role="status">{t('nothing-new')}</p>}
      {seen.faulty === 0 && seen.good > 0 && (
        <div>
          <Button type="primary" loading={bring.isPending} onClick={() => bring.mutate(input)}>
            {t('bring-in', { good: seen.good })}
          </Button>
        </div>
      )}
    </>
  )
}

/** The reasons of a reading are this module's own: `people.unit-unknown` is said by `unit-unknown`. */
const saidFault = (t: (key: 'unit-unknown') => string, reason: string): string =>
  // The cast: each reason of a fault is a key of the words; a test of the import goes through all of them.
  t(reason.replace(/^people\./, '') as 'unit-unknown')
