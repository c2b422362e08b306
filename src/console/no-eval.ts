import { config } from 'zod'

// Imported before any shape is: Zod would try whether it may compile its shapes, and the page's policy refuses and
// reports that, although nothing depends on it.
config({ jitless: true })
