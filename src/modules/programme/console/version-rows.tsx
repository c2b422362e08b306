import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useAskedForNew } from '#ui/react/use-asked-for-new.ts'
import type { ListRow, ListVersionView } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import { rowFields } from '../row.ts'
import { importLink } from './export-links.ts'
import { CarriedPoints } from './from-points.tsx'
import { RemoveRow } from './remove-row.tsx'
import { draftOf } from './row-draft.ts'
import { RowDrawer } from './row-drawer.tsx'
import { sayDraft } from './say-row.ts'
import { Comments } from './version-comments.tsx'

/** The columns that fit beside each other; the others stand in the row. */
const columns = ['measure', 'leadUnitId', 'supportingUnitIds', 'due'] as const

/**
 * The rows as the office prints them. One that may be written opens as a form, one that is locked as a sheet.
 *
 * @param asksWhy there is a version before this one, so that a meeting will ask why a row was changed
 */
export function VersionRows({ view, asksWhy }: { view: ListVersionView; asksWhy: boolean }) {
  const t = useWords(programmeWords)
  const [opened, setOpen] = useState<string | null>(null)
  const asked = useAskedForNew()
  const open = opened ?? (asked.isAsked ? 'new' : null)
  // Whoever shuts a row goes on from it: the form is gone, and with it what the keyboard stood on.
  const from = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (open === null) from.current?.focus()
  }, [open])
  const show = (id: string): void => {
    from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setOpen(id)
  }
  const { list, listVersion, rows, names, reasons, offers } = view
  const canEdit = offers.some(({ verb, blocked }) => verb === 'edit-rows' && blocked === null)
  const shut = (): void => {
    setOpen(null)
    asked.shut()
  }
  const row = rows.find(({ id }) => id === open) ?? null

  return (
    <section className="stack" aria-label={t('page.rows')}>
      <div className="row row-apart">
        <h2>{t('page.rows-count', { count: rows.length })}</h2>
        {canEdit && (
          <div className="row no-print">
            <Button type="primary" onClick={() => show('new')}>
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
        <table className="table table-cards list-rows">
          <thead>
            <tr>
              <th scope="col">{t('field.serial')}</th>
              <th scope="col">{t('field.title')}</th>
              {columns.map((name) => (
                <th key={name} scope="col" className={`of-${name}`}>
                  {t(`field.${name}`)}
                </th>
              ))}
              <th scope="col">{t('page.comments')}</th>
              {canEdit && <th scope="col">{t('page.deeds')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <Line key={one.id} view={view} row={one} canEdit={canEdit} onOpen={() => show(one.id)} />
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
          why={asksWhy ? (reasons[open ?? ''] ?? '') : null}
          onShut={shut}
        >
          {row && <CarriedPoints points={view.fromPoints[row.id]} yearId={view.list.yearId} />}
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
        <Button type="link" className="prints" onClick={onOpen}>
          {title}
        </Button>
      </th>
      {columns.map((name) => (
        <td key={name} data-label={t(`field.${name}`)}>
          {sayDraft(draft, name, names, language)}
          {name === 'due' && draft.dueWas && (
            <span className="caption">{t('page.date-to-set', { was: draft.dueWas })}</span>
          )}
        </td>
      ))}
      <td data-label={t('page.comments')}>
        {said.length > 0 && t(open > 0 ? 'page.comments-open' : 'page.comments-answered', { count: said.length, open })}
      </td>
      {canEdit && (
        <td>
          <RemoveRow row={row} reason={view.reasons[row.id] ?? ''} />
        </td>
      )}
    </tr>
  )
}

/** A row to read, with what was said about it. */
function Sheet({ view, row, onShut }: { view: ListVersionView; row: ListRow; onShut: () => void }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const draft = draftOf(row.content)
  const reason = view.reasons[row.id]
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
      {reason && <p>{t('page.why-said', { reason })}</p>}
      <CarriedPoints points={view.fromPoints[row.id]} yearId={view.list.yearId} />
      <Comments view={view} row={row} />
    </section>
  )
}
