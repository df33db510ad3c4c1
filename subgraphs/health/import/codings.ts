import type { Matter } from './matter.js'

type Codes = readonly (readonly [Matter, ...codes: readonly string[]])[]

/** SNOMED CT, international and UK editions. Examples of each kind, not the kind's whole hierarchy: what is not here is unknown. */
const snomed: Codes = [
  // HIV; positive test; HIV services
  [{ is: 'SEALED', of: 'HIV' }, '86406008', '165816005', '24081000087105', '24101000087102'],
  // hereditary disease; chromosomal disorder; clinical genetics services
  [{ is: 'SEALED', of: 'GENETIC' }, '32895009', '409709004', '788004000', '792849008'],
  [{ is: 'SEALED', of: 'FERTILITY' }, '8619003', '15296000'],
  // adopted child
  [{ is: 'FORMER_IDENTITY', of: 'ADOPTION' }, '393547004'],
  // sexual orientation: finding, heterosexual, homosexual, bisexual
  [{ is: 'IDENTITY', of: 'SEXUAL_ORIENTATION' }, '365949003', '20430005', '76102007', '42035005'],
  // gender identity finding; transgender; transgender health service
  [{ is: 'IDENTITY', of: 'GENDER_IDENTITY' }, '285116001', '407374003', '896974005'],
  // pregnant; obstetrics, midwifery, fetal medicine, termination and postnatal services
  [
    { is: 'SEXUAL', of: 'PREGNANCY' },
    '77386006',
    '161714006',
    '310063007',
    '310060005',
    '1323431000000104',
    '310062002',
    '840585009',
  ],
  // sexually transmitted infection; chlamydia; genitourinary medicine
  [{ is: 'SEXUAL', of: 'INFECTION' }, '8098009', '105629000', '830039004'],
  [{ is: 'SEXUAL', of: 'CONTRACEPTION' }, '13197004', '310031001'],
  [{ is: 'SEXUAL', of: 'ABUSE' }, '95922009'],
  [{ is: 'SEXUAL', of: 'OTHER' }, '788122004', '1240241000000109'],
  // child and adolescent, and adolescent, psychiatry services
  [{ is: 'MENTAL_HEALTH', of: 'CAMHS' }, '310117003', '828821000000105'],
  [{ is: 'MENTAL_HEALTH', of: 'ADULT_MENTAL_HEALTH' }, '788002001', '310116007', '310119000', '310118008'],
  // addiction services; drug dependence; substance and alcohol misuse
  [
    { is: 'MENTAL_HEALTH', of: 'SUBSTANCE_MISUSE' },
    '788125002',
    '23941000087103',
    '23951000087100',
    '191816009',
    '66214007',
    '7200002',
  ],
  // depression, anxiety, self-injury, suicidal thoughts, attention deficit, autism; psychology, psychotherapy, counselling services
  [
    { is: 'MENTAL_HEALTH', of: 'NOT_STATED' },
    '35489007',
    '197480006',
    '248062006',
    '6471006',
    '406506008',
    '408856003',
    '310123008',
    '310124002',
    '310026003',
    '310027007',
    '893381000000103',
  ],
  // traumatic injury, fracture, contusion, burn, laceration
  [{ is: 'INJURY', of: 'INJURY' }, '417163006', '125605004', '125667009', '125666000', '312608009'],
  [{ is: 'URGENT', of: 'EMERGENCY_DEPARTMENT' }, '310000008'],
  [{ is: 'URGENT', of: 'AMBULANCE' }, '827631000000105', '792847005'],
  [{ is: 'CHILD_PROTECTION', of: 'CHILD_PROTECTION_PLAN' }, '342191000000101'],
  [{ is: 'CHILD_PROTECTION', of: 'UNBORN_CHILD_PROTECTION_PLAN' }, '818901000000100'],
  [{ is: 'CHILD_PROTECTION', of: 'LOOKED_AFTER' }, '764841000000100'],
  [{ is: 'SERVICE', of: 'GENERAL_PRACTICE' }, '788007007'],
  [{ is: 'SERVICE', of: 'HEALTH_VISITING' }, '1078501000000104'],
  [{ is: 'SERVICE', of: 'SCHOOL_NURSING' }, '931821000000105'],
  [{ is: 'SERVICE', of: 'COMMUNITY_PAEDIATRICS' }, '310067008'],
  [{ is: 'SERVICE', of: 'PAEDIATRICS' }, '310066004'],
  [{ is: 'SERVICE', of: 'COMMUNITY_NURSING' }, '931801000000101', '1234796008'],
  [{ is: 'SERVICE', of: 'SPEECH_AND_LANGUAGE_THERAPY' }, '310101009', '310102002', '310103007', '310104001'],
  [{ is: 'SERVICE', of: 'OCCUPATIONAL_THERAPY' }, '310093001', '310094007', '310096009'],
  [{ is: 'SERVICE', of: 'PHYSIOTHERAPY' }, '310099002', '310098005', '699650006'],
  [{ is: 'SERVICE', of: 'DIETETICS' }, '310090003', '310091004', '310092006'],
  [{ is: 'SERVICE', of: 'DENTISTRY' }, '310143002', '310144008', '310147001', '1323501000000109'],
  [{ is: 'SERVICE', of: 'AUDIOLOGY' }, '310004004', '310007006', '310008001'],
  [{ is: 'SERVICE', of: 'OPHTHALMOLOGY' }, '310160007'],
  [{ is: 'SERVICE', of: 'IMMUNISATION' }, '148621000000100'],
  [{ is: 'MEASUREMENT', of: 'Body weight' }, '27113001'],
  [{ is: 'MEASUREMENT', of: 'Body height' }, '50373000'],
  [{ is: 'MEASUREMENT', of: 'Head circumference' }, '363812007'],
]

