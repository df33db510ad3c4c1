import { describeEveryForm } from './every-form.js'

describeEveryForm(1)
