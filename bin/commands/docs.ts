import { writeFileSync } from 'node:fs'
import { inRoot } from '../../src/db/root.ts'
import { documents } from '../documents/documents.ts'

// Writes the documents that are made from the code: permissions, the map, the pictures of the workflows.
for (const { path, text } of documents()) writeFileSync(inRoot(path), text)
