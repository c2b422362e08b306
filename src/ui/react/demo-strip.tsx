import { demoWords, sayDemo } from '../demo-words.ts'
import { useLanguage, useWords } from './language.tsx'

/** Above every page of a demo: that everything is invented, and which day it is there. */
export function DemoStrip({ day }: { day: string }) {
  return <p className="strip strip-demo">{sayDemo(useWords(demoWords), useLanguage(), day)}</p>
}
