import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { ListId } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import type { YearId } from '../year.ts'
import { api } from './programme-api.ts'

/** What a spreadsheet copies: cells with tabs between them. A sentence that somebody pastes by mistake is none. */
const isBlock = (text: string): boolean => text.includes('\t') && text.trim() !== ''

/**
 * Cells from a spreadsheet, pasted onto the page. They go the way of an imported file: a preview first, with each cell
 * that was not understood, and a day to take it back.
 */
export function PasteBlock({ yearId, listId }: { yearId: YearId; listId: ListId | null }) {
  const t = useWords(programmeWords)
  const toast = useToast()
  const navigate = useNavigate()
  const upload = useMutation(
    api.imports.upload.mutationOptions({
      onSuccess: (view) => void navigate({ href: `/c/import?id=${view.import.id}` }),
    }),
  )
  const take = useRef<(text: string) => void>(() => undefined)
  take.current = (text) => {
    if (upload.isPending) return
    if (isBlock(text)) upload.mutate({ text, yearId, ...(listId ? { listId } : {}) })
    else toast({ text: t('page.paste-what') })
  }

  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const { target } = event
      if (target instanceof HTMLElement && target.closest('input, textarea, [contenteditable], [role="dialog"]')) return
      event.preventDefault()
      take.current(event.clipboardData?.getData('text/plain') ?? '')
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])

  return (
    <p className="caption no-print">
      {t('page.paste-hint')} <span role="status">{upload.isPending && t('import.reading')}</span>
    </p>
  )
}
