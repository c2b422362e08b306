import { readFile } from 'node:fs/promises'
import { inRoot } from '../src/db/root.ts'
import { output, step } from './step.ts'

const list = async (): Promise<string[]> =>
  (await readFile(inRoot('bin', 'debian-packages.txt'), 'utf8')).split('\n').filter((line) => line !== '')

/** @returns the names in `wanted` that dpkg does not report as installed */
export const missingIn = (wanted: readonly string[], report: string): string[] => {
  const installed = new Set(
    report
      .split('\n')
      .filter((line) => line.startsWith('ii '))
      .map((line) => line.slice(3).trim()),
  )
  return wanted.filter((name) => !installed.has(name))
}

const missing = async (): Promise<string[]> => {
  const wanted = await list()
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are those of dpkg-query
  const { text } = await step('dpkg-query', ['--show', '--showformat=${db:Status-Abbrev} ${Package}\\n', ...wanted], {
    isQuiet: true,
  })
  return missingIn(wanted, text)
}

/** Root on Debian gets what the tests need; anybody else the line to type. Nothing is tested without it. */
export const haveSystemPackages = async (): Promise<boolean> => {
  const before = await missing()
  if (before.length === 0) return true
  const line = `apt-get install --yes --no-install-recommends ${before.join(' ')}`
  const isDebian = (await output('apt-get', ['--version'])) !== ''
  if (isDebian && process.getuid?.() === 0) {
    console.log(`正在安装系统软件包 … Installing system packages: ${before.join(' ')}`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await step('apt-get', ['update', '--quiet'], { env, isQuiet: true })
    await step('apt-get', line.split(' ').slice(1), { env })
    if ((await missing()).length === 0) return true
  }
  console.error(
    `测试需要这些系统软件包，请先运行：\nThe tests need these system packages; run first:\n\n  sudo ${line}\n`,
  )
  return false
}
