import { outcomeWords } from '#gateway/cli/sharing/outcome-words'
import { bullets } from './markdown.js'
import { LOCATING } from './field-table.js'

/** The words of the page's tables. */
export const howToRead = (): string =>
  bullets([
    '**Council**, **Partners**: practitioners and managers of the hub whose home is the council (social care, early help), or any other agency. **Its own staff**, **its own desk**, **other agencies**: people outside the hub who were asked to answer; the desk answers for its agency. All other roles see no record.',
    '**Consent-led**, **duty to share**: the law that the owner works under on the day of the query, without and with Children Act 2004 section 16LA, which is in force from 30 September 2026 for the bodies that it binds.',
    '**Triage**: no basis is set yet. **Section 17**, **section 47**: of the Children Act 1989, a child in need, and suspected significant harm. **With access**: the viewer has taken emergency access, for a stated reason, for four hours, reviewed on the next working day.',
    '**Given**: to share, by whoever may give it. **Naming it**: the consent names the category. **By that person**: by the person whom the record is about; **for the child alone**: by or for the child only. **Refused**: or withdrawn. **Not sought**: or expired. **Unsafe to seek**: or nobody is able to answer. **Disputed**: those with parental responsibility do not agree.',
    `**${outcomeWords.O}**: another person has to approve it, for this person, category and viewer, with a ground and an end; until then it is withheld. **${outcomeWords.W}**: not shown, with the reason and what can be done. **${outcomeWords.X}**: answered exactly as where nothing is held. **${outcomeWords.Q}**: the owner was not asked for it in this case.`,
    `**${LOCATING}**: gives away where somebody is, and is taken out for a person whose whereabouts are protected.`,
  ])
