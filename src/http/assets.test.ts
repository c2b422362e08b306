import { describe, expect, it } from 'vitest'
import { assetsIn, assetsOf } from './assets.ts'

const manifest = {
  'src/console/main.tsx': {
    file: 'assets/console-1.js',
    css: ['assets/console-1.css'],
    imports: ['_kit.js', '_day.js'],
  },
  '_kit.js': { file: 'assets/kit-2.js', css: ['assets/kit-2.css'], imports: ['_day.js'] },
  '_day.js': { file: 'assets/day-3.js' },
  'src/ui/styles/portal.css': { file: 'assets/portal-4.css' },
}

describe('the files of a surface', () => {
  it('are its entry and the styles of all that it imports, those of the imported first', () => {
    expect(assetsIn(manifest, ['src/console/main.tsx'])).toEqual({
      scripts: ['/assets/console-1.js'],
      styles: ['/assets/kit-2.css', '/assets/console-1.css'],
    })
  })

  it('may be a style sheet alone, while there is no script', () => {
    const entries = ['src/ui/styles/portal.css', 'src/portal/islands.ts']
    expect(assetsIn(manifest, entries)).toEqual({ scripts: [], styles: ['/assets/portal-4.css'] })
  })

  it('are the source itself while Vite serves it', () => {
    expect(assetsOf('console')).toEqual({ scripts: ['/@vite/client', '/src/console/main.tsx'], styles: [] })
    expect(assetsOf('portal').styles).toEqual(['/src/ui/styles/portal.css'])
  })
})
