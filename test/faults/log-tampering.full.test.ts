import { campaign } from './log-tampering/campaign.js'

campaign(1_000)
