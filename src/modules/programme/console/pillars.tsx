import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { dayFrom, sayDay } from '#kernel/day.ts'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { usePrinting } from '#ui/react/printing.ts'
import { programmeWords } from '../programme-words.ts'
import { Pillar, PillarKind, type PillarKindText, type PillarText, provenances, type YearView } from '../year.ts'
import { EntryForm } from './entry-form.tsx'
import { api, useAskAnew, useUnits } from './programme-api.ts'

type KindText = z.infer<typeof PillarKindText>
type Text = z.infer<typeof PillarText>

/** Kinds of pillars and how many there are: nine, sixteen and sixteen, or any other number. */
export function Pillars({ view, canEdit }: { view: YearView; canEdit: boolean }) {
  const t = useWords(programmeWords)
  const [open, setOpen] = useState<string | null>(null)
  const shut = (): void => setOpen(null)
  const { kinds } = view

  return (
    <section className="stack" aria-label={t('page.pillars')}>
      <div className="row row-apart">
        <h2>{t('page.pillars')}</h2>
        <ExportButton table="programme.pillars" filter={{ yearId: view.year.id }} />
      </div>
      <p className="lead">{view.phrase}</p>
      {kinds.map((kind) => (
        <OneKind key={kind.id} view={view} kind={kind} canEdit={canEdit} open={open} onOpen={setOpen} />
      ))}
      {canEdit && open === 'new-kind' && <KindForm view={view} kind={null} onShut={shut} />}
      {canEdit && open !== 'new-kind' && (
        <div>
          <Button onClick={() => setOpen('new-kind')}>{t('page.add-kind')}</Button>
        </div>
      )}
    </section>
  )
}

/** So many pillars of a kind are seen at a glance. */
const fewEnough = 4

type OneKindProps = {
  view: YearView
  kind: PillarKind
  canEdit: boolean
  open: string | null
  onOpen: (what: string | null) => void
}

function OneKind({ view, kind, canEdit, open, onOpen }: OneKindProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const removeKind = useMutation(api.removeKind.mutationOptions({ onSettled: askAnew }))
  const removePillar = useMutation(api.removePillar.mutationOptions({ onSettled: askAnew }))
  const own = view.pillars.filter(({ kindId }) => kindId === kind.id)
  const [isUnfolded, setUnfolded] = useState(own.length <= fewEnough)
  const isPrinting = usePrinting()
  const name = language === 'en' ? kind.nameEn : kind.name
  const shut = (): void => onOpen(null)

  return (
    // Somebody who comes for the key points does not pass by all forty-one. What is only begun stands open.
    <details
      className="card fold"
      open={isUnfolded || isPrinting}
      onToggle={({ currentTarget }) => !isPrinting && setUnfolded(currentTarget.open)}
    >
      <summary>
        <h3>{t('page.kind-count', { kind: name, count: own.length })}</h3>
      </summary>
      <div className="stack">
        {canEdit && (
          <div className="row">
            <Button aria-label={t('page.edit-named', { name })} onClick={() => onOpen(kind.id)}>
              {t('page.edit-named', { name })}
            </Button>
            {own.length === 0 && (
              <Button
                aria-label={t('page.remove-row', { title: name })}
                loading={removeKind.isPending}
                onClick={() => removeKind.mutate({ kindId: kind.id })}
              >
                {t('page.remove')}
              </Button>
            )}
          </div>
        )}
        {open === kind.id && <KindForm view={view} kind={kind} onShut={shut} />}
        <ol className="task-list">
          {own.map((pillar) =>
            open === pillar.id ? (
              <li key={pillar.id}>
                <PillarForm view={view} kind={kind} pillar={pillar} onShut={shut} />
              </li>
            ) : (
              <li key={pillar.id}>
                <span>
                  {pillar.ordinal}. {pillar.title}{' '}
                  <span className="caption">
                    {[pillar.aspect, t(`provenance.${pillar.provenance}`)].filter(Boolean).join(' · ')}{' '}
                    <Document pillar={pillar} /> {pillar.provenanceNote && `· ${pillar.provenanceNote}`}
                  </span>
                </span>
                {canEdit && (
                  <span className="row">
                    <Button
                      type="text"
                      aria-label={t('page.edit-named', { name: pillar.title })}
                      onClick={() => onOpen(pillar.id)}
                    >
                      {t('verb.edit')}
                    </Button>
                    <Button
                      type="text"
                      aria-label={t('page.remove-row', { title: pillar.title })}
                      onClick={() => removePillar.mutate({ pillarId: pillar.id })}
                    >
                      {t('page.remove')}
                    </Button>
                  </span>
                )}
              </li>
            ),
          )}
        </ol>
        {canEdit && open === `new ${kind.id}` && <PillarForm view={view} kind={kind} pillar={null} onShut={shut} />}
        {canEdit && open !== `new ${kind.id}` && (
          <div>
            <Button onClick={() => onOpen(`new ${kind.id}`)}>{t('page.add-pillar', { kind: name })}</Button>
          </div>
        )}
      </div>
    </details>
  )
}

