import { build, journeys, lint, rules, runAll, stories, types, typesOfPageTests, unused } from '../checks.ts'
import { haveSystemPackages } from '../debian.ts'
import { endWithSteps } from '../step.ts'

endWithSteps()
if (!(await haveSystemPackages())) process.exit(1)
const { failed } = await runAll([types, typesOfPageTests, lint, unused, rules, stories, build, journeys])
process.exit(failed > 0 ? 1 : 0)
