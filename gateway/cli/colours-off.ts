// To a program and to a file go no colours. picocolors, when it is loaded, takes the run of a build server (CI) for a terminal, and looks at
// standard output alone, where words for people go to standard error too.
const isTerminal = process.stdout.isTTY && process.stderr.isTTY
if (!isTerminal && !process.env['FORCE_COLOR']) process.env['NO_COLOR'] = '1'