/** LOINC. */
const loinc: Codes = [
  [{ is: 'MEASUREMENT', of: 'Body weight' }, '29463-7'],
  [{ is: 'MEASUREMENT', of: 'Body height' }, '8302-2'],
  [{ is: 'MEASUREMENT', of: 'Head circumference' }, '9843-4'],
  [{ is: 'IDENTITY', of: 'SEXUAL_ORIENTATION' }, '76690-7'],
  [{ is: 'IDENTITY', of: 'GENDER_IDENTITY' }, '76691-5'],
  [{ is: 'SEXUAL', of: 'PREGNANCY' }, '82810-3', '11778-8', '11779-6'],
]

/** NHS treatment functions. */
const treatmentFunction: Codes = [
  [{ is: 'URGENT', of: 'EMERGENCY_DEPARTMENT' }, '180'],
  [{ is: 'SERVICE', of: 'COMMUNITY_PAEDIATRICS' }, '290'],
  [{ is: 'SERVICE', of: 'PAEDIATRICS' }, '420'],
  [{ is: 'SERVICE', of: 'OPHTHALMOLOGY' }, '130', '216'],
  [{ is: 'SERVICE', of: 'DENTISTRY' }, '142', '450'],
  [{ is: 'SERVICE', of: 'PHYSIOTHERAPY' }, '650'],
  [{ is: 'SERVICE', of: 'OCCUPATIONAL_THERAPY' }, '651'],
  [{ is: 'SERVICE', of: 'SPEECH_AND_LANGUAGE_THERAPY' }, '652'],
  [{ is: 'SERVICE', of: 'DIETETICS' }, '654'],
  [{ is: 'SERVICE', of: 'AUDIOLOGY' }, '840', '254'],
  [{ is: 'SEALED', of: 'GENETIC' }, '311'],
  [{ is: 'SEALED', of: 'FERTILITY' }, '503'],
  [{ is: 'SEXUAL', of: 'INFECTION' }, '360'],
  [{ is: 'SEXUAL', of: 'OTHER' }, '504', '502'],
  [{ is: 'SEXUAL', of: 'PREGNANCY' }, '501', '505', '560'],
  [{ is: 'MENTAL_HEALTH', of: 'CAMHS' }, '711'],
  [
    { is: 'MENTAL_HEALTH', of: 'ADULT_MENTAL_HEALTH' },
    '710',
    '712',
    '715',
    '722',
    '723',
    '725',
    '726',
    '727',
  ],
  [{ is: 'MENTAL_HEALTH', of: 'PERINATAL_MENTAL_HEALTH' }, '724'],
  [{ is: 'MENTAL_HEALTH', of: 'TALKING_THERAPIES' }, '713', '656'],
  [{ is: 'MENTAL_HEALTH', of: 'SUBSTANCE_MISUSE' }, '721'],
  [{ is: 'MENTAL_HEALTH', of: 'NOT_STATED' }, '720', '730', '700'],
]

