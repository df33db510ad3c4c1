import { campaign } from './log-tampering/campaign.js'

campaign(50)
