import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { ListRow, ListVersionView } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import { rowFields } from '../row.ts'
import { importLink } from './export-links.ts'
import { api, useAskAnew } from './programme-api.ts'
import { draftOf } from './row-draft.ts'
import { RowDrawer } from './row-drawer.tsx'
import { sayDraft } from './say-row.ts'
import { Comments } from './version-comments.tsx'

/** The columns that fit beside each other; the others stand in the row. */
const columns = ['measure', 'leadUnitId', 'supportingUnitIds', 'due'] as const

/** The rows as the office prints them. One that may be written opens as a form, one that is locked as a sheet. */
export function VersionRows({ view }: { view: ListVersionView }) {
  const t = useWords(programmeWords)
  const [open, setOpen] = useState<string | null>(null)
  const { list, listVersion, rows, names, offers } = view
  const canEdit = offers.some(({ verb, blocked }) => verb === 'edit-rows' && blocked === null)
  const shut = (): void => setOpen(null)
  const row = rows.find(({ id }) => id === open) ?? null

  return (
    <section className="stack" aria-label={t('page.rows')}>
      <div className="row row-apart">
        <h2>{t('page.rows-count', { count: rows.length })}</h2>
        {canEdit && (
          <div className="row no-print">
            <Button type="primary" onClick={() => setOpen('new')}>
              {t('page.add-row')}
            </Button>
            <a className="button" href={importLink(list.id)}>
              {t('page.import')}
            </a>
          </div>
        )}
      </div>
      {rows.length === 0 && <EmptyState text={t(canEdit ? 'page.no-rows-yet' : 'page.no-rows')} />}
      {rows.length > 0 && (
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{t('field.serial')}</th>
              <th scope="col">{t('field.title')}</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {t(`field.${name}`)}
                </th>
              ))}
              <th scope="col">{t('page.comments')}</th>
              {canEdit && <th scope="col">{t('page.deeds')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <Line key={one.id} view={view} row={one} canEdit={canEdit} onOpen={() => setOpen(one.id)} />
            ))}
          </tbody>
        </table>
      )}
      {canEdit && (row || open === 'new') && (
        <RowDrawer
          key={open}
          versionId={listVersion.id}
          yearId={list.yearId}
          row={row}
          serial={Math.max(0, ...rows.map(({ content }) => content.serial)) + 1}
          names={names}
          onShut={shut}
        >
          {row && <Comments view={view} row={row} />}
        </RowDrawer>
      )}
      {!canEdit && row && <Sheet view={view} row={row} onShut={shut} />}
    </section>
  )
}

type LineProps = { view: ListVersionView; row: ListRow; canEdit: boolean; onOpen: () => void }

function Line({ view, row, canEdit, onOpen }: LineProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { names, comments } = view
  const { serial, title } = row.content
  const draft = draftOf(row.content)
  const said = comments.filter(({ listRowId }) => listRowId === row.id)
  const open = said.filter(({ answeredAt }) => answeredAt === null).length

  return (
    <tr>
      <td data-label={t('field.serial')}>{serial}</td>
      <th scope="row">
        <Button type="link" onClick={onOpen}>
          {title}
        </Button>
      </th>
      {columns.map((name) => (
        <td key={name} data-label={t(`field.${name}`)}>
          {sayDraft(draft, name, names, language)}
        </td>
      ))}
      <td data-label={t('page.comments')}>
        {said.length > 0 && t(open > 0 ? 'page.comments-open' : 'page.comments-answered', { count: said.length, open })}
      </td>
      {canEdit && (
        <td>
          <RemoveRow row={row} />
        </td>
      )}
    </tr>
  )
}

/** Nothing is asked before: what was removed can be put back for ten seconds. */
function RemoveRow({ row }: { row: ListRow }) {
  const t = useWords(programmeWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const { title } = row.content
  const back = useMutation(api.addRow.mutationOptions({ onSettled: askAnew }))
  const remove = useMutation(
    api.removeRow.mutationOptions({
      onSuccess: ({ listVersionId: versionId, content }) =>
        toast({ text: t('page.row-removed', { title }), undo: () => back.mutate({ versionId, content }) }),
      onSettled: askAnew,
    }),
  )

  return (
    <Button
      aria-label={t('page.remove-row', { title })}
      loading={remove.isPending}
      onClick={() => remove.mutate({ rowId: row.id })}
    >
      {t('page.remove')}
    </Button>
  )
}

/** A row to read, with what was said about it. */
function Sheet({ view, row, onShut }: { view: ListVersionView; row: ListRow; onShut: () => void }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const draft = draftOf(row.content)
  const facts = rowFields
    .map((name) => [
      name,
      name === 'publication' ? t(`publication.${draft.publication}`) : sayDraft(draft, name, view.names, language),
    ])
    .filter(([, said]) => said)

  return (
    <section className="card stack" aria-label={row.content.title}>
      <div className="row row-apart">
        <h3>{row.content.title}</h3>
        <Button onClick={onShut}>{t('page.shut-row')}</Button>
      </div>
      <dl className="facts">
        {facts.flatMap(([name, said]) => [
          <dt key={`${name} name`}>{t(`field.${name as (typeof rowFields)[number]}`)}</dt>,
          <dd key={name}>{said}</dd>,
        ])}
      </dl>
      <Comments view={view} row={row} />
    </section>
  )
}
