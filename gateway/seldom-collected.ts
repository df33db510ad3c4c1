import { setFlagsFromString } from 'node:v8'

// While V8 looks through all of memory whoever is to be turned away waits too, for a tenth of a second on one core. It does so when what
// outlived a while has grown by so many percent; left to itself it did every two seconds under overload.
setFlagsFromString('--heap-growing-percent=300')
