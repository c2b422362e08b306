import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { api, showsItself, useAskAnew } from './cases-api.ts'

type CaseVoiceProps = { view: CaseView }
type CaseId = CaseView['case']['id']
type Asked = { purpose: string }
type Written = { words: string }

const purposes = ['write-down', 'danger'] as const

/**
 * What was said with it. Whoever took it in says what for, listens, writes it down, and then the sound is gone; for
 * everybody else it says that the words are still to come.
 */
export function CaseVoice({ view: { case: it, hasVoice, offers } }: CaseVoiceProps) {
  const t = useWords(casesWords)
  const askAnew = useAskAnew()
  const [fileId, setFileId] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const listen = useMutation({ ...api.listen.mutationOptions({ gcTime: 0 }), ...showsItself })
  const write = useMutation({
    ...api.writeVoiceDown.mutationOptions({ context: { ifMatch: it.version }, onSettled: askAnew }),
    ...showsItself,
  })
  if (!hasVoice) return null
  const mayListen = offers.some(({ verb }) => verb === 'listen')

  return (
    <section className="card stack" aria-label={t('voice.title')}>
      <h2>{t('voice.title')}</h2>
      {/* Where nothing was typed, it stands above already. */}
      {it.words !== '' && <p>{t('voice.waiting')}</p>}
      <p className="hint">{t('voice.hint')}</p>
      {mayListen && !isAsking && fileId === null && (
        <div className="no-print">
          <Button onClick={() => setAsking(true)}>{t('verb.listen')}</Button>
        </div>
      )}
      {mayListen && isAsking && fileId === null && (
        <DeedForm<Asked, { id: CaseId; purpose: string }, { fileId: string }>
          deed={listen}
          label={t('verb.listen')}
          initialValues={{ purpose: 'write-down' }}
          inputOf={({ purpose }) => ({ id: it.id, purpose: t(`voice.for-${purpose as 'danger'}`) })}
          onDone={(answer) => setFileId(answer.fileId)}
          cancel={{ label: t('desk.cancel'), onCancel: () => setAsking(false) }}
        >
          <Form.Item
            name="purpose"
            label={t('voice.purpose')}
            rules={[{ required: true, message: t('voice.say-purpose') }]}
          >
            <Select options={purposes.map((value) => ({ value, label: t(`voice.for-${value}`) }))} />
          </Form.Item>
        </DeedForm>
      )}
      {fileId !== null && (
        <>
          <Sound fileId={fileId} />
          <DeedForm<Written, { id: CaseId; words: string }, CaseView>
            deed={write}
            label={t('voice.save')}
            inputOf={({ words }) => ({ id: it.id, words })}
            onDone={() => setFileId(null)}
          >
            <Form.Item
              name="words"
              label={t('voice.words')}
              extra={t('voice.words-hint')}
              rules={[{ required: true, whitespace: true, message: t('voice.say-words') }]}
            >
              <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2_000} />
            </Form.Item>
          </DeedForm>
        </>
      )}
    </section>
  )
}

/** Fetched once and kept nowhere: it is heard from the memory of the page. */
function Sound({ fileId }: { fileId: string }) {
  const t = useWords(casesWords)
  const { data, error } = useQuery({
    queryKey: ['cases', 'sound', fileId],
    gcTime: 0,
    retry: false,
    meta: { showsItself: true },
    queryFn: async () => {
      const answer = await fetch(`/api/v1/files/${fileId}`)
      if (!answer.ok) throw new Error(`the sound was not given: ${answer.status}`)
      return answer.blob()
    },
  })
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!data) return
    const made = URL.createObjectURL(data)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [data])

  if (error) return <p role="alert">{t('voice.not-now')}</p>
  if (!address) return null
  // What was said is what is to be written down here: its words come with this form.
  // biome-ignore lint/a11y/useMediaCaption: as above
  return <audio className="no-print" controls controlsList="nodownload" src={address} aria-label={t('voice.play')} />
}
