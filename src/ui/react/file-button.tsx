type FileButtonProps = {
  label: string
  /** The endings of names; without them any file. */
  accept?: string
  isMultiple?: boolean
  isDisabled?: boolean
  /** Beside something that people come here for. */
  isQuiet?: boolean
  describedBy?: string
  onFiles: (files: File[]) => void
}

/** A file is chosen here, or dropped on it. The browser would write its own language on its own button. */
export function FileButton({
  label,
  accept,
  isMultiple = false,
  isDisabled = false,
  isQuiet = false,
  describedBy,
  onFiles,
}: FileButtonProps) {
  return (
    <label className={isQuiet ? 'button file-button' : 'button button-main file-button'}>
      {label}
      <input
        type="file"
        accept={accept}
        multiple={isMultiple}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          // The same file again, mended meanwhile, is a choice, too.
          target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </label>
  )
}
