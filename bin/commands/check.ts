import { lint, rules, runAll, types, typesOfPageTests, unused } from '../checks.ts'
import { endWithSteps } from '../step.ts'

endWithSteps()
const { failed } = await runAll([types, typesOfPageTests, lint, unused, rules])
process.exit(failed > 0 ? 1 : 0)
