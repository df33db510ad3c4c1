import type { RowsByTable } from '#shared/synthetic/insert-rows'

const listed = { request_digest: 'synthetic', listed_by: 'edwin', listed_at: '2026-01-05T09:00:00Z' }

/** Services that nobody runs, of the localities that the development hub has. */
export const localServices: RowsByTable = {
  local_service: [
    {
      id: '5e5f0000-0000-4000-8000-000000000001',
      name: 'Northmere family hub',
      provides: 'Stay and play, parenting groups, and somebody to talk to. No appointment is needed.',
      needs: ['PARENTING', 'EARLY_YEARS'],
      localities: ['northmere'],
      telephone: '01632 960141',
      website: 'https://northmere-hub.example',
      hours: 'Monday to Friday, 9am to 4pm',
      takes_step_across: true,
      ...listed,
    },
    {
      id: '5e5f0000-0000-4000-8000-000000000002',
      name: 'Southmere family hub',
      provides: 'Stay and play, parenting groups, and help with forms and benefits.',
      needs: ['PARENTING', 'EARLY_YEARS', 'MONEY'],
      localities: ['southmere'],
      telephone: '01632 960142',
      takes_step_across: true,
      ...listed,
    },
    {
      id: '5e5f0000-0000-4000-8000-000000000003',
      name: 'Lantern: living without fear',
      provides: 'Advice about domestic abuse for adults and children, by telephone, at any time.',
      needs: ['DOMESTIC_ABUSE'],
      localities: [],
      telephone: '01632 960143',
      hours: 'Every day, at any time',
      takes_step_across: false,
      ...listed,
    },
    {
      id: '5e5f0000-0000-4000-8000-000000000004',
      name: 'Young carers of the Meres',
      provides: 'Groups, trips and somebody to talk to, for young people who care for somebody.',
      needs: ['YOUNG_CARER', 'YOUTH'],
      localities: [],
      email: 'office@young-carers.example',
      youngest: 8,
      oldest: 18,
      takes_step_across: true,
      ...listed,
    },
  ],
}
