import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { keepDraftsOf } from '#ui/react/draft.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { textStepNames } from '#ui/tokens.ts'
import { uiWords } from '#ui/ui-words.ts'
import { consoleWords } from './console-words.ts'
import type { Found } from './palette-sources.ts'
import { sessionApi } from './session.ts'

/** What somebody can do anywhere in the console: the person's menu and the palette list the same. */
export const useActions = (showShortcuts: () => void, isDemo: boolean): Found[] => {
  const t = useWords(consoleWords)
  const frame = useWords(uiWords)
  const navigate = useNavigate()
  const { reader, choose } = useReader()
  const signOut = useMutation(
    // A whole new page, so that nothing of what was shown stays in memory.
    sessionApi.signOut.mutationOptions({
      onSuccess: () => {
        keepDraftsOf(null)
        location.assign('/c/sign-in')
      },
    }),
  )
  const size = (step: (typeof textStepNames)[number] | null): Found => ({
    id: `text-${step ?? 'standard'}`,
    text: t('person.text', { size: frame(`text.${step ?? 'standard'}`) }),
    go: () => choose({ text: step }),
  })

  return [
    { id: 'mine', text: t('nav.mine'), go: () => void navigate({ to: '/c/mine' }) },
    {
      id: 'language',
      text: t('person.language'),
      go: () => choose({ language: reader.language === 'en' ? 'zh-CN' : 'en' }),
    },
    ...[null, ...textStepNames].filter((step) => step !== reader.text).map(size),
    {
      id: 'dark',
      text: t(reader.isDark ? 'person.light' : 'person.dark'),
      go: () => choose({ isDark: !reader.isDark }),
    },
    {
      id: 'keys',
      text: t(reader.hasShortcuts ? 'person.keys-off' : 'person.keys-on'),
      go: () => choose({ hasShortcuts: !reader.hasShortcuts }),
    },
    { id: 'shortcuts', text: t('keys.help'), go: showShortcuts },
    // Where the people are invented one looks as another, and stays on the page.
    ...(isDemo
      ? [
          {
            id: 'switch',
            text: t('person.switch'),
            go: () => void navigate({ to: '/c/sign-in', search: { to: location.pathname + location.search } }),
          },
        ]
      : []),
    { id: 'sign-out', text: t('sign-out'), go: () => signOut.mutate({}) },
  ]
}
