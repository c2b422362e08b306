import { Modal } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { uiWords } from '#ui/ui-words.ts'
import type { Me } from './session.ts'
import { useTakeOver } from './session.ts'
import { SignInForm } from './sign-in-form.tsx'

type SignInAgainProps = { isOpen: boolean; demo: Me['demo']; onClose: () => void }

/** The session ended while somebody worked: the page stays under the dialog with everything they typed. */
export function SignInAgain({ isOpen, demo, onClose }: SignInAgainProps) {
  const t = useWords(uiWords)
  const takeOver = useTakeOver()

  return (
    <Modal open={isOpen} title={t('signed-out.title')} footer={null} onCancel={onClose} destroyOnHidden>
      <p>{t('signed-out.text')}</p>
      <SignInForm
        demo={demo}
        onDone={async (me) => {
          await takeOver(me)
          onClose()
        }}
      />
    </Modal>
  )
}
