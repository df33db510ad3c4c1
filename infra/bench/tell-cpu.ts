/** Loaded before a gateway's own code: answers every message of the parent process with the CPU used so far. */
process.on('message', () => process.send?.(process.cpuUsage()))
