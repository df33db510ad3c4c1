import type { SensitiveMatter } from './matter.js'

/**
 * Words that make a text look sensitive, whatever its code. They only ever raise a category: a text that is none of these is as
 * ordinary as its code says. Too many false alarms are better than one miss.
 */
const words: readonly (readonly [RegExp, SensitiveMatter])[] = [
  [/\bHIV\b|human immunodeficiency|anti-?retroviral|\bAIDS\b/i, { is: 'SEALED', of: 'HIV' }],
  [
    /\bgenetic|chromosom|hereditary|\bBRCA|huntington|sickle|cystic fibrosis/i,
    { is: 'SEALED', of: 'GENETIC' },
  ],
  [/fertili|\bIVF\b|inseminat|\bdonor (egg|sperm)|surroga/i, { is: 'SEALED', of: 'FERTILITY' }],
  [/\badopt(ed|ion)|birth name|former name|witness protection/i, { is: 'FORMER_IDENTITY', of: 'ADOPTION' }],
  [
    /transgender|transsexual|gender (identity|dysphoria|incongruence|clinic)|deadname/i,
    { is: 'IDENTITY', of: 'GENDER_IDENTITY' },
  ],
  [
    /sexual orientation|sexuality|\b(homo|bi|hetero)sexual|\blesbian\b|\bgay\b/i,
    { is: 'IDENTITY', of: 'SEXUAL_ORIENTATION' },
  ],
  [/\bsexual(ly)? (abus|assault|exploit|violen)|\brape/i, { is: 'SEXUAL', of: 'ABUSE' }],
  [/pregnan|antenatal|miscarr|\babortion|obstetric|midwi/i, { is: 'SEXUAL', of: 'PREGNANCY' }],
  [/contracept|family planning/i, { is: 'SEXUAL', of: 'CONTRACEPTION' }],
  [
    /sexual(ly)? (health|transmitted)|chlamydia|gonorrh|syphilis|genital|genitourin/i,
    { is: 'SEXUAL', of: 'INFECTION' },
  ],
  [
    /\balcohol|drug (misuse|abuse|use|depend)|substance (misuse|abuse|use)|addict|cannabis|cocaine|heroin|opiate|intoxicat/i,
    { is: 'MENTAL_HEALTH', of: 'SUBSTANCE_MISUSE' },
  ],
  [
    /depressi|anxiety|suicid|self.?(harm|injur)|overdose|psych(i|o)|bipolar|schizo|eating disorder|anorexi|bulimi|mental health|\bCAMHS\b/i,
    { is: 'MENTAL_HEALTH', of: 'NOT_STATED' },
  ],
]

/** What a text looks as if it were about. */
export const mattersInWords = (text: string): SensitiveMatter[] =>
  words.filter(([word]) => word.test(text)).map(([, matter]) => matter)
