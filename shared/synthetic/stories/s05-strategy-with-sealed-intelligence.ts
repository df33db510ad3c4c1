import { held } from '../story-parts.js'
import { strategyTwin } from './strategy-twin.js'

export const strategyWithSealedIntelligence = strategyTwin({
  story: 5,
  slug: 'strategy-with-sealed-intelligence',
  title: 'A strategy discussion, and intelligence that does not exist',
  point:
    'Refused consent withholds nothing confidential here; intelligence of handling code C leaves no trace (compare S06), until Kofi decides to share an item of it: then whoever he names sees it, and nobody else.',
  child: { givenName: 'Elowen', familyName: 'Gimbleshaw' },
  sealed: [
    held(
      'baby',
      'police.intelligence-restricted',
      '2026-10-02',
      'Graded 1 A C: «Operation Marmalade, a source close to the father».',
    ),
    held(
      'baby',
      'police.intelligence-restricted',
      '2026-10-20',
      'Graded 2 B, handling code missing, so C: «cash in the loft».',
    ),
  ],
  neverShown: ['Operation Marmalade', 'cash in the loft'],
  needs: [],
})
