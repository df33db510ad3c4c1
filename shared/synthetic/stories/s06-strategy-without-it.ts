import { strategyTwin } from './strategy-twin.js'

export const strategyWithoutIt = strategyTwin({
  story: 6,
  slug: 'strategy-without-it',
  title: 'The same discussion, without it',
  point:
    'The twin of S05 without sealed intelligence: but for names, numbers and addresses the two views are equal.',
  child: { givenName: 'Ottoline', familyName: 'Ferretcombe' },
  sealed: [],
  neverShown: [],
  needs: [],
})
