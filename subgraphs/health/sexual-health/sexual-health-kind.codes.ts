import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What a sexual health record is about. */
export const SexualHealthKind = defineCodeSet({
  name: 'HealthSexualHealthKind',
  description: 'What a sexual health record is about.',
  source: "The hub's own",
  codes: {
    PREGNANCY: 'Pregnancy',
    CONTRACEPTION: 'Contraception',
    INFECTION: 'Sexually transmitted infection',
    ABUSE: 'Sexual abuse or assault',
    OTHER: 'Other sexual health',
  },
})
export type SexualHealthKind = CodeOf<typeof SexualHealthKind>