/** HL7 encounter class. */
const actCode: Codes = [[{ is: 'URGENT', of: 'EMERGENCY_DEPARTMENT' }, 'EMER']]

/** ICD-10, by blocks; the first that matches counts. */
const icd10: readonly (readonly [RegExp, Matter])[] = [
  [/^(B2[0-4]|Z21|R75|Z11\.?4|Z20\.?6)/, { is: 'SEALED', of: 'HIV' }],
  [/^(Q9[0-9]|D5[67]|E84|G10|Z14|Z15|Z31\.?5)/, { is: 'SEALED', of: 'GENETIC' }],
  [/^(N46|N97|Z31)/, { is: 'SEALED', of: 'FERTILITY' }],
  [/^(T74\.?2|Y05|Z61\.?[45])/, { is: 'SEXUAL', of: 'ABUSE' }],
  [/^(A5[0-9]|A6[0-4]|Z20\.?2)/, { is: 'SEXUAL', of: 'INFECTION' }],
  [/^Z30/, { is: 'SEXUAL', of: 'CONTRACEPTION' }],
  [/^(O|Z3[2-9])/, { is: 'SEXUAL', of: 'PREGNANCY' }],
  [/^(F6[456]|Z87\.?890)/, { is: 'IDENTITY', of: 'GENDER_IDENTITY' }],
  [/^(F1|Z72\.?[12]|Z71\.?[45])/, { is: 'MENTAL_HEALTH', of: 'SUBSTANCE_MISUSE' }],
  [/^(F|X6|X7|X8[0-4]|Z91\.?5|R45\.?8)/, { is: 'MENTAL_HEALTH', of: 'NOT_STATED' }],
  [/^(S|T0|T1|T2|T3[0-5]|T74)/, { is: 'INJURY', of: 'INJURY' }],
]

const index = (codes: Codes): ReadonlyMap<string, Matter> =>
  new Map(codes.flatMap(([matter, ...each]) => each.map((code) => [code, matter] as const)))

const bySystem: ReadonlyMap<string, (code: string) => Matter | undefined> = new Map(
  Object.entries({
    'http://snomed.info/sct': snomed,
    'http://loinc.org': loinc,
    'http://terminology.hl7.org/CodeSystem/v3-ActCode': actCode,
    'https://fhir.nhs.uk/CodeSystem/NHSDataModelAndDictionary-treatment-function': treatmentFunction,
    'https://fhir.hl7.org.uk/CodeSystem/UKCore-SpecialtyTreatmentFunction': treatmentFunction,
  }).map(([system, codes]) => {
    const matters = index(codes)
    return [system, (code: string) => matters.get(code)] as const
  }),
)

const matterOfIcd = (code: string): Matter | undefined => icd10.find(([block]) => block.test(code))?.[1]

/** What a code says that something is about; undefined when nobody has classified it. */
export function matterOf(system: string | undefined, code: string | undefined): Matter | undefined {
  if (system === undefined || code === undefined) return undefined
  if (/icd-?10/i.test(system)) return matterOfIcd(code.toUpperCase())
  return bySystem.get(system)?.(code)
}
