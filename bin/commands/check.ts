import { lint, rules, runAll, types, unused } from '../checks.ts'
import { endWithSteps } from '../step.ts'

endWithSteps()
const { failed } = await runAll([types, lint, unused, rules])
process.exit(failed > 0 ? 1 : 0)
