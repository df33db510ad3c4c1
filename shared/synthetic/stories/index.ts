import type { Story } from '../story.type.js'
import { aNoticeInTheNight } from './s01-a-notice-in-the-night.js'
import { anAnonymousCall } from './s02-an-anonymous-call.js'
import { askedOfTwo } from './s03-asked-of-two.js'
import { fourChildren } from './s04-four-children.js'
import { strategyWithSealedIntelligence } from './s05-strategy-with-sealed-intelligence.js'
import { strategyWithoutIt } from './s06-strategy-without-it.js'
import { theRefuge } from './s07-the-refuge.js'
import { adopted } from './s08-adopted.js'
import { sheSaidNo } from './s09-she-said-no.js'
import { twoParents } from './s10-two-parents.js'
import { thisMinute } from './s11-this-minute.js'
import { notYetBorn } from './s12-not-yet-born.js'

/** The twelve families that every installation with synthetic data has, in order. */
export const stories: readonly Story[] = [
  aNoticeInTheNight,
  anAnonymousCall,
  askedOfTwo,
  fourChildren,
  strategyWithSealedIntelligence,
  strategyWithoutIt,
  theRefuge,
  adopted,
  sheSaidNo,
  twoParents,
  thisMinute,
  notYetBorn,
]
