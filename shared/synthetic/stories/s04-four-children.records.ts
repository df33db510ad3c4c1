import { held } from '../story-parts.js'
import type { Story } from '../story.type.js'

/** What the five agencies hold about the Marrowfeathers: something about each of the four children in each of them. */
// prettier-ignore
export const fourChildrenRecords: Story['records'] = {
  police: [
    held('sorrel', 'police.missing', '2026-08-22', 'Missing 19 hours, risk MEDIUM, found at a railway station; return interview offered.'),
    held('sorrel', 'police.missing', '2026-09-27', 'Missing 31 hours, risk HIGH, found in another county; return interview accepted.'),
    held('sorrel', 'police.exploitation', '2026-09-29', 'Criminal exploitation flag, county lines; national referral mechanism: referred.'),
    held('bryn', 'police.missing', '2026-07-04', 'Missing 4 hours, risk LOW, found at the leisure centre.'),
    held('bryn', 'police.suspect', '2026-06-18', 'Criminal damage to a bus shelter; community resolution.'),
    held('calla', 'police.domestic-abuse', '2025-11-30', 'Argument of her parents; DASH standard; Calla and Denzil present.'),
    held('denzil', 'police.domestic-abuse', '2025-11-30', 'Argument of his parents; DASH standard; Calla and Denzil present.'),
    held('oswin', 'police.adult-offending', '2023-05-09', 'Caution: «shoplifting, 2023», baby milk.'),
  ],
  health: [
    held('sorrel', 'health.universal', '2026-02-03', 'School nurse: teenage booster given.'),
    held('sorrel', 'health.urgent-care', '2026-09-28', 'Emergency department, cut to the forearm, explained as glass; left with a youth worker.'),
    held('sorrel', 'health.camhs-known', '2026-03-15', 'Open to CAMHS since 15 March 2026.'),
    held('sorrel', 'health.sexual', '2026-04-21', 'Clinic: «contraceptive implant» fitted.'),
    held('sorrel', 'common.identity', '2026-04-21', 'Clinic: «uses they and them» with friends.'),
    held('bryn', 'health.demographics', '2026-09-01', 'NHS number, registered with Pretendle Surgery.'),
    held('bryn', 'health.universal', '2026-10-13', 'School nurse: weight has fallen from the 50th to the 9th centile.'),
    held('bryn', 'health.urgent-care', '2026-05-02', 'Minor injuries unit, scald to the hand while cooking alone.'),
    held('calla', 'health.universal', '2026-09-15', 'Two dental appointments were not brought.'),
    held('denzil', 'health.universal', '2026-06-10', 'Health visitor, two-year review: speech delayed, home cold; caseload TARGETED.'),
    held('hespera', 'health.adult', '2026-07-01', 'Adult mental health: moderate depression, open to talking therapies.'),
  ],
  education: [
    held('sorrel', 'education.enrolment', '2026-10-09', 'Quillbridge Academy, year 11, attendance 58 per cent.'),
    held('sorrel', 'education.safeguarding', '2026-09-30', 'Designated lead: two telephones, new trainers, met by a car.'),
    held('bryn', 'education.enrolment', '2026-10-09', 'Quillbridge Academy, year 8, attendance 88 per cent; suspended 4 sessions 2026-06-22, reason DB.'),
    held('bryn', 'education.send', '2025-09-10', 'SEN support, primary need SLCN; free school meals.'),
    held('bryn', 'education.safeguarding', '2026-10-06', 'Designated lead: says there is often no supper.'),
    held('calla', 'education.enrolment', '2026-10-09', 'Overwater Primary School, year 3, attendance 90 per cent.'),
    held('calla', 'education.safeguarding', '2026-10-07', 'Designated lead: cold and tired, no coat.'),
    held('denzil', 'education.enrolment', '2026-09-07', 'Pretendle Nursery, funded two-year-old place, three mornings.'),
  ],
  'early-help': [
    held('sorrel', 'early-help.narrative', '2026-04-28', 'Council-held assessment of the family: routines, money, Sorrel out at night.'),
    held('bryn', 'early-help.narrative', '2026-04-28', 'Council-held assessment of the family: Bryn cooks for the younger ones.'),
    held('bryn', 'early-help.partner-narrative', '2026-09-02', 'Youth charity: comes to the football club hungry.'),
    held('calla', 'early-help.narrative', '2026-04-28', 'Council-held assessment of the family: Calla shares a bed with Denzil.'),
    held('denzil', 'early-help.narrative', '2026-04-28', 'Council-held assessment of the family: nursery place found.'),
  ],
  'social-care': [
    held('sorrel', 'social-care.status', '2024-02-12', 'Referral, primary need N5; closed after assessment to early help (RC9).'),
    held('bryn', 'social-care.status', '2024-02-12', 'Referral, primary need N5; closed after assessment to early help (RC9).'),
    held('bryn', 'social-care.assessment', '2024-03-21', 'Single assessment: factors 4B and 16A; seen alone, likes school.'),
    held('calla', 'social-care.status', '2024-02-12', 'Referral, primary need N5; closed after assessment to early help (RC9).'),
    held('denzil', 'social-care.status', '2024-06-03', 'Contact from maternity; information and advice.'),
    held('sorrel', 'social-care.household', '2024-03-21', 'Narrative about Sorrel, in the household record: «sleeps in her coat».'),
  ],
}
