import { distribution } from '../../src/db/distribution.ts'

// Prints the statements that spread the tables over a Citus cluster. They are run by its operator, as the owner, once.
process.stdout.write(distribution())
