import { App, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import { type ReactNode, useMemo } from 'react'
import { useReader } from './reader.tsx'
import { styleNonce } from './style-nonce.ts'
import { themeOf } from './theme.ts'
import { useMedia, useNarrow } from './use-media.ts'

/** Ant Design in the reader's language, size and calm. */
export function AppConfig({ children }: { children: ReactNode }) {
  const { reader } = useReader()
  const isCalm = useMedia('(prefers-reduced-motion: reduce)')
  const isForThumbs = useNarrow()
  const { text, isDark } = reader
  const theme = useMemo(() => themeOf(text, isDark, isCalm, isForThumbs), [text, isDark, isCalm, isForThumbs])

  return (
    <ConfigProvider
      locale={reader.language === 'en' ? enUS : zhCN}
      theme={theme}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: isCalm }}
      {...(styleNonce ? { csp: { nonce: styleNonce } } : {})}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
