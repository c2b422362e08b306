import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
import { exportsWords } from '../exports-words.ts'

const formats = ['xlsx', 'csv'] as const
type Format = (typeof formats)[number]

type ExportButtonProps = {
  /** The key of its `ScreenTable`. */
  table: string
  /** What the page asks with now. */
  filter?: Readonly<Record<string, unknown>>
  /** It names persons: what for is asked first. */
  isPersonal?: boolean
}

/** What is on the screen as a file, all of it: the same button with the same words beside every table. */
export function ExportButton({ table, filter = {}, isPersonal = false }: ExportButtonProps) {
  const t = useWords(exportsWords)
  const language = useLanguage()
  const [asking, setAsking] = useState<Format | null>(null)
  const linkOf = (format: Format, more: Readonly<Record<string, string>> = {}): string => {
    const wish = new URLSearchParams({ filter: JSON.stringify(filter), language, format, ...more })
    return `/api/v1/screen-tables/${table}/${isPersonal ? 'personal-export' : 'export'}?${wish}`
  }
  const items = formats.map((format) => ({
    key: format,
    label: isPersonal ? (
      t(format)
    ) : (
      <a href={linkOf(format)} download>
        {t(format)}
      </a>
    ),
    ...(isPersonal ? { onClick: () => setAsking(format) } : {}),
  }))

  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button className="no-print">{t('export')}</Button>
      </Dropdown>
      {asking && (
        <ReasonDialog
          isOpen
          title={t('take', { kind: t(asking) })}
          label={t('purpose')}
          hint={t('purpose.hint')}
          onCancel={() => setAsking(null)}
          onSend={async (purpose) => {
            // An attachment: the page stays where it is.
            window.location.assign(linkOf(asking, { purpose }))
            setAsking(null)
          }}
        />
      )}
    </>
  )
}
