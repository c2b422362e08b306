import { screens } from './screens.ts'
import { isForPhones, walkScreens } from './walk-screens.ts'

walkScreens(screens.filter((screen) => !isForPhones(screen)))