/** Which document says so, and where it can be read. */
function Document({ pillar: { documentNo, documentOn, documentUrl } }: { pillar: Pillar }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const said = documentOn ? t('page.document', { no: documentNo, day: sayDay(documentOn, language) }) : documentNo

  return documentUrl ? (
    <>
      {said}{' '}
      <a href={documentUrl} target="_blank" rel="noreferrer">
        {t('page.document-see')}
      </a>
    </>
  ) : (
    said
  )
}

const kindText = ({ name, nameEn, measureWord, ordinal }: PillarKind): KindText => ({
  name,
  nameEn,
  measureWord,
  ordinal,
})

function KindForm({ view, kind, onShut }: { view: YearView; kind: PillarKind | null; onShut: () => void }) {
  const t = useWords(programmeWords)
  const add = useMutation({ ...api.addKind.mutationOptions(), meta: { showsItself: true } })
  const yearId = view.year.id

  return (
    <EntryForm<KindText, PillarKind>
      title={kind ? t('page.edit-named', { name: kind.name }) : t('page.add-kind')}
      fields={[
        { name: 'name', label: t('page.name'), max: 20, isNeeded: true },
        { name: 'nameEn', label: t('page.name-en'), max: 40, isNeeded: true },
        { name: 'measureWord', label: t('page.measure-word'), hint: t('page.measure-hint'), max: 4 },
        { name: 'ordinal', label: t('page.order'), kind: 'number', max: 99 },
      ]}
      start={kind ? kindText(kind) : { name: '', nameEn: '', measureWord: '', ordinal: view.kinds.length + 1 }}
      seen={kind?.version ?? null}
      add={(text) => add.mutateAsync({ yearId, ...text })}
      change={async (text, ifMatch) => {
        if (kind) await api.editKind.call({ kindId: kind.id, ...text }, { context: { ifMatch } })
      }}
      textOf={kindText}
      read={(details) => PillarKind.parse(details)}
      onShut={onShut}
    />
  )
}

const pillarText = ({ id: _id, yearId: _year, version: _version, ...text }: Pillar): Text => text

type PillarFormProps = { view: YearView; kind: PillarKind; pillar: Pillar | null; onShut: () => void }

/** Nothing is called official unless a document says so: where it was taken from is a field of its own. */
function PillarForm({ view, kind, pillar, onShut }: PillarFormProps) {
  const t = useWords(programmeWords)
  const units = useUnits()
  const add = useMutation({ ...api.addPillar.mutationOptions(), meta: { showsItself: true } })
  const yearId = view.year.id
  const ordinal = view.pillars.filter(({ kindId }) => kindId === kind.id).length + 1

  return (
    <EntryForm<Text, Pillar>
      title={pillar ? t('page.edit-named', { name: pillar.title }) : t('page.add-pillar', { kind: kind.name })}
      fields={[
        { name: 'title', label: t('page.name'), max: 80, isNeeded: true },
        {
          name: 'kindId',
          label: t('page.kind'),
          kind: 'choice',
          isNeeded: true,
          options: view.kinds.map(({ id, name }) => ({ value: id, label: name })),
        },
        { name: 'ordinal', label: t('page.order'), kind: 'number', max: 999 },
        { name: 'aspect', label: t('field.aspect'), max: 60 },
        { name: 'ownerUnitId', label: t('page.unit'), kind: 'choice', options: units },
        {
          name: 'provenance',
          label: t('page.provenance'),
          kind: 'choice',
          isNeeded: true,
          options: provenances.map((value) => ({ value, label: t(`provenance.${value}`) })),
        },
        { name: 'documentNo', label: t('page.document-no'), max: 60 },
        {
          name: 'documentOn',
          label: t('page.document-on'),
          kind: 'day',
          today: dayFrom({ year: view.year.year, month: 1, day: 1 }),
        },
        { name: 'documentUrl', label: t('page.document-url'), max: 300 },
        { name: 'provenanceNote', label: t('page.provenance-note'), max: 200 },
      ]}
      start={
        pillar
          ? pillarText(pillar)
          : {
              kindId: kind.id,
              ordinal,
              title: '',
              aspect: '',
              ownerUnitId: null,
              provenance: 'entered',
              provenanceNote: '',
              documentNo: '',
              documentOn: null,
              documentUrl: '',
            }
      }
      seen={pillar?.version ?? null}
      add={(text) => add.mutateAsync({ yearId, ...text })}
      change={async (text, ifMatch) => {
        if (pillar) await api.editPillar.call({ pillarId: pillar.id, ...text }, { context: { ifMatch } })
      }}
      textOf={pillarText}
      read={(details) => Pillar.parse(details)}
      onShut={onShut}
    />
  )
}
